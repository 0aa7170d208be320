package cn.qile.webhook.mysql;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.CommunityId;

/** A row of {@code community} with the names of its area. */
record CommunityRow(int id, int areaId, int rosterVersion, String street, String community) {

    Area area() {
        return Area.community(street, community);
    }

    Community toCommunity() {
        return new Community(new CommunityId(id), area(), rosterVersion);
    }
}
