package cn.qile.core.rollup;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Member;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.AtClose;
import cn.qile.core.round.AtStage;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Round;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Stage;
import cn.qile.core.round.Stages;
import cn.qile.core.round.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Tells the liaison group how a round stands when half and nine tenths of its time are over, and what became of it when it
 * is closed; nobody is @-ed. Where a street opened rounds in several communities, the street's group hears the same of all
 * of them together, once. What was told is never edited: if figures change later, the next roll-up says so.
 */
public final class RollUps implements AtStage, AtClose {

    /** Somebody who looks an hour later still wants to know how it ended. */
    private static final Duration ENDING_IS_NEWS = Duration.ofHours(1);

    /** There is room for so many who have signed something off, and rooms of each. */
    private static final int MOST_SIGNERS = 3;

    private static final int MOST_SIGNED = 2;

    private final Reports reports;
    private final Rosters rosters;
    private final Groups groups;
    private final Members members;
    private final GroupChat groupChat;

    public RollUps(Rosters rosters, Rounds rounds, Ledger ledger, Groups groups, Members members, GroupChat groupChat) {
        this.reports = new Reports(rosters, rounds, ledger);
        this.rosters = rosters;
        this.groups = groups;
        this.members = members;
        this.groupChat = groupChat;
    }

    @Override
    public void reached(Round round, Stage stage, Instant now) {
        boolean tells = switch (stage) {
            case HALF, NINE_TENTHS -> true;
            case THREE_QUARTERS, DEADLINE -> false;
        };
        if (!tells) {
            return;
        }
        String slot = stage.name().toLowerCase(Locale.ROOT);
        tell(community(round), slot, List.of(round), () -> midRound(List.of(round), stage, now), now, Stages.LATEST);
        List<Round> siblings = siblings(round).stream().filter(Round::isOpen).toList();
        if (siblings.size() > 1 && siblings.get(0).id().equals(round.id())) {
            tell(street(round), slot, siblings, () -> midRound(siblings, stage, now), now, Stages.LATEST);
        }
    }

    @Override
    public void closed(Round round, Instant now) {
        closed(round, now, List.of());
    }

    /**
     * @param round closed, and kept as such already; so are those that were closed with it
     * @param told groups that hear of it in another way
     */
    public void closed(Round round, Instant now, Collection<Group> told) {
        tell(
                without(told, community(round)),
                "closed",
                List.of(round),
                () -> ended(List.of(round), now),
                now,
                ENDING_IS_NEWS);
        List<Round> siblings = siblings(round);
        if (siblings.size() > 1 && siblings.stream().noneMatch(Round::isOpen)) {
            tell(without(told, street(round)), "closed", siblings, () -> ended(siblings, now), now, ENDING_IS_NEWS);
        }
    }

    /**
     * What became of rounds that are closed together.
     *
     * @param tally how they stand
     * @param onTime how they stood when their time was over
     * @param ending what else there is to say
     */
    public record Closing(Tally tally, Tally onTime, Speech.Ending ending) {}

    /** @param rounds closed now: one, or those of several communities */
    public Closing closing(List<Round> rounds, Instant now) {
        RoundReport report = reports.of(rounds);
        return new Closing(report.tally(), report.onTime(), ending(report, rounds, now));
    }

    private Speech.Ending ending(RoundReport report, List<Round> rounds, Instant now) {
        return Spoken.ending(
                report,
                Spoken.signed(report.waivers(), this::name, MOST_SIGNERS, MOST_SIGNED),
                changed(rounds, slots(rounds.get(0)), now));
    }

    private String name(String userid) {
        return members.find(userid).map(Member::name).orElse("");
    }

    private Speech.Notice ended(List<Round> rounds, Instant now) {
        RoundReport report = reports.of(rounds);
        Tally tally = report.tally();
        return new Speech.RoundEnded(
                Spoken.called(rounds),
                tally.households(),
                tally.done(),
                tally.left(),
                tally.persons(),
                tally.personsDone(),
                tally.personsLeft(),
                report.isClear(),
                tally.waived(),
                ending(report, rounds, now),
                rounds.size() > 1 ? List.of() : List.of(board(rounds.get(0))));
    }

    private static Speech.BoardOf board(Round round) {
        return new Speech.BoardOf(round.id().toString(), round.scope().area().path());
    }

    private Speech.Notice midRound(List<Round> rounds, Stage stage, Instant now) {
        Round first = rounds.get(0);
        List<Instant> before = stage == Stage.NINE_TENTHS ? List.of(Stage.HALF.of(first)) : List.of();
        return MidRounds.of(rounds, reports.of(rounds), stage, changed(rounds, before, now), now);
    }

    /** When this round's roll-ups were due so far; those that lie ahead are passed over where it matters. */
    private static List<Instant> slots(Round round) {
        return List.of(Stage.HALF.of(round), Stage.NINE_TENTHS.of(round));
    }

    /** A street reads sums; what became of a former round is its community's. */
    private List<Speech.Changed> changed(List<Round> rounds, List<Instant> slots, Instant now) {
        return rounds.size() > 1 ? List.of() : reports.changedBefore(rounds.get(0), slots, now);
    }

    /** What the words are is worked out only where somebody will hear them. */
    private interface Words {
        Speech.Notice say();
    }

    private void tell(List<Group> to, String slot, List<Round> rounds, Words words, Instant now, Duration isNews) {
        if (to.isEmpty()) {
            return;
        }
        Speech.Notice notice = words.say();
        Round first = rounds.get(0);
        boolean street = rounds.size() > 1;
        String name = street
                ? "street/" + first.kind() + "/" + first.openedAt().getEpochSecond()
                : first.id().toString();
        to.forEach(group -> groupChat.post(new Outgoing(
                "roll-up/" + name + "/" + slot + "/" + group.name(),
                new Addressee.ToGroup(group),
                street ? notice : withUndelivered(notice, group.area(), first),
                List.of(),
                group.area(),
                first.isOpen() ? first.id().toString() : "",
                "",
                now,
                now,
                now.plus(isNews),
                first.urgent())));
    }

    private Speech.Notice withUndelivered(Speech.Notice notice, Area area, Round round) {
        return Speech.Undelivered.of(groupChat.undelivered(area, round.openedAt()))
                .<Speech.Notice>map(lost -> new Speech.RollUpAndUndelivered(notice, lost))
                .orElse(notice);
    }

    private List<Group> community(Round round) {
        return groups.within(reports.community(round).area()).stream()
                .filter(group -> group.kind() == Group.Kind.LIAISON)
                .toList();
    }

    private List<Group> street(Round round) {
        Area street = Area.street(reports.community(round).area().street());
        return groups.within(street).stream()
                .filter(group -> group.kind() == Group.Kind.STREET)
                .toList();
    }

    private static List<Group> without(Collection<Group> told, List<Group> groups) {
        return groups.stream().filter(group -> !told.contains(group)).toList();
    }

    /** @return the rounds that were opened by the same word in the communities of a street, by community; else none */
    private List<Round> siblings(Round round) {
        String street = reports.community(round).area().street();
        if (street.isEmpty() || !isOpenedByStreet(round, Area.street(street))) {
            return List.of();
        }
        return rosters.communities(Area.street(street)).stream()
                .map(Community::id)
                .flatMap(id -> openedWith(round, reports.latest(id)))
                .sorted(Comparator.comparing(Round::id))
                .toList();
    }

    private static Stream<Round> openedWith(Round round, List<Round> others) {
        return others.stream()
                .filter(other -> other.openedAt().equals(round.openedAt())
                        && other.openedBy().equals(round.openedBy())
                        && other.kind().equals(round.kind()));
    }

    private boolean isOpenedByStreet(Round round, Area street) {
        return members.find(round.openedBy()).stream()
                .flatMap(member -> member.posts().stream())
                .anyMatch(post -> post.duty() == Duty.STREET && post.area().covers(street));
    }
}
