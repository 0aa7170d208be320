package cn.qile.webhook.mysql;

import cn.qile.core.rosterfile.RosterChanges;
import java.time.Instant;

/** A row of {@code roster_import}. */
record RosterImportRow(
        int number,
        String fingerprint,
        Instant importedAt,
        int communities,
        int added,
        int changed,
        int closed,
        int members,
        int postsLost,
        int chatGroups) {

    static RosterImportRow of(int number, String fingerprint, Instant at, RosterChanges changes) {
        return new RosterImportRow(
                number,
                fingerprint,
                at,
                changes.communities(),
                changes.added(),
                changes.changed(),
                changes.closed(),
                changes.members(),
                changes.postsLost(),
                changes.groups());
    }
}
