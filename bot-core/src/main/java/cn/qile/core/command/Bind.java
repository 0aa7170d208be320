package cn.qile.core.command;

import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Member;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Rosters;
import cn.qile.core.roster.UnitNo;
import cn.qile.core.text.Place;
import cn.qile.core.text.Reader;
import cn.qile.core.text.Sense;
import cn.qile.core.text.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * 绑定 1幢1单元: binds this conversation to a group of the roster. It stands beside the list of commands, because it is
 * the only thing that can be said before a conversation is bound, when there is no scene yet.
 */
final class Bind {

    static final String EXAMPLE = "绑定 1幢1单元";

    private final Groups groups;
    private final Rosters rosters;
    private final Reader reader;

    Bind(Groups groups, Rosters rosters, Reader reader) {
        this.groups = groups;
        this.rosters = rosters;
        this.reader = reader;
    }

    static boolean isMeant(Sentence sentence) {
        return sentence.clauses().size() == 1 && sentence.clauses().get(0).has(Sense.BIND);
    }

    /** @param speaker who says it: none or one member */
    Effect hear(Sentence sentence, GroupMessage message, List<Member> speaker) {
        String typed = sentence.argument();
        if (typed.isEmpty()) {
            return Effect.say(new Speech.HowToBind(EXAMPLE));
        }
        if (speaker.isEmpty()) {
            return Effect.say(new Speech.NoRightToBind());
        }
        Member member = speaker.get(0);
        List<Group> matches = matching(typed, known(member));
        if (matches.isEmpty()) {
            return Effect.say(new Speech.UnknownGroup(typed));
        }
        if (matches.size() > 1) {
            List<String> names = matches.stream().map(Group::name).toList();
            return Effect.say(new Speech.WhichGroup(names, "绑定 " + names.get(0)));
        }
        return bind(matches.get(0), typed, message.conversation(), member);
    }

    private Effect bind(Group group, String typed, Conversation conversation, Member member) {
        if (!mayBind(group, member)) {
            return Effect.say(new Speech.NoRightToBind());
        }
        Optional<Group> before = groups.boundTo(conversation);
        if (before.isPresent() && before.get().equals(group)) {
            return Effect.say(new Speech.Bound(typed));
        }
        boolean taken = groups.conversationOf(group, conversation.channel()).isPresent();
        if ((before.isPresent() || taken) && !mayRebind(group, before, member)) {
            return Effect.say(new Speech.AlreadyBound(before.map(Group::name).orElse(group.name())));
        }
        return Effect.bind(group, new Speech.Bound(typed));
    }

    /** The scope must cover the group's; any 网格长 of the community may bind the liaison group (design.md). */
    private static boolean mayBind(Group group, Member member) {
        boolean leaderOfLiaison = group.kind() == Group.Kind.LIAISON
                && member.posts().stream()
                        .anyMatch(post ->
                                post.duty() == Duty.LEADER && group.area().covers(post.area()));
        return leaderOfLiaison || member.answersFor(group.area());
    }

    /** Binding again, on either side, takes a director of both. */
    private static boolean mayRebind(Group group, Optional<Group> before, Member member) {
        return member.directs(group.area())
                && before.map(Group::area).map(member::directs).orElse(true);
    }

    /** The groups of the communities (and the streets) in which the member has a post. */
    private List<Group> known(Member member) {
        return member.posts().stream()
                .map(post -> post.area().ofCommunity())
                .distinct()
                .flatMap(area -> groups.within(area).stream())
                .distinct()
                .toList();
    }

    private List<Group> matching(String typed, List<Group> known) {
        List<Group> byName = where(known, group -> group.name().equals(typed));
        if (!byName.isEmpty()) {
            return byName;
        }
        List<Group> byShortName = where(
                known,
                group -> group.name().equals(typed + "群") || group.area().name().equals(typed) || isKind(group, typed));
        return byShortName.isEmpty() ? byUnit(typed, known) : byShortName;
    }

    private static boolean isKind(Group group, String typed) {
        return group.kind() == Group.Kind.LIAISON && typed.equals("联络群")
                || group.kind() == Group.Kind.STREET && typed.equals("街道群");
    }

    /** 1幢1单元 for the group of the micro-grid that lives there, whatever that group is called. */
    private List<Group> byUnit(String typed, List<Group> known) {
        List<Place> places = reader.read(typed).clauses().stream()
                .flatMap(clause -> clause.places().stream())
                .filter(place -> place.kind() == Place.Kind.UNIT)
                .toList();
        if (places.size() != 1) {
            return List.of();
        }
        UnitNo unit = new UnitNo(places.get(0).building(), places.get(0).unit());
        List<Area> areas = known.stream()
                .map(group -> group.area().ofCommunity())
                .distinct()
                .flatMap(area -> rosters.communities(area).stream())
                .distinct()
                .flatMap(community -> areasOf(community, unit))
                .distinct()
                .toList();
        return where(known, group -> group.kind() == Group.Kind.UNIT && areas.contains(group.area()));
    }

    private Stream<Area> areasOf(Community community, UnitNo unit) {
        return rosters.at(community.id(), community.rosterVersion()).in(unit).stream()
                .map(household -> household.area());
    }

    private static List<Group> where(List<Group> groups, java.util.function.Predicate<Group> condition) {
        return groups.stream().filter(condition).toList();
    }
}
