package cn.qile.core.rollup;

import cn.qile.core.roster.Area;
import java.time.Instant;

/** Port: how much the bot has said. Each message is counted and shown in the summary (product.md, "Anti-noise rules"). */
public interface Utterances {

    /**
     * @param about a street or a community
     * @return how many messages the bot said in that time: unasked about that area or below it, and in answer in the groups
     *     of that area or below it. Answers in private are not counted, since they can be about any area
     */
    int count(Area about, Instant from, Instant until);
}
