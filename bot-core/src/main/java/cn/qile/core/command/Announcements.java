package cn.qile.core.command;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Member;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.rollup.LastTimes;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Round;
import cn.qile.core.round.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the bot says unasked because of what somebody said: to whom it is news, not to who said it. */
final class Announcements {

    /** Residents often report one after the other; their leader reads it in one message (product.md, anti-noise rule 6). */
    private static final Duration GATHERED = Duration.ofSeconds(30);

    /** A self-report after the deadline still wants its confirmation, but not for ever. */
    private static final Duration LATE_CONFIRMATION = Duration.ofHours(2);

    /** The opening message has room for so many; 上轮谁没做 tells the others. */
    private static final int ROOMS_OF_LAST_TIME = 8;

    private static final String DONE = Bot.EXAMPLE.substring(Bot.EXAMPLE.indexOf(' ') + 1);

    private final GroupChat groupChat;
    private final Groups groups;
    private final Members members;
    private final LastTimes lastTimes;

    Announcements(GroupChat groupChat, Groups groups, Members members, LastTimes lastTimes) {
        this.groupChat = groupChat;
        this.groups = groups;
        this.members = members;
        this.lastTimes = lastTimes;
    }

    /** Tells the liaison group and the unit groups that a round has begun (T0); who opened it was answered already. */
    void begun(Round round, Scene scene) {
        List<Household> households = scene.households(round);
        Optional<LastTimes.Memory> before = lastTimes.before(round, households);
        Map<Area, List<Household>> byArea = households.stream().collect(Collectors.groupingBy(Household::area));
        List<Outgoing> told = new ArrayList<>();
        groups.within(round.scope().area().ofCommunity()).stream()
                .filter(group -> group.kind() == Group.Kind.LIAISON || group.kind() == Group.Kind.UNIT)
                .filter(group -> !scene.group().contains(group))
                .forEach(group -> {
                    List<Household> theirs = within(group.area(), households, byArea);
                    if (!theirs.isEmpty()) {
                        told.add(begun(round, group, theirs, before, scene));
                    }
                });
        groupChat.post(told);
    }

    /** Hundreds of groups with thousands of households: asked of areas, of which there are few. */
    private static List<Household> within(Area area, List<Household> households, Map<Area, List<Household>> byArea) {
        Set<Area> covered = byArea.keySet().stream().filter(area::covers).collect(Collectors.toSet());
        return covered.size() == 1
                ? byArea.get(covered.iterator().next())
                : households.stream()
                        .filter(household -> covered.contains(household.area()))
                        .toList();
    }

    private static Outgoing begun(
            Round round, Group group, List<Household> theirs, Optional<LastTimes.Memory> before, Scene scene) {
        Speech.Notice notice = new Speech.RoundBegun(
                RoundChoice.called(round),
                Duration.between(round.openedAt(), round.deadline()).toMinutes(),
                theirs.size(),
                round.deadline(),
                round.urgent(),
                scene.member().stream().map(Member::name).findFirst().orElse(""),
                example(theirs),
                group.kind() == Group.Kind.UNIT ? lastTime(before, theirs) : List.of());
        return new Outgoing(
                round.id().keys() + "begun/" + group.name(),
                new Addressee.ToGroup(group),
                notice,
                List.of(),
                group.area(),
                round.id().toString(),
                "",
                round.openedAt(),
                round.openedAt(),
                round.deadline(),
                round.urgent());
    }

    /** A room that the group knows, as short as it can be written there. */
    private static String example(List<Household> households) {
        return write(households.get(households.size() - 1).room(), households) + " " + DONE;
    }

    private static String write(RoomNo room, List<Household> households) {
        boolean oneUnit =
                households.stream().allMatch(each -> each.room().unit().equals(room.unit()));
        return oneUnit ? room.room() : room.toString();
    }

    /** Now that nobody has reported, who did the last round says nothing. */
    private static List<Speech.LastTime> lastTime(Optional<LastTimes.Memory> before, List<Household> theirs) {
        return before.flatMap(memory -> memory.of(theirs, room -> write(room, theirs), ROOMS_OF_LAST_TIME)).stream()
                .filter(last -> last.notDone() + last.fewer() > 0)
                .toList();
    }

    /** Asks those who answer for the households to confirm what residents said of themselves. */
    void selfReported(Round round, Map<RoomNo, Standing> changes, Scene scene) {
        SortedMap<String, List<RoomNo>> byMember = changes.entrySet().stream()
                .filter(entry -> entry.getValue().selfReported())
                .map(Map.Entry::getKey)
                .collect(Collectors.groupingBy(
                        room -> confirms(scene.roster(round).find(room).orElseThrow()),
                        TreeMap::new,
                        Collectors.toList()));
        byMember.remove(""); // nobody is there who could
        byMember.forEach((userid, rooms) -> confirm(
                "self/" + scene.message().key() + "/" + byMember.headMap(userid).size(), round, userid, rooms, scene));
    }

    private void confirm(String key, Round round, String userid, List<RoomNo> rooms, Scene scene) {
        Instant at = scene.message().at();
        Instant due = at.plus(GATHERED);
        Instant late = at.plus(LATE_CONFIRMATION);
        String written = rooms.stream().sorted().map(RoomNo::toString).collect(Collectors.joining(" "));
        groupChat.post(new Outgoing(
                key,
                new Addressee.ToMember(userid),
                Speech.SelfReportsWait.of(RoundChoice.called(round), written, rooms.size(), DONE),
                List.of(),
                round.scope().area(),
                round.id().toString(),
                "self/" + round.id() + "/" + userid,
                at,
                due,
                round.deadline().isAfter(late) ? round.deadline() : late,
                false));
    }

    /** The 网格长; a vacant post goes one level up (product.md, "Stand-in"). */
    private String confirms(Household household) {
        List<Member> candidates = members.within(household.area().ofCommunity());
        return Stream.of(Duty.LEADER, Duty.SOCIAL_WORKER, Duty.DEPUTY_DIRECTOR)
                .flatMap(duty -> candidates.stream().filter(member -> holds(member, duty, household.area())))
                .map(Member::userid)
                .findFirst()
                .orElse("");
    }

    private static boolean holds(Member member, Duty duty, Area area) {
        return member.posts().stream()
                .anyMatch(post -> post.duty() == duty && post.area().covers(area));
    }

    /** @return what did not reach anybody since these rounds began; empty if all did, or where it is nobody's business */
    Optional<Speech.Answer> undelivered(List<Round> rounds, Scene scene) {
        boolean concerned = scene.group().isEmpty()
                || scene.group().stream()
                        .anyMatch(group -> group.kind() == Group.Kind.LIAISON || group.kind() == Group.Kind.STREET);
        Optional<Instant> since = rounds.stream().map(Round::openedAt).min(Instant::compareTo);
        if (!concerned || since.isEmpty()) {
            return Optional.empty();
        }
        return Speech.Undelivered.of(scene.areas().stream()
                        .flatMap(area -> groupChat.undelivered(area, since.get()).stream())
                        .toList())
                .map(Speech.Answer.class::cast);
    }
}
