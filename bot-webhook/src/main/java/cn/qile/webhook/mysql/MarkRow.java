package cn.qile.webhook.mysql;

import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.RoundId;
import java.time.Instant;

/** A row of {@code mark}, in the order of its columns. */
record MarkRow(
        int communityId,
        int roundNumber,
        long position,
        String building,
        String unit,
        String room,
        Outcome outcome,
        int persons,
        Mark.Source source,
        String reporter,
        Instant saidAt,
        boolean added,
        String messageKey,
        String undoes) {

    static MarkRow of(Mark mark) {
        return new MarkRow(
                mark.round().community().value(),
                mark.round().number(),
                mark.position(),
                mark.room().unit().building(),
                mark.room().unit().unit(),
                mark.room().room(),
                mark.outcome(),
                mark.persons(),
                mark.source(),
                mark.reporter(),
                mark.at(),
                mark.added(),
                mark.message(),
                mark.undoes());
    }

    Mark mark() {
        return new Mark(
                new RoundId(new CommunityId(communityId), roundNumber),
                position,
                RoomNo.of(building, unit, room),
                outcome,
                persons,
                source,
                reporter,
                saidAt,
                added,
                messageKey,
                undoes);
    }
}
