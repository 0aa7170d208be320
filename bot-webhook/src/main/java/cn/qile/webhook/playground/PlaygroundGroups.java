package cn.qile.webhook.playground;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Groups;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Rosters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The group conversations of the page: one for each group of the rosters, bound to it from the start, and one that
 * belongs to no group, in which binding can be tried.
 */
final class PlaygroundGroups {

    /** Who binds, as the audit says it. */
    static final String BINDER = "playground";

    private static final Conversation FRESH = Conversation.group(Channel.PLAYGROUND, "fresh");

    /** 96 bits: enough that no two groups meet. */
    private static final int ID_BYTES = 12;

    private final Rosters rosters;
    private final Groups groups;
    private final Clock clock;

    PlaygroundGroups(Rosters rosters, Groups groups, Clock clock) {
        this.rosters = rosters;
        this.groups = groups;
        this.clock = clock;
    }

    /** @return all, in the rosters' order by name, bound if they never were; empty when there is no roster */
    List<GroupView> all() {
        List<GroupView> views = new ArrayList<>();
        known().forEach(group -> {
            Conversation conversation = conversationFor(group);
            bindIfNew(group, conversation);
            views.add(GroupView.of(conversation.key(), group, groups.boundTo(conversation)));
        });
        if (!views.isEmpty()) {
            views.add(GroupView.fresh(FRESH.key(), groups.boundTo(FRESH)));
        }
        return views;
    }

    /** @return whether it is one of ours; it is bound then, if it never was */
    boolean contains(Conversation conversation) {
        Optional<Group> group = known().filter(known -> conversationFor(known).equals(conversation))
                .findFirst();
        group.ifPresent(known -> bindIfNew(known, conversation));
        return group.isPresent() || conversation.equals(FRESH);
    }

    /** @return where the group talks on the page now: in its own conversation, unless somebody bound it to another */
    Conversation conversationOf(Group group) {
        Conversation own = conversationFor(group);
        bindIfNew(group, own);
        return groups.conversationOf(group, Channel.PLAYGROUND).orElse(own);
    }

    /** @return the groups of all rosters */
    Stream<Group> known() {
        return tops().flatMap(top -> groups.within(top).stream());
    }

    /** @return the tops of the tree: the streets, and the communities that belong to none */
    Stream<Area> tops() {
        return rosters.all().stream()
                .map(Community::area)
                .map(area -> area.street().isEmpty() ? area : Area.street(area.street()))
                .distinct();
    }

    /**
     * Where the group talks on the page. The id must stay the same between starts and fit a conversation's id however
     * long the names are, hence a digest.
     */
    static Conversation conversationFor(Group group) {
        String name = group.area().ofCommunity().path() + "\n" + group.name();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return Conversation.group(Channel.PLAYGROUND, HexFormat.of().formatHex(digest, 0, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Only what nobody has bound yet: a binding made by word, also on the page, is left as it is. */
    private synchronized void bindIfNew(Group group, Conversation conversation) {
        if (groups.conversationOf(group, Channel.PLAYGROUND).isEmpty()
                && groups.boundTo(conversation).isEmpty()) {
            groups.bind(group, conversation, BINDER, clock.instant());
        }
    }
}
