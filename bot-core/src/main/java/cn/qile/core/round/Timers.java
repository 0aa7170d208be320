package cn.qile.core.round;

/**
 * Port: the clock that knocks. Durable, and kept in the caller's transaction; coarse: one timer for each round and stage,
 * however many people are concerned.
 */
public interface Timers {

    /**
     * From now on {@link Stages#reached} is called when the round reaches each stage that lies before it; called again
     * for a round with a new deadline, this replaces what was set before. For a closed round nothing is called any more.
     */
    void set(Round round);
}
