package cn.qile.webhook.mysql;

import cn.qile.core.chat.Group;
import cn.qile.core.roster.Area;

/** A row of {@code chat_group} with the names of its area. */
record GroupRow(
        int id,
        int ownerId,
        String name,
        String kind,
        int areaId,
        String webhookKey,
        String street,
        String community,
        String grid,
        String microGrid) {

    Group toGroup() {
        return new Group(name, Group.Kind.valueOf(kind), new Area(street, community, grid, microGrid));
    }
}
