package cn.qile.core.outbox;

import java.time.Duration;
import java.util.List;

/** A way to speak unasked (platform document §0), with the limits to which we hold ourselves on it. */
public enum Way {
    /** The smart robot's connection: any group or person that has spoken to the bot; 1,000 an hour, ours 15 a minute. */
    LONG_CONNECTION(new Limit(15, Duration.ofMinutes(1)), Limit.ofPlatform(1_000, Duration.ofHours(1))),
    /** A group's webhook (消息推送), the only one that notifies by a real @ in any group: 20 a minute for each key. */
    WEBHOOK(Limit.ofPlatform(20, Duration.ofMinutes(1))),
    /** A group that the self-built app has made; ours 15 a minute. */
    APPCHAT(new Limit(15, Duration.ofMinutes(1))),
    /** The self-built app's private messages; beyond 30 a minute or 1,000 an hour a member's are dropped silently. */
    APP(Limit.ofPlatform(30, Duration.ofMinutes(1)), Limit.ofPlatform(1_000, Duration.ofHours(1))),
    /** The page on which a newcomer talks to the bot. */
    PLAYGROUND();

    /**
     * @param messages at most so many
     * @param window in any time of that length
     */
    public record Limit(int messages, Duration window) {

        /**
         * The platform counts when a message arrives, we when it leaves: the first of a minute may have taken that much
         * longer than the one after the last.
         */
        private static final Duration DELAY = Duration.ofSeconds(3);

        private static Limit ofPlatform(int messages, Duration window) {
            return new Limit(messages, window.plus(DELAY));
        }
    }

    private final List<Limit> limits;

    Way(Limit... limits) {
        this.limits = List.of(limits);
    }

    /** @return what one lane of this way may carry */
    public List<Limit> limits() {
        return limits;
    }
}
