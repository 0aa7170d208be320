package cn.qile.webhook.mysql;

import cn.qile.core.retention.Purge;
import cn.qile.core.roster.CommunityId;
import java.time.Instant;
import java.time.LocalDate;

/** A row of {@code campaign_purge}, in the order of its columns, as far as it is known from the beginning. */
record PurgeRow(int communityId, int firstRound, int lastRound, Instant endedAt, Instant announcedAt, LocalDate dueOn) {

    static PurgeRow of(Purge purge) {
        return new PurgeRow(
                purge.community().value(), purge.first(), purge.last(), purge.ended(), purge.announced(), purge.day());
    }

    Purge purge() {
        return new Purge(new CommunityId(communityId), firstRound, lastRound, endedAt, announcedAt, dueOn);
    }
}
