package cn.qile.core.chat;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Port: the times in which no node heard the platform, found by their heartbeats. Whoever spoke then was not heard and
 * does not know it (product.md, anti-noise rule 8).
 */
public interface HearingGaps {

    /** A node that was not heard of for so many seconds was deaf (product.md, anti-noise rule 8). */
    long SECONDS = 60;

    /**
     * A time without hearing.
     *
     * @param from the last sign of hearing before it
     * @param until the first one after it
     */
    record Gap(Instant from, Instant until) {

        public Gap {
            Objects.requireNonNull(from);
            if (!until.isAfter(from)) {
                throw new IllegalArgumentException("a gap has a length");
            }
        }
    }

    /**
     * @return what this conversation has not been told yet, from the beginning of the first gap to the end of the last;
     *     empty if there is none. Gaps that ended more than 24 hours before {@code now} are no longer news
     */
    Optional<Gap> untold(Conversation conversation, Instant now);

    /** That conversation has been told of all gaps that ended by then. */
    void told(Conversation conversation, Instant until);
}
