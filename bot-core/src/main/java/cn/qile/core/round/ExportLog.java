package cn.qile.core.round;

import cn.qile.core.roster.Area;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Port: who took what out of the ledger as a file (product.md, feature 79). Append-only; no name, no row of a file. */
public interface ExportLog {

    /**
     * One file.
     *
     * @param key of the letter that carries it, so the log and the outbox can be laid side by side
     * @param by the userid of who got it
     * @param at when it was asked for
     * @param rounds what is in it, by community and number; at least one
     * @param day the day that was asked for, or null where rounds were; use {@link #ofDay()}
     * @param areas whose households are in it; at least one
     * @param households rows of its first sheet
     * @param marks rows of its second sheet
     */
    record Entry(
            String key,
            String by,
            Instant at,
            List<RoundId> rounds,
            LocalDate day,
            List<Area> areas,
            int households,
            int marks) {

        public Entry {
            Objects.requireNonNull(key);
            Objects.requireNonNull(by);
            Objects.requireNonNull(at);
            rounds = List.copyOf(rounds);
            areas = List.copyOf(areas);
            if (rounds.isEmpty() || areas.isEmpty()) {
                throw new IllegalArgumentException("a file is of a round and of an area");
            }
        }

        public Optional<LocalDate> ofDay() {
            return Optional.ofNullable(day);
        }
    }

    /** Keeps the entry, in the transaction of the letter that carries the file; one whose key is known changes nothing. */
    void note(Entry entry);
}
