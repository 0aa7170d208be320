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
import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.AtStage;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Ration;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Stage;
import cn.qile.core.round.Stages;
import cn.qile.core.round.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        Known known = new Known(reports);
        switch (stage) {
            case HALF -> {
                Hearing hearing = hearing(round);
                underWay(round, stage, hearing, midRound(round, stage, hearing, known, now), List.of(), now);
                street(round, stage, known, now);
            }
            case NINE_TENTHS -> street(round, stage, known, now);
            case THREE_QUARTERS, DEADLINE -> {}
        }
    }

    /** A round's liaison groups, and what has been told of it. */
    private record Hearing(List<Group> groups, Ration ration) {}

    private Hearing hearing(Round round) {
        return new Hearing(liaison(round), Ration.of(groupChat, round.id().keys()));
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
        Hearing hearing = hearing(round);
        Words words = midRound(round, Stage.NINE_TENTHS, hearing, new Known(reports), now);
        return underWay(
                round,
                Stage.NINE_TENTHS,
                hearing,
                called.grids().isEmpty()
                        ? words
                        : () -> new Speech.RollUpAndGrids(words.say(), called.briefly(), called.more()),
                called.userids(),
                now);
    }

    private boolean underWay(
            Round round, Stage stage, Hearing hearing, Words words, List<String> mentions, Instant now) {
        List<Group> hear = hearing.groups().stream()
                .filter(group -> hearing.ration().allows(group, Ration.Matter.UNDER_WAY))
                .toList();
        tell(hear, stage.slot(round), List.of(round), words, mentions, now, Stages.LATEST);
        return !hear.isEmpty();
    }

    private void street(Round round, Stage stage, Known known, Instant now) {
        List<Round> siblings = openSiblingsOfFirst(round);
        if (siblings.size() > 1) {
            Ration ration = Ration.of(groupChat, keys(siblings));
            List<Group> hear = street(round).stream()
                    .filter(group -> ration.allows(group, Ration.Matter.UNDER_WAY))
                    .toList();
            Words words = () -> midRound(siblings, stage, List.of(), known, now);
            tell(hear, stage.slot(round), siblings, words, List.of(), now, Stages.LATEST);
        }
    }

    /**
     * Somebody has closed rounds.
     *
     * @param rounds closed together, and kept as such already: one, or those of several communities
     * @param told groups that hear of it in another way
     * @return what became of them, which those groups may hear
     */
    public Closing closed(List<Round> rounds, Instant now, Collection<Group> told) {
        Known known = new Known(reports);
        Closing closing = closing(rounds, known, now);
        for (Round round : rounds) {
            Words words = () ->
                    ended(List.of(round), rounds.size() == 1 ? closing : closing(List.of(round), known, now), false);
            tell(without(told, liaison(round)), CLOSED, List.of(round), words, List.of(), now, ENDING_IS_NEWS);
        }
        closedStreet(rounds, known, now, told);
        return closing;
    }

    /**
     * A round has closed itself, because its time is over and nothing is open.
     *
     * @param round closed, and kept as such already
     * @param called userids of those who are called; without a liaison group they are told in private
     */
    public void closedItself(Round round, List<String> called, Instant now) {
        Known known = new Known(reports);
        List<Round> alone = List.of(round);
        List<Group> to = liaison(round);
        Speech.Notice notice = ended(alone, closing(alone, known, now), true);
        if (to.isEmpty()) {
            groupChat.post(called.stream()
                    .map(userid -> outgoing(
                            new Addressee.ToMember(userid),
                            userid,
                            community(round),
                            CLOSED,
                            alone,
                            notice,
                            List.of(),
                            now,
                            ENDING_IS_NEWS))
                    .toList());
        }
        tell(to, CLOSED, alone, () -> notice, called, now, ENDING_IS_NEWS);
        closedStreet(alone, known, now, List.of());
    }

    /** A street's rounds are mostly closed together, and are looked at once then. */
    private void closedStreet(List<Round> rounds, Known known, Instant now, Collection<Group> told) {
        Set<RoundId> seen = new HashSet<>();
        for (Round round : rounds) {
            List<Round> siblings = seen.contains(round.id()) ? List.of() : siblings(round);
            siblings.forEach(sibling -> seen.add(sibling.id()));
            if (siblings.size() > 1 && siblings.stream().noneMatch(Round::isOpen)) {
                List<Group> to = without(told, street(round));
                Words words = () -> ended(siblings, closing(siblings, known, now), false);
                tell(to, CLOSED, siblings, words, List.of(), now, ENDING_IS_NEWS);
            }
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

    private Closing closing(List<Round> rounds, Known known, Instant now) {
        RoundReport report = known.of(rounds);
        return new Closing(report.tally(), report.onTime(), ending(report, rounds, now), boards(rounds, report));
    }

    private Speech.Ending ending(RoundReport report, List<Round> rounds, Instant now) {
        return Spoken.ending(
                report,
                Spoken.signed(report.waivers(), rounds.size() > 1, members::nameOf, MOST_SIGNERS, MOST_SIGNED),
                changed(rounds, now));
    }

    private Speech.Notice ended(List<Round> rounds, Closing closing, boolean itself) {
        Round first = rounds.get(0);
        Tally tally = closing.tally();
        return new Speech.RoundEnded(
                Spoken.called(rounds),
                tally.households(),
                tally.done(),
                tally.left(),
                tally.persons(),
                tally.personsDone(),
                tally.personsLeft(),
                tally.isClear(),
                tally.waived(),
                closing.ending(),
                closing.boards(),
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

    private Words midRound(Round round, Stage stage, Hearing hearing, Known known, Instant now) {
        return () -> midRound(List.of(round), stage, changed(round, hearing, now), known, now);
    }

    private Speech.MidRound midRound(
            List<Round> rounds, Stage stage, List<Speech.Changed> changed, Known known, Instant now) {
        return MidRounds.of(rounds, known.of(rounds), stage, changed, orderedBy(rounds.get(0)), now);
    }

    /** Who broke the quiet hours is named (product.md, anti-noise rule 5). */
    private String orderedBy(Round round) {
        return round.urgent() ? members.nameOf(round.openedBy()) : "";
    }

    /** A street reads sums; what became of a former round is its community's. */
    private List<Speech.Changed> changed(List<Round> rounds, Instant now) {
        return rounds.size() > 1 ? List.of() : changed(rounds.get(0), hearing(rounds.get(0)), now);
    }

    private List<Speech.Changed> changed(Round round, Hearing hearing, Instant now) {
        List<Instant> told = Stream.of(Stage.HALF, Stage.NINE_TENTHS)
                .flatMap(stage ->
                        hearing.ration().last(hearing.groups(), round.id().keys() + stage.slots()).stream())
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
        List<Outgoing> told = new ArrayList<>();
        for (Group group : to) {
            List<String> mentions = group.equals(to.get(0)) ? called : List.of(); // nobody is called twice
            Speech.Notice said = rounds.size() > 1 ? notice : withUndelivered(notice, group.area(), first);
            told.add(outgoing(
                    new Addressee.ToGroup(group),
                    group.name(),
                    group.area(),
                    slot,
                    rounds,
                    said,
                    mentions,
                    now,
                    isNews));
        }
        groupChat.post(told);
    }

    private static Outgoing outgoing(
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
        return new Outgoing(
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
                first.urgent());
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
        return communitiesTogether(round).stream()
                .flatMap(id -> openedWith(round, reports.latest(id)))
                .sorted(Comparator.comparing(Round::id))
                .toList();
    }

    /**
     * The first of them that is open speaks for all. Each of them asks whether it is the first, so the others are only
     * looked for if it is.
     *
     * @return those that are open, if this is the first of them; else none
     */
    private List<Round> openSiblingsOfFirst(Round round) {
        List<Round> siblings = new ArrayList<>();
        for (CommunityId community : communitiesTogether(round)) {
            openedWith(round, reports.open(community))
                    .sorted(Comparator.comparing(Round::id))
                    .forEach(siblings::add);
            if (!siblings.isEmpty() && !siblings.get(0).id().equals(round.id())) {
                return List.of();
            }
        }
        return siblings;
    }

    /** @return the communities of the street where it was opened by a word of the street's, in order; else none */
    private List<CommunityId> communitiesTogether(Round round) {
        String street = community(round).street();
        return street.isEmpty() || !isOpenedByStreet(round, Area.street(street))
                ? List.of()
                : rosters.communities(Area.street(street)).stream()
                        .map(Community::id)
                        .sorted()
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
