package cn.qile.webhook.mysql;

import cn.qile.core.roster.RoomNo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes one version of a community's roster into the next.
 *
 * @param closed the rows that end with the next version
 * @param opened the rows that begin with it
 * @param added how many of these are of rooms that were not there
 */
record HouseholdChanges(List<HouseholdRow> closed, List<HouseholdRow> opened, int added) {

    /**
     * @param before the version in force
     * @param after the households that there are now, as rows of the next version
     */
    static HouseholdChanges between(List<HouseholdRow> before, List<HouseholdRow> after) {
        Map<RoomNo, HouseholdRow> left = new HashMap<>();
        before.forEach(row -> left.put(row.toRoom(), row));
        List<HouseholdRow> closed = new ArrayList<>();
        List<HouseholdRow> opened = new ArrayList<>();
        int added = 0;
        for (HouseholdRow row : after) {
            HouseholdRow old = left.remove(row.toRoom());
            if (old == null) {
                added++;
                opened.add(row);
            } else if (!old.saysTheSameAs(row)) {
                closed.add(old.until(row.sinceVersion()));
                opened.add(row);
            }
        }
        int next = after.get(0).sinceVersion();
        left.values().forEach(row -> closed.add(row.until(next)));
        return new HouseholdChanges(closed, opened, added);
    }

    boolean isNone() {
        return closed.isEmpty() && opened.isEmpty();
    }

    int changed() {
        return opened.size() - added;
    }

    int missing() {
        return closed.size() - changed();
    }
}
