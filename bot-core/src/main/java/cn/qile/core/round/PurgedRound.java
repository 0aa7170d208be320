package cn.qile.core.round;

import cn.qile.core.roster.Area;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What is left of a round whose personal data was purged (清除): no words, no household, nobody's name; its figures, so that
 * what was told of it before can still be added up.
 *
 * @param id community and number
 * @param kind the code of its {@link RoundKind}
 * @param at when it was purged
 * @param figures by micro-grid; those without a household in its scope are absent
 */
public record PurgedRound(RoundId id, String kind, Instant at, Map<Area, Figures> figures) {

    /**
     * How one micro-grid had come to stand.
     *
     * @param tally at last, with what was added later
     * @param onTime households that were done in time
     */
    public record Figures(Tally tally, int onTime) {

        public Figures {
            Objects.requireNonNull(tally);
        }
    }

    public PurgedRound {
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(at);
        figures = Map.copyOf(figures);
    }
}
