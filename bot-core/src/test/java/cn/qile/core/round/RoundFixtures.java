package cn.qile.core.round;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Roster;
import cn.qile.core.roster.Rosters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The work that tests speak about: two units of 56 households, as in the list of sentences, and a round over them. */
public final class RoundFixtures {

    public static final CommunityId COMMUNITY = new CommunityId(1);
    public static final Area YINJIA = Area.community("", "殷家社区");
    /** 1幢1单元. */
    public static final Area GRID_1 = new Area("", "殷家社区", "第1网格", "第1微网格");
    /** 4幢7单元. */
    public static final Area GRID_7 = new Area("", "殷家社区", "第2网格", "第7微网格");

    /** To the microsecond, which is what the stores keep. */
    public static final Instant START = Instant.parse("2022-04-10T23:40:00.123456Z");

    public static final Conversation UNIT_GROUP = Conversation.group(Channel.ROBOT, "wrUnit");

    private RoundFixtures() {}

    /** @return 1幢1单元 and 4幢7单元, floors 2 to 15, four rooms each; three persons in 1504 and 901, else two */
    public static Roster twoUnits() {
        return new Roster(
                Stream.concat(unit("1", "1", GRID_1), unit("4", "7", GRID_7)).toList());
    }

    /** @return 1幢1单元 with 200 households of two persons, 1 to 200 */
    public static Roster aTower() {
        return new Roster(IntStream.rangeClosed(1, 200)
                .mapToObj(room -> household("1", "1", (room + 3) / 4, Integer.toString(room), GRID_1))
                .toList());
    }

    /** @return rosters that know one community, with {@link #twoUnits()} in version 1 and {@link #aTower()} in version 2 */
    public static Rosters rosters() {
        List<Roster> versions = List.of(twoUnits(), aTower());
        return new Rosters() {
            @Override
            public List<Community> all() {
                return List.of(yinjia());
            }

            @Override
            public List<Community> communities(Area area) {
                return area.covers(YINJIA) || YINJIA.covers(area) ? List.of(yinjia()) : List.of();
            }

            @Override
            public Optional<Community> community(CommunityId id) {
                return id.equals(COMMUNITY) ? Optional.of(yinjia()) : Optional.empty();
            }

            @Override
            public Roster at(CommunityId id, int version) {
                return versions.get(version - 1);
            }
        };
    }

    /** @return a sweep of 20 minutes over the whole community, open, without marks */
    public static Round aSweep(int number) {
        return aSweep(COMMUNITY, number);
    }

    public static Round aSweep(CommunityId community, int number) {
        return new Round(
                new RoundId(community, number),
                "sweep",
                Scope.of(YINJIA),
                1,
                "fang",
                START,
                START.plus(Duration.ofMinutes(20)),
                null,
                false,
                0);
    }

    /** @return a room of 1幢1单元 */
    public static RoomNo room(String room) {
        return RoomNo.of("1", "1", room);
    }

    /** @return a member's mark at the next place of that round, said by "li" in the message "robot/m" + position */
    public static Mark mark(Round round, String room, Outcome outcome) {
        return mark(round, room(room), outcome, outcome == Outcome.DONE ? 2 : 0);
    }

    public static Mark mark(Round round, RoomNo room, Outcome outcome, int persons) {
        long position = round.position() + 1;
        return new Mark(
                round.id(),
                position,
                room,
                outcome,
                persons,
                Mark.Source.MEMBER,
                "li",
                START.plusSeconds(position),
                false,
                "robot/m" + position,
                "");
    }

    /** @return the community's first round, over all of it, for 20 minutes */
    public static Round aSweepOf(Community community, String openedBy, Instant openedAt) {
        return new Round(
                new RoundId(community.id(), 1),
                "sweep",
                Scope.of(community.area()),
                community.rosterVersion(),
                openedBy,
                openedAt,
                openedAt.plus(Duration.ofMinutes(20)),
                null,
                false,
                0);
    }

    /** @return the same mark as part of another message */
    public static Mark in(String message, Mark mark) {
        return new Mark(
                mark.round(),
                mark.position(),
                mark.room(),
                mark.outcome(),
                mark.persons(),
                mark.source(),
                mark.reporter(),
                mark.at(),
                mark.added(),
                message,
                mark.undoes());
    }

    /** @return the same mark by somebody else */
    public static Mark by(String reporter, Mark mark) {
        return new Mark(
                mark.round(),
                mark.position(),
                mark.room(),
                mark.outcome(),
                mark.persons(),
                mark.source(),
                reporter,
                mark.at(),
                mark.added(),
                mark.message(),
                mark.undoes());
    }

    /** @return the same mark as a resident's own word */
    public static Mark selfReported(Mark mark) {
        return new Mark(
                mark.round(),
                mark.position(),
                mark.room(),
                mark.outcome(),
                mark.persons(),
                Mark.Source.RESIDENT,
                "resident",
                mark.at(),
                mark.added(),
                mark.message(),
                "");
    }

    /** @return a mark that takes back what the message said about the room */
    public static Mark undo(Round round, String room, String message) {
        long position = round.position() + 1;
        return new Mark(
                round.id(),
                position,
                room(room),
                Outcome.UNDONE,
                0,
                Mark.Source.MEMBER,
                "li",
                START.plusSeconds(position),
                false,
                "robot/m" + position,
                message);
    }

    /** @return an entry for that message, with all that the ledger keeps filled in */
    public static Ledger.Entry entry(String message, Mark... marks) {
        return new Ledger.Entry(
                message, UNIT_GROUP, "li", "1504 齐了 😀", START, new Speech.Help(message), List.of(marks));
    }

    /** @return how the households that the marks are about stand, by the ledger */
    public static Map<RoomNo, Standing> standings(Ledger ledger, Mark... marks) {
        Set<RoomNo> rooms = Stream.of(marks).map(Mark::room).collect(Collectors.toSet());
        Map<RoomNo, List<Mark>> said =
                ledger.marks(marks[0].round(), rooms).stream().collect(Collectors.groupingBy(Mark::room));
        return rooms.stream()
                .collect(Collectors.toMap(
                        room -> room, room -> Standing.of(twoUnits().find(room).orElseThrow(), said.get(room))));
    }

    private static Community yinjia() {
        return new Community(COMMUNITY, YINJIA, 1);
    }

    private static Stream<Household> unit(String building, String unit, Area area) {
        return IntStream.rangeClosed(2, 15)
                .boxed()
                .flatMap(floor -> IntStream.rangeClosed(1, 4)
                        .mapToObj(door -> household(building, unit, floor, "%d%02d".formatted(floor, door), area)));
    }

    private static Household household(String building, String unit, int floor, String room, Area area) {
        int persons = List.of("1504", "901").contains(room) ? 3 : 2;
        return new Household(RoomNo.of(building, unit, room), floor, persons, 0, area);
    }
}
