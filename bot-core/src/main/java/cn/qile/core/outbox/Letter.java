package cn.qile.core.outbox;

import cn.qile.core.chat.Outgoing;
import java.time.Instant;
import java.util.Objects;

/**
 * Something to be said, on its way.
 *
 * @param outgoing what was posted
 * @param part the part that is sent next, from 0
 * @param attempts how often the platform was too busy to take that part
 * @param due when to try next
 */
public record Letter(Outgoing outgoing, int part, int attempts, Instant due) {

    public Letter {
        Objects.requireNonNull(outgoing);
        Objects.requireNonNull(due);
    }

    /** @return one that was just posted */
    public static Letter of(Outgoing outgoing) {
        return new Letter(outgoing, 0, 0, outgoing.due());
    }

    public String key() {
        return outgoing.key();
    }

    /**
     * @return the line in which it waits: its addressee's, or its bundle, which waits by itself. What is sent in quiet
     *     hours too has a line of its own, or it would wait until the morning behind what is not
     */
    public String line() {
        if (!outgoing.bundle().isEmpty()) {
            return outgoing.bundle();
        }
        return outgoing.to().line() + (outgoing.always() ? "/always" : "");
    }

    /** What became of a letter that no longer waits. */
    public enum End {
        SENT,
        /** Nobody knows whether it arrived. */
        UNKNOWN,
        /** Its time was over, or its round closed. */
        DROPPED,
        /** The platform did not take it. */
        REFUSED,
        /** There is no way to the addressee. */
        UNDELIVERABLE
    }
}
