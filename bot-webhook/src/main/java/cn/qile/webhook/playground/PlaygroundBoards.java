package cn.qile.webhook.playground;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.Roster;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Board;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Round;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Tally;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How any area of the tree stands, read through the core's ports. */
final class PlaygroundBoards {

    /** How far back closed rounds are looked for. */
    private static final int LATEST = 20;

    /** How many closed ones can be looked at: those to which somebody may still add a report. */
    private static final int CLOSED = 3;

    private final Rosters rosters;
    private final Rounds rounds;
    private final Boards boards;
    private final Clock clock;

    PlaygroundBoards(Rosters rosters, Rounds rounds, Boards boards, Clock clock) {
        this.rosters = rosters;
        this.rounds = rounds;
        this.boards = boards;
        this.clock = clock;
    }

    /**
     * @param number of the round to look at; the newest that touches the area if there is none of that number
     * @return empty if no roster has such an area
     */
    Optional<BoardView> of(Area area, int number) {
        List<Community> communities = rosters.communities(area);
        if (communities.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                area.isStreet() ? ofStreet(area, communities) : ofCommunity(area, communities.get(0), number));
    }

    private BoardView ofStreet(Area street, List<Community> communities) {
        List<BoardView.Part> parts =
                communities.stream().map(this::partOfStreet).toList();
        return new BoardView(
                clock.instant(), BoardView.Node.pathTo(street), List.of(), 0, sum(parts), parts, List.of());
    }

    private BoardView.Part partOfStreet(Community community) {
        Optional<Round> newest = toLookAt(community, community.area()).stream().findFirst();
        return new BoardView.Part(
                community.area().path(),
                community.area().name(),
                "",
                List.of(),
                newest.map(round -> round.id().number()).orElse(0),
                newest.map(boards::tallies)
                        .map(tallies -> tallies.values().stream().reduce(Tally.ZERO, Tally::plus))
                        .orElseGet(() -> nothingDone(current(community).households())));
    }

    private BoardView ofCommunity(Area area, Community community, int number) {
        List<Round> choice = toLookAt(community, area);
        Optional<Round> round = choice.stream()
                .filter(one -> one.id().number() == number)
                .findFirst()
                .or(() -> choice.stream().findFirst());
        Roster roster = round.map(one -> rosters.at(community.id(), one.rosterVersion()))
                .orElseGet(() -> current(community));
        List<BoardView.Part> parts = area.isMicroGrid() ? List.of() : parts(area, roster, round);
        Board board = area.isMicroGrid() ? board(area, roster, round) : new Board(List.of(), Map.of());
        return new BoardView(
                clock.instant(),
                BoardView.Node.pathTo(area),
                choice.stream().map(BoardView.RoundView::of).toList(),
                round.map(Round::id).map(RoundId::number).orElse(0),
                area.isMicroGrid() ? board.tally() : sum(parts),
                parts,
                BoardView.Unit.of(board.households(), board));
    }

    /** Of the rounds that touch the area: the open ones, then the last that were closed; each newest first. */
    private List<Round> toLookAt(Community community, Area area) {
        Stream<Round> open = rounds.open(community.id()).stream()
                .filter(round -> touches(round, area))
                .sorted((one, other) -> other.id().compareTo(one.id()));
        Stream<Round> closed = rounds.latest(community.id(), LATEST).stream()
                .filter(round -> !round.isOpen() && touches(round, area))
                .limit(CLOSED);
        return Stream.concat(open, closed).toList();
    }

    private boolean touches(Round round, Area area) {
        return round.households(rosters.at(round.id().community(), round.rosterVersion())).stream()
                .anyMatch(household -> area.covers(household.area()));
    }

    private List<BoardView.Part> parts(Area area, Roster roster, Optional<Round> round) {
        Map<Area, Tally> tallies = round.map(boards::tallies).orElse(Map.of());
        return roster.microGrids().stream()
                .filter(area::covers)
                .map(microGrid -> new BoardView.Part(
                        microGrid.path(),
                        microGrid.name(),
                        microGrid.grid(),
                        roster.in(microGrid).stream()
                                .map(household -> household.room().unit())
                                .distinct()
                                .toList(),
                        tallies.containsKey(microGrid)
                                ? round.orElseThrow().id().number()
                                : 0,
                        tallies.getOrDefault(
                                microGrid, round.isEmpty() ? nothingDone(roster.in(microGrid)) : Tally.ZERO)))
                .toList();
    }

    private Board board(Area area, Roster roster, Optional<Round> round) {
        return round.map(one -> boards.of(one, area)).orElseGet(() -> untouched(roster.in(area)));
    }

    private Roster current(Community community) {
        return rosters.at(community.id(), community.rosterVersion());
    }

    private static Tally sum(List<BoardView.Part> parts) {
        return parts.stream().map(BoardView.Part::tally).reduce(Tally.ZERO, Tally::plus);
    }

    private static Tally nothingDone(List<Household> households) {
        return untouched(households).tally();
    }

    private static Board untouched(List<Household> households) {
        return Board.fold(households, List.of());
    }
}
