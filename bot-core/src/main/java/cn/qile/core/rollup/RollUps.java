package cn.qile.core.rollup;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.AtStage;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Ration;
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
import java.util.stream.Stream;

/**
 * Tells the liaison group how a round stands when half and nine tenths of its time are over, and what became of it when it
 * is closed. Where a street opened rounds in several communities, the street's group hears the same of all of them
 * together, once. What was told is never edited: if figures change later, the next roll-up says so.
 *
 * <p>By itself it calls nobody; whoever knows who has to hear of it hands in whom to call, so that the group is told once
 * and not twice.
 */
public final class RollUps implements AtStage {

    /** Somebody who looks an hour later still wants to know how it ended. */
    private static final Duration ENDING_IS_NEWS = Duration.ofHours(1);

    /** There is room for so many who have signed something off, and rooms of each. */
    private static final int MOST_SIGNERS = 3;

    private static final int MOST_SIGNED = 2;

    private static final String CLOSED = "closed";

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

    /** At nine tenths the liaison group is told together with those who are called there: {@link #nearlyOver}. */
    @Override
    public void reached(Round round, Stage stage, Instant now) {
        switch (stage) {
            case HALF -> {
                underWay(round, stage, liaison(round), midRound(round, stage, now), List.of(), now);
                street(round, stage, now);
            }
            case NINE_TENTHS -> street(round, stage, now);
            case THREE_QUARTERS, DEADLINE -> {}
        }
    }

    /**
     * Who is called for unfinished grids; nobody, where none is.
     *
     * @param grids what they read
     * @param more how many further grids are unfinished
     */
    public record Called(List<String> userids, List<Speech.GridCount> grids, int more) {

        public Called {
            userids = List.copyOf(userids);
            grids = List.copyOf(grids);
        }

        /** Names of any length would push the figures out of the message. */
        private List<Speech.GridCount> briefly() {
            return grids.stream()
                    .map(grid -> new Speech.GridCount(
                            Spoken.cut(grid.grid(), Spoken.LONGEST_AREA),
                            grid.households(),
                            grid.done(),
                            grid.left(),
                            grid.waiting()))
                    .toList();
        }
    }

    /**
     * When nine tenths of its time are over: how it stands, and whoever is called reads for what.
     *
     * @return whether the liaison group is told; else there is none, or it has heard enough of this round
     */
    public boolean nearlyOver(Round round, Called called, Instant now) {
        Words words = midRound(round, Stage.NINE_TENTHS, now);
        return underWay(
                round,
                Stage.NINE_TENTHS,
                liaison(round),
                called.grids().isEmpty()
                        ? words
                        : () -> new Speech.RollUpAndGrids(words.say(), called.briefly(), called.more()),
                called.userids(),
                now);
    }

    private boolean underWay(
            Round round, Stage stage, List<Group> to, Words words, List<String> mentions, Instant now) {
        Ration ration = Ration.of(groupChat, round.id().keys());
        List<Group> hear = to.stream()
                .filter(group -> ration.allows(group, Ration.Matter.UNDER_WAY))
                .toList();
        tell(hear, stage.slot(round), List.of(round), words, mentions, now, Stages.LATEST);
        return !hear.isEmpty();
    }

    private void street(Round round, Stage stage, Instant now) {
        List<Round> siblings = siblings(round).stream().filter(Round::isOpen).toList();
        if (siblings.size() > 1 && siblings.get(0).id().equals(round.id())) {
            Ration ration = Ration.of(groupChat, keys(siblings));
            List<Group> hear = street(round).stream()
                    .filter(group -> ration.allows(group, Ration.Matter.UNDER_WAY))
                    .toList();
            Words words = () -> midRound(siblings, stage, List.of(), now);
            tell(hear, stage.slot(round), siblings, words, List.of(), now, Stages.LATEST);
        }
    }

    /**
     * Somebody has closed a round.
     *
     * @param round closed, and kept as such already; so are those that were closed with it
     * @param told groups that hear of it in another way
     */
    public void closed(Round round, Instant now, Collection<Group> told) {
        List<Group> to = without(told, liaison(round));
        tell(to, CLOSED, List.of(round), () -> ended(List.of(round), false, now), List.of(), now, ENDING_IS_NEWS);
        closedStreet(round, now, told);
    }

    /**
     * A round has closed itself, because its time is over and nothing is open.
     *
     * @param round closed, and kept as such already
     * @param called userids of those who are called; without a liaison group they are told in private
     */
    public void closedItself(Round round, List<String> called, Instant now) {
        List<Group> to = liaison(round);
        Words words = () -> ended(List.of(round), true, now);
        if (to.isEmpty()) {
            Speech.Notice notice = words.say();
            called.forEach(userid -> post(
                    new Addressee.ToMember(userid),
                    userid,
                    community(round),
                    CLOSED,
                    List.of(round),
                    notice,
                    List.of(),
                    now,
                    ENDING_IS_NEWS));
        }
        tell(to, CLOSED, List.of(round), words, called, now, ENDING_IS_NEWS);
        closedStreet(round, now, List.of());
    }

    private void closedStreet(Round round, Instant now, Collection<Group> told) {
        List<Round> siblings = siblings(round);
        if (siblings.size() > 1 && siblings.stream().noneMatch(Round::isOpen)) {
            List<Group> to = without(told, street(round));
            tell(to, CLOSED, siblings, () -> ended(siblings, false, now), List.of(), now, ENDING_IS_NEWS);
        }
    }

    /**
     * What became of rounds that are closed together.
     *
     * @param tally how they stand
     * @param onTime how they stood when their time was over
     * @param ending what else there is to say
     * @param boards what a picture can be made of: none or one
     */
    public record Closing(Tally tally, Tally onTime, Speech.Ending ending, List<Speech.BoardOf> boards) {}

    /** @param rounds closed now: one, or those of several communities */
    public Closing closing(List<Round> rounds, Instant now) {
        RoundReport report = reports.of(rounds);
        return new Closing(report.tally(), report.onTime(), ending(report, rounds, now), boards(rounds, report));
    }

    private Speech.Ending ending(RoundReport report, List<Round> rounds, Instant now) {
        return Spoken.ending(
                report,
                Spoken.signed(report.waivers(), members::nameOf, MOST_SIGNERS, MOST_SIGNED),
                changed(rounds, now));
    }

    private Speech.Notice ended(List<Round> rounds, boolean itself, Instant now) {
        Round first = rounds.get(0);
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
                boards(rounds, report),
                itself,
                first.urgent(),
                orderedBy(first));
    }

    /** Of several communities there is no one picture; where it was all about one micro-grid, the rooms are shown. */
    private static List<Speech.BoardOf> boards(List<Round> rounds, RoundReport report) {
        return rounds.stream()
                .filter(round -> rounds.size() == 1)
                .map(round -> new Speech.BoardOf(
                        round.id().toString(), shown(round, report).path()))
                .toList();
    }

    private static Area shown(Round round, RoundReport report) {
        return report.parts().size() == 1
                ? report.parts().get(0).area()
                : round.scope().area();
    }

    private Words midRound(Round round, Stage stage, Instant now) {
        return () -> midRound(List.of(round), stage, changed(List.of(round), now), now);
    }

    private Speech.MidRound midRound(List<Round> rounds, Stage stage, List<Speech.Changed> changed, Instant now) {
        return MidRounds.of(rounds, reports.of(rounds), stage, changed, orderedBy(rounds.get(0)), now);
    }

    /** Who broke the quiet hours is named (product.md, anti-noise rule 5). */
    private String orderedBy(Round round) {
        return round.urgent() ? members.nameOf(round.openedBy()) : "";
    }

    /** A street reads sums; what became of a former round is its community's. */
    private List<Speech.Changed> changed(List<Round> rounds, Instant now) {
        return rounds.size() > 1 ? List.of() : changed(rounds.get(0), now);
    }

    private List<Speech.Changed> changed(Round round, Instant now) {
        String keys = round.id().keys();
        Ration ration = Ration.of(groupChat, keys);
        List<Group> liaison = liaison(round);
        List<Instant> told = Stream.of(Stage.HALF, Stage.NINE_TENTHS)
                .flatMap(stage -> ration.last(liaison, keys + stage.slots()).stream())
                .toList();
        return reports.changedBefore(round, told, now);
    }

    /** What the words are is worked out only where somebody will hear them. */
    private interface Words {
        Speech.Notice say();
    }

    private void tell(
            List<Group> to,
            String slot,
            List<Round> rounds,
            Words words,
            List<String> called,
            Instant now,
            Duration isNews) {
        if (to.isEmpty()) {
            return;
        }
        Speech.Notice notice = words.say();
        Round first = rounds.get(0);
        for (Group group : to) {
            List<String> mentions = group.equals(to.get(0)) ? called : List.of(); // nobody is called twice
            Speech.Notice said = rounds.size() > 1 ? notice : withUndelivered(notice, group.area(), first);
            post(new Addressee.ToGroup(group), group.name(), group.area(), slot, rounds, said, mentions, now, isNews);
        }
    }

    private void post(
            Addressee to,
            String name,
            Area about,
            String slot,
            List<Round> rounds,
            Speech.Notice notice,
            List<String> mentions,
            Instant now,
            Duration isNews) {
        Round first = rounds.get(0);
        groupChat.post(new Outgoing(
                keys(rounds) + slot + "/" + name,
                to,
                notice,
                mentions,
                about,
                first.isOpen() ? first.id().toString() : "",
                "",
                now,
                now,
                now.plus(isNews),
                first.urgent()));
    }

    private static String keys(List<Round> rounds) {
        Round first = rounds.get(0);
        return rounds.size() == 1
                ? first.id().keys()
                : "street/" + first.kind() + "/" + first.openedAt().getEpochSecond() + "/";
    }

    private Speech.Notice withUndelivered(Speech.Notice notice, Area area, Round round) {
        return Speech.Undelivered.of(groupChat.undelivered(area, round.openedAt()))
                .<Speech.Notice>map(lost -> new Speech.RollUpAndUndelivered(notice, lost))
                .orElse(notice);
    }

    private Area community(Round round) {
        return reports.community(round).area();
    }

    private List<Group> liaison(Round round) {
        return groups.within(community(round)).stream()
                .filter(group -> group.kind() == Group.Kind.LIAISON)
                .toList();
    }

    private List<Group> street(Round round) {
        Area street = Area.street(community(round).street());
        return groups.within(street).stream()
                .filter(group -> group.kind() == Group.Kind.STREET)
                .toList();
    }

    private static List<Group> without(Collection<Group> told, List<Group> groups) {
        return groups.stream().filter(group -> !told.contains(group)).toList();
    }

    /** @return the rounds that were opened by the same word in the communities of a street, by community; else none */
    private List<Round> siblings(Round round) {
        String street = community(round).street();
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
