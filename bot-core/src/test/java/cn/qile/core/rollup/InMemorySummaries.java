package cn.qile.core.rollup;

import cn.qile.core.chat.Members;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Rounds;
import java.time.ZoneId;

/** Summaries over stores in memory. */
public final class InMemorySummaries {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private InMemorySummaries() {}

    /** @return summaries of a bot that has said 132 things, and missed 2 */
    public static DailySummaries over(Rosters rosters, Rounds rounds, Ledger ledger, Members members) {
        return new DailySummaries(
                rosters,
                rounds,
                ledger,
                members,
                (about, from, until) -> new Utterances.Count(132, 2),
                new InMemorySummaryDays(),
                ZONE);
    }
}
