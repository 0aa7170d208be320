package cn.qile.webhook.playground;

import cn.qile.core.chat.Group;
import java.util.Optional;

/**
 * One group conversation of the page.
 *
 * @param conversation its key
 * @param name the group that it was made for; "" for the one that belongs to no group until somebody binds it
 * @param kind UNIT, LIAISON …; "" likewise
 * @param community name of the community, or of the street for a street's group; "" likewise
 * @param area path of what it is about now; "" while it is bound to nothing
 * @param boundTo name of the group that it is bound to now; "" if to none
 */
record GroupView(String conversation, String name, String kind, String community, String area, String boundTo) {

    static GroupView of(String conversation, Group madeFor, Optional<Group> bound) {
        return new GroupView(
                conversation,
                madeFor.name(),
                madeFor.kind().name(),
                madeFor.area().ofCommunity().name(),
                bound.map(group -> group.area().path()).orElse(""),
                bound.map(Group::name).orElse(""));
    }

    static GroupView fresh(String conversation, Optional<Group> bound) {
        return new GroupView(
                conversation,
                "",
                "",
                "",
                bound.map(group -> group.area().path()).orElse(""),
                bound.map(Group::name).orElse(""));
    }
}
