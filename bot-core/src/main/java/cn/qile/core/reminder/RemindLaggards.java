package cn.qile.core.reminder;

import cn.qile.core.chat.Absences;
import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Member;
import cn.qile.core.chat.Members;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.rollup.RollUps;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.AtClose;
import cn.qile.core.round.AtStage;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Ration;
import cn.qile.core.round.Round;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Snoozes;
import cn.qile.core.round.Stage;
import cn.qile.core.round.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reminds those who are late, each level of what it needs, and nobody else. However many micro-grids a round has, its
 * marks, the members and the groups are read once for each stage.
 *
 * <p>What the liaison group reads at the same time as a roll-up is one message with it. Where that group has heard enough of
 * a round, because it was given more time, those who would be called there are told in private.
 */
public final class RemindLaggards implements AtStage, AtClose {

    /** As many lines as people read (product.md: the daily summary has 20). */
    private static final int MOST_GRIDS = 15;

    private final Rounds rounds;
    private final Rosters rosters;
    private final Ledger ledger;
    private final Members members;
    private final Groups groups;
    private final Snoozes snoozes;
    private final Absences absences;
    private final GroupChat groupChat;
    private final RollUps rollUps;

    /**
     * @param snoozes where nobody is reminded now
     * @param absences who is replaced by a stand-in
     * @param groupChat takes what is said
     * @param rollUps tells the liaison group how a round stands
     */
    public RemindLaggards(
            Rounds rounds,
            Rosters rosters,
            Ledger ledger,
            Members members,
            Groups groups,
            Snoozes snoozes,
            Absences absences,
            GroupChat groupChat,
            RollUps rollUps) {
        this.rounds = rounds;
        this.rosters = rosters;
        this.ledger = ledger;
        this.members = members;
        this.groups = groups;
        this.snoozes = snoozes;
        this.absences = absences;
        this.groupChat = groupChat;
        this.rollUps = rollUps;
    }

    /** What is known at that step. */
    private record Sight(Rung rung, List<Part> parts, List<Mark> marks, List<Member> members, Crew crew, String by) {

        Round round() {
            return rung.round();
        }

        List<Part> unfinished() {
            return parts.stream().filter(Part::isUnfinished).toList();
        }
    }

    /** At the deadline the round may just have been closed, because nothing is open ({@code CloseFinished}): {@link #closed}. */
    @Override
    public void reached(Round open, Stage stage, Instant now) {
        Rung rung = new Rung(rounds.find(open.id()).orElse(open), stage, now);
        if (rung.isOvertaken() || !rung.round().isOpen()) {
            return;
        }
        Sight sight = sight(rung);
        switch (stage) {
            case HALF -> remindUnits(sight);
            case THREE_QUARTERS -> remindLeaders(sight);
            case NINE_TENTHS -> remindGrids(sight);
            case DEADLINE -> tellDirector(sight);
        }
    }

    /** The director is told that it closed itself, with what became of it. */
    @Override
    public void closed(Round round, Instant now) {
        Crew crew = crew(members.within(round.scope().area().ofCommunity()), now);
        rollUps.closedItself(round, directors(round, crew), now);
    }

    private Sight sight(Rung rung) {
        Round round = rung.round();
        List<Household> households = round.households(rosters.at(round.id().community(), round.rosterVersion()));
        List<Mark> marks = ledger.marks(round.id());
        List<Member> known = members.within(round.scope().area().ofCommunity());
        return new Sight(
                rung, Part.of(households, marks), marks, known, crew(known, rung.at()), orderedBy(round, known));
    }

    private Crew crew(List<Member> known, Instant now) {
        return new Crew(known, absences.of(known.stream().map(Member::userid).toList(), now));
    }

    /** Who broke the quiet hours is named (product.md, anti-noise rule 5). */
    private String orderedBy(Round round, List<Member> known) {
        if (!round.urgent()) {
            return "";
        }
        return known.stream()
                .filter(member -> member.userid().equals(round.openedBy()))
                .findFirst()
                .map(Member::name)
                .orElseGet(() -> members.nameOf(round.openedBy()));
    }

    private List<Part> awake(List<Part> parts, Sight sight) {
        Set<Area> snoozed = snoozes.of(sight.round().id(), sight.rung().at());
        return parts.stream()
                .filter(part -> !snoozed.contains(part.microGrid()))
                .toList();
    }

    /** A micro-grid is told in one group, and a person is called once, even with two groups or two micro-grids. */
    private void remindUnits(Sight sight) {
        if (!Ladder.of(sight.round()).membersReport()) {
            return;
        }
        List<Part> late = new ArrayList<>(
                awake(sight.parts().stream().filter(Part::isUnderHalf).toList(), sight));
        Ration ration = Ration.of(groupChat, sight.round().id().keys());
        Set<String> called = sight.marks().stream().map(Mark::reporter).collect(Collectors.toCollection(HashSet::new));
        List<Outgoing> reminders = new ArrayList<>();
        groups.within(sight.round().scope().area().ofCommunity()).stream()
                .filter(group -> group.kind() == Group.Kind.UNIT)
                .sorted(Comparator.comparing(group -> !group.area().isMicroGrid()))
                .forEach(group -> {
                    List<Part> theirs = late.stream()
                            .filter(part -> group.area().covers(part.microGrid()))
                            .toList();
                    late.removeAll(theirs);
                    if (!theirs.isEmpty() && ration.allows(group, Ration.Matter.UNDER_WAY)) {
                        reminders.add(reminder(group, theirs, called, sight));
                    }
                });
        groupChat.post(reminders);
    }

    private static Outgoing reminder(Group group, List<Part> late, Set<String> called, Sight sight) {
        List<String> mentions = late.stream()
                .flatMap(part -> sight.crew().reporters(part.microGrid()).stream())
                .filter(called::add)
                .toList();
        Tally tally = Part.sum(late);
        Listing listing = new Listing();
        List<Speech.InUnit> rooms = listing.byFloor(Part.open(late));
        boolean severalUnits = sight.parts().stream()
                        .filter(part -> group.area().covers(part.microGrid()))
                        .flatMap(part -> part.board().households().stream())
                        .map(household -> household.room().unit())
                        .distinct()
                        .count()
                > 1;
        Speech.Notice notice = new Speech.RoomsLeft(
                sight.rung().called(),
                tally.households(),
                tally.done(),
                tally.left(),
                rooms,
                severalUnits,
                listing.more(),
                sight.round().urgent(),
                sight.by());
        return sight.rung().say(group.name(), new Addressee.ToGroup(group), notice, mentions, group.area());
    }

    private void remindLeaders(Sight sight) {
        Map<String, List<Part>> byPerson = new LinkedHashMap<>();
        for (Part part : awake(sight.unfinished(), sight)) {
            sight.crew()
                    .leaders(part.microGrid())
                    .forEach(userid -> byPerson.computeIfAbsent(userid, each -> new ArrayList<>())
                            .add(part));
        }
        List<Outgoing> reminders = new ArrayList<>();
        byPerson.forEach((userid, parts) -> reminders.add(sight.rung()
                .say(
                        userid,
                        new Addressee.ToMember(userid),
                        unfinished(parts, sight),
                        List.of(),
                        parts.get(0).microGrid())));
        groupChat.post(reminders);
    }

    private static Speech.Notice unfinished(List<Part> parts, Sight sight) {
        Ladder ladder = Ladder.of(sight.round());
        List<Household> open = Part.open(parts);
        List<Household> waiting = Part.waiting(parts);
        Listing listing = new Listing();
        List<Speech.OpenBecause> reasons = listing.byReason(parts);
        return new Speech.GridUnfinished(
                sight.rung().called(),
                sight.rung().minutesLeft(),
                open.size(),
                Part.sum(parts).visits().left(),
                reasons,
                listing.more(),
                open.isEmpty()
                        ? Ladder.exampleOfVisit(waiting.get(0).room())
                        : ladder.example(open.get(0).room()),
                buttons(open, waiting, ladder),
                sight.round().urgent(),
                sight.by());
    }

    /** What can be pressed is pressed for one room. */
    private static List<Speech.Button> buttons(List<Household> open, List<Household> waiting, Ladder ladder) {
        if (open.size() == 1) {
            return ladder.buttons(open.get(0).room());
        }
        return open.isEmpty() && waiting.size() == 1
                ? Ladder.buttonsOfVisit(waiting.get(0).room())
                : List.of();
    }

    private void remindGrids(Sight sight) {
        Map<Area, List<Part>> grids = sight.parts().stream()
                .collect(Collectors.groupingBy(Part::grid, LinkedHashMap::new, Collectors.toList()));
        grids.values().removeIf(parts -> parts.stream().noneMatch(Part::isUnfinished));
        Set<String> mentions = new LinkedHashSet<>();
        grids.keySet().forEach(grid -> mentions.addAll(sight.crew().inCharge(Duty.SOCIAL_WORKER, grid)));
        List<Speech.GridCount> counts = grids.entrySet().stream()
                .limit(MOST_GRIDS)
                .map(grid -> count(grid.getKey(), Part.sum(grid.getValue())))
                .toList();
        var called = new RollUps.Called(List.copyOf(mentions), counts, grids.size() - counts.size());
        if (!rollUps.nearlyOver(sight.round(), called, sight.rung().at()) && !grids.isEmpty()) {
            Speech.Notice notice = new Speech.GridsUnfinished(
                    sight.rung().called(),
                    sight.rung().minutesLeft(),
                    called.grids(),
                    called.more(),
                    sight.round().urgent(),
                    sight.by());
            tellEach(called.userids(), notice, sight);
        }
    }

    private static Speech.GridCount count(Area grid, Tally tally) {
        return new Speech.GridCount(
                grid.name(),
                tally.households(),
                tally.done(),
                tally.left(),
                tally.visits().left());
    }

    private void tellDirector(Sight sight) {
        Tally tally = Part.sum(sight.parts());
        if (tally.isClear()) {
            return; // the last one was reported just now; whoever closes it tells so
        }
        Speech.Notice notice = new Speech.DeadlineReached(
                sight.rung().called(),
                tally.households(),
                tally.left(),
                tally.persons(),
                tally.personsLeft(),
                tally.visits().left(),
                sight.round().urgent(),
                sight.by());
        List<String> directors = directors(sight.round(), sight.crew());
        Area community = sight.round().scope().area().ofCommunity();
        Ration ration = Ration.of(groupChat, sight.round().id().keys());
        groups.within(community).stream()
                .filter(group -> group.kind() == Group.Kind.LIAISON)
                .findFirst()
                .filter(group -> ration.allows(group, Ration.Matter.DEADLINE))
                .ifPresentOrElse(
                        group -> groupChat.post(sight.rung()
                                .say(group.name(), new Addressee.ToGroup(group), notice, directors, community)),
                        () -> tellEach(directors, notice, sight));
    }

    /** The 副主任, or whoever is above; where nobody is, who opened the round. */
    private static List<String> directors(Round round, Crew crew) {
        List<String> directors =
                crew.inCharge(Duty.DEPUTY_DIRECTOR, round.scope().area());
        return directors.isEmpty() ? List.of(round.openedBy()) : directors;
    }

    private void tellEach(List<String> userids, Speech.Notice notice, Sight sight) {
        Area community = sight.round().scope().area().ofCommunity();
        groupChat.post(userids.stream()
                .map(userid -> sight.rung().say(userid, new Addressee.ToMember(userid), notice, List.of(), community))
                .toList());
    }
}
