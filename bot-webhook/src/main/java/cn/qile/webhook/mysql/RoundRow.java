package cn.qile.webhook.mysql;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Scope;
import java.time.Instant;

/** A row of {@code round}, in the order of its columns. */
record RoundRow(
        int communityId,
        int number,
        String kind,
        String area,
        String building,
        String unit,
        int rosterVersion,
        String openedBy,
        Instant openedAt,
        Instant deadline,
        Instant closedAt,
        boolean urgent,
        long position) {

    static RoundRow of(Round round) {
        return new RoundRow(
                round.id().community().value(),
                round.id().number(),
                round.kind(),
                round.scope().area().path(),
                round.scope().building(),
                round.scope().unit(),
                round.rosterVersion(),
                round.openedBy(),
                round.openedAt(),
                round.deadline(),
                round.closed(),
                round.urgent(),
                round.position());
    }

    Round round() {
        return new Round(
                new RoundId(new CommunityId(communityId), number),
                kind,
                new Scope(Area.ofPath(area), building, unit),
                rosterVersion,
                openedBy,
                openedAt,
                deadline,
                closedAt,
                urgent,
                position);
    }
}
