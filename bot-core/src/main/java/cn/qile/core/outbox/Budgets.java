package cn.qile.core.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: how much each lane has carried lately, known to all nodes. May forget everything at any moment. */
public interface Budgets {

    /**
     * Takes one message out of the lane's budget, if every limit allows it and the lane is not paused.
     *
     * @return zero if it was taken, else how long to wait; empty if nothing is known, because the store is away
     */
    Optional<Duration> take(String lane, List<Way.Limit> limits, Instant now);

    /** Nothing may be taken from the lane until then. */
    void pause(String lane, Instant now, Duration time);
}
