package cn.qile.core.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Port: the lanes on which the platform takes nothing until somebody mends it. Durable. */
public interface DeadLanes {

    /** After so long a dead lane is tried again: somebody may have mended it, and nobody tells us. */
    Duration REST = Duration.ofHours(24);

    /** @return the lanes that died less than {@link #REST} before now */
    Set<String> at(Instant now);

    /** The lane is alive again, as far as anybody knows. */
    void revive(String lane);

    /**
     * @param code the platform's errcode
     * @return whether the lane was not dead at that time, so that this is news
     */
    boolean bury(String lane, int code, Instant now);
}
