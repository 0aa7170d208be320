package cn.qile.core.round;

import java.time.Instant;

/** Something that is done when a round was closed. Runs in the transaction in which it was. */
public interface AtClose {

    /**
     * @param round closed, and kept as such already
     * @param now when that happens
     */
    void closed(Round round, Instant now);
}
