package cn.qile.core.rollup;

import cn.qile.core.roster.Area;
import java.time.Instant;

/** Port: how much the bot has said. Each message is counted and shown in the summary (product.md, "Anti-noise rules"). */
public interface Utterances {

    /**
     * Numbers of messages.
     *
     * @param said unasked about an area or below it, and in answer in the groups of that area or below it. Answers in
     *     private are not counted, since they can be about any area
     * @param missed what was to be said about it unasked, and was not because its time had passed: held back in quiet
     *     hours, or by a way that was down; and the steps of the ladder that came too late
     */
    record Count(int said, int missed) {}

    /** @param about a street or a community */
    Count count(Area about, Instant from, Instant until);
}
