package cn.qile.core.round;

import cn.qile.core.roster.Area;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/** Port: where nobody wants to be reminded for a while (先别提醒). At most one snooze for each micro-grid and round. */
public interface Snoozes {

    /**
     * Nobody there is reminded of the round until then.
     *
     * @param microGrid whose members and group are meant
     * @param until from when on they are reminded again
     */
    record Snooze(RoundId round, Area microGrid, Instant until) {

        public Snooze {
            Objects.requireNonNull(round);
            Objects.requireNonNull(until);
            if (!microGrid.isMicroGrid()) {
                throw new IllegalArgumentException("a micro-grid is snoozed");
            }
        }
    }

    /** Keeps it; what was known of that micro-grid and round before no longer holds. */
    void note(Snooze snooze);

    /** @return the micro-grids that are not to be reminded of the round then */
    Set<Area> of(RoundId round, Instant now);
}
