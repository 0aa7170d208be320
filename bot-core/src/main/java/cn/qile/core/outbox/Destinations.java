package cn.qile.core.outbox;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Groups;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which ways lead to an addressee, the best one first:
 *
 * <ul>
 *   <li>a group, with a real @: its webhook; else the app, if it has made the group; else the robot, which notifies nobody
 *   <li>a group, without: the robot; else its webhook; else the app
 *   <li>a person: the app; else the robot, if that person has spoken to it
 * </ul>
 */
public final class Destinations {

    private final Groups groups;
    private final Acquaintances acquaintances;
    private final Set<Way> ways;

    /** @param transports those that are off lead nowhere */
    public Destinations(Groups groups, Acquaintances acquaintances, Collection<? extends Transport> transports) {
        this.groups = groups;
        this.acquaintances = acquaintances;
        this.ways = transports.stream()
                .filter(transport -> transport.state() != Transport.State.OFF)
                .map(Transport::way)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param mention whether somebody is to be notified by a real @
     * @return the ways that are set up and lead there; empty if none does
     */
    public List<Destination> of(Addressee to, boolean mention) {
        // A switch over a sealed type needs Java 21.
        Stream<Destination> found = to instanceof Addressee.ToGroup group
                ? toGroup(group.group(), conversation(group.group(), Channel.ROBOT), mention)
                : to instanceof Addressee.ToMember member
                        ? toMember(member.userid())
                        : toConversation(((Addressee.ToConversation) to).conversation(), mention);
        return found.filter(destination -> ways.contains(destination.way())).toList();
    }

    private Stream<Destination> toGroup(Group group, Stream<String> robot, boolean mention) {
        Stream<Destination> webhook = has(Way.WEBHOOK)
                ? groups.webhookKeyOf(group).map(key -> new Destination(Way.WEBHOOK, key.value(), true)).stream()
                : Stream.empty();
        Stream<Destination> app = has(Way.APPCHAT)
                ? conversation(group, Channel.APPCHAT).map(id -> new Destination(Way.APPCHAT, id, true))
                : Stream.empty();
        Stream<Destination> connection = has(Way.LONG_CONNECTION)
                ? robot.map(id -> new Destination(Way.LONG_CONNECTION, id, true))
                : Stream.empty();
        Stream<Destination> page = has(Way.PLAYGROUND)
                ? conversation(group, Channel.PLAYGROUND).map(id -> new Destination(Way.PLAYGROUND, id, true))
                : Stream.empty();
        Stream<Stream<Destination>> best =
                mention ? Stream.of(webhook, app, connection, page) : Stream.of(connection, webhook, app, page);
        return best.flatMap(way -> way);
    }

    private Stream<Destination> toMember(String userid) {
        boolean robot = has(Way.LONG_CONNECTION) && acquaintances.hasSpoken(Conversation.with(Channel.ROBOT, userid));
        return Stream.of(Way.APP, Way.LONG_CONNECTION, Way.PLAYGROUND)
                .filter(way -> way != Way.LONG_CONNECTION || robot)
                .map(way -> new Destination(way, userid, false));
    }

    private Stream<Destination> toConversation(Conversation conversation, boolean mention) {
        String id = conversation.id();
        if (conversation.channel() == Channel.PLAYGROUND) {
            return Stream.of(new Destination(Way.PLAYGROUND, id, conversation.group()));
        }
        if (!conversation.group()) {
            return Stream.of(Way.LONG_CONNECTION, Way.APP)
                    .filter(way -> way == Way.APP || conversation.channel() == Channel.ROBOT)
                    .map(way -> new Destination(way, id, false));
        }
        Optional<Group> group = groups.boundTo(conversation);
        return group.isPresent()
                ? toGroup(group.get(), Stream.of(id), mention)
                : Stream.of(new Destination(Way.LONG_CONNECTION, id, true));
    }

    private Stream<String> conversation(Group group, Channel channel) {
        return groups.conversationOf(group, channel).map(Conversation::id).stream();
    }

    private boolean has(Way way) {
        return ways.contains(way);
    }
}
