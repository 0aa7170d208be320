package cn.qile.core.round;

import java.time.Instant;

/** Port: what was not done because its time had passed. Durable; shown in the summary. */
public interface MissedStages {

    /** Notes it; nothing happens if it is noted already. */
    void note(RoundId round, Stage stage, Instant due, Instant now);
}
