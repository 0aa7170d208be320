package cn.qile.core.round;

import java.time.Instant;

/** Something that is done when a round reaches a stage. Runs in the transaction of the stage. */
public interface AtStage {

    /**
     * @param round open, as it is now
     * @param stage due now
     * @param now at most {@link Stages#LATEST} after the stage was due
     */
    void reached(Round round, Stage stage, Instant now);
}
