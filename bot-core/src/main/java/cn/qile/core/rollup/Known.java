package cn.qile.core.rollup;

import cn.qile.core.roster.Area;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The reports that one piece of work has made: a street's fifty thousand marks are read once for it, whoever is told of
 * them. For one thread, and one transaction.
 */
final class Known {

    private final Reports reports;
    private final Map<RoundId, RoundReport> known = new HashMap<>();

    Known(Reports reports) {
        this.reports = reports;
    }

    /** @return of one round by its micro-grids, of several by their communities */
    RoundReport of(List<Round> together) {
        if (together.size() == 1) {
            return of(together.get(0));
        }
        Map<Area, RoundReport> byCommunity = new LinkedHashMap<>();
        together.forEach(round -> byCommunity.put(reports.community(round).area(), of(round)));
        return RoundReport.together(byCommunity);
    }

    private RoundReport of(Round round) {
        return known.computeIfAbsent(round.id(), same -> reports.of(round));
    }
}
