package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.UnitNo;
import cn.qile.core.round.Board;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Round;
import cn.qile.core.round.Tally;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of the open rounds that a question is about: of the conversation's areas, or of the places it names. In
 * residents' groups it is always the whole of the group's area, because the figures of one door are no counts.
 */
final class View {

    /** One round and the households that are asked about. */
    private record Part(Round round, Board board) {}

    private final Scene scene;
    private final List<Part> parts = new ArrayList<>();
    private final List<Speech.Answer> faults = new ArrayList<>();

    View(Clause clause, Scene scene, Boards boards) {
        this.scene = scene;
        for (Round round : RoundChoice.named(clause, scene.open())) {
            Board board = board(round, boards);
            if (!clause.places().isEmpty() && !scene.isResidentsGroup()) {
                Whereabouts.Found found =
                        Whereabouts.find(clause.places(), clause.except(), scene, scene.roster(round));
                found.unknown().stream().map(this::unknown).forEach(faults::add);
                faults.addAll(found.unclear());
                Set<RoomNo> rooms =
                        found.households().stream().map(Household::room).collect(Collectors.toSet());
                board = board.where(household -> rooms.contains(household.room()));
            }
            if (!board.households().isEmpty()) {
                parts.add(new Part(round, board));
            }
        }
    }

    private Board board(Round round, Boards boards) {
        return scene.areas().stream()
                .distinct()
                .map(area -> boards.of(round, area))
                .reduce(Board::and)
                .orElseThrow();
    }

    private Speech.Answer unknown(Place place) {
        return switch (place.kind()) {
            case BUILDING, UNIT -> new Speech.UnknownUnit(new UnitNo(place.building(), place.unit()));
            case GRID -> new Speech.UnknownArea(place.from());
            case ROOM, ROOMS, FLOORS, TOP_FLOOR ->
                new Speech.UnknownRoom(place.said(), scene.isUnitGroup(), scene.example());
        };
    }

    /** @return what is wrong with the question: none or one thing */
    List<Speech.Answer> fault() {
        return faults.stream().limit(1).toList();
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** @return the figures of each round; those of several communities are summed by kind */
    List<Speech.Figures> figures() {
        return byCall().values().stream()
                .map(same -> {
                    List<Round> rounds = same.stream().map(Part::round).toList();
                    Tally tally =
                            same.stream().map(part -> part.board().tally()).reduce(Tally.ZERO, Tally::plus);
                    Speech.Figures figures =
                            figures(rounds, tally, scene.message().at());
                    return scene.isResidentsGroup() ? withoutVisits(figures) : figures;
                })
                .toList();
    }

    static Speech.Figures figures(List<Round> rounds, Tally tally, Instant now) {
        Instant deadline =
                rounds.stream().map(Round::deadline).max(Instant::compareTo).orElseThrow();
        Duration left = Duration.between(now, deadline);
        return new Speech.Figures(
                RoundChoice.called(rounds),
                tally.households(),
                tally.done(),
                tally.left(),
                tally.persons(),
                tally.personsDone(),
                left.isNegative() ? 0 : (left.toSeconds() + 59) / 60,
                left.isNegative(),
                tally.waived(),
                Terms.visits(tally.visits()));
    }

    /** Nothing is said there of anybody's health. */
    private static Speech.Figures withoutVisits(Speech.Figures figures) {
        return new Speech.Figures(
                figures.round(),
                figures.households(),
                figures.done(),
                figures.left(),
                figures.persons(),
                figures.personsDone(),
                figures.minutesLeft(),
                figures.overdue(),
                figures.waived(),
                Speech.Visits.NONE);
    }

    /**
     * @param mostRooms with more open rooms than that, units are counted instead
     * @return who is left in each round
     */
    List<Speech.Left> left(int mostRooms) {
        return byCall().values().stream()
                .map(same -> {
                    Speech.Called called =
                            RoundChoice.called(same.stream().map(Part::round).toList());
                    List<String> rooms = same.stream().flatMap(this::open).toList();
                    return rooms.size() > mostRooms
                            ? new Speech.Left(called, "", byUnit(same), false)
                            : new Speech.Left(
                                    called,
                                    String.join(" ", rooms),
                                    List.of(),
                                    rooms.isEmpty(),
                                    rooms.isEmpty() && waiting(same).findAny().isPresent());
                })
                .toList();
    }

    /**
     * @param mostRooms with more rooms than that, only the first are named
     * @return who waits for a visit in each round that visits anybody
     */
    List<Speech.Waits> waiting(int mostRooms) {
        return byCall().values().stream()
                .filter(same -> same.get(0).round().visits())
                .map(same -> {
                    List<String> rooms = waiting(same).toList();
                    Tally tally =
                            same.stream().map(part -> part.board().tally()).reduce(Tally.ZERO, Tally::plus);
                    return new Speech.Waits(
                            RoundChoice.called(same.stream().map(Part::round).toList()),
                            rooms.stream().limit(mostRooms).collect(Collectors.joining(" ")),
                            rooms.size() > mostRooms,
                            Terms.visits(tally.visits()));
                })
                .toList();
    }

    private Stream<String> waiting(List<Part> parts) {
        return parts.stream()
                .flatMap(part -> part.board().waiting().stream()
                        .map(Household::room)
                        .map(room -> within(part) + scene.write(room)));
    }

    private Stream<String> open(Part part) {
        return part.board().open().stream().map(Household::room).map(room -> within(part) + scene.write(room));
    }

    private List<Speech.Count> byUnit(List<Part> parts) {
        Map<UnitNo, Tally> units = new LinkedHashMap<>();
        for (Part part : parts) {
            part.board().households().stream()
                    .map(household -> household.room().unit())
                    .distinct()
                    .forEach(unit -> units.merge(
                            within(part).isEmpty() ? unit : new UnitNo(within(part) + unit, ""),
                            part.board()
                                    .where(household -> household.room().unit().equals(unit))
                                    .tally(),
                            Tally::plus));
        }
        return units.entrySet().stream()
                .filter(unit -> unit.getValue().left() > 0)
                .map(unit -> Terms.count(unit.getKey(), unit.getValue()))
                .toList();
    }

    /** A street has many a 1幢1单元: there an address begins with its community, as in the roster's paths. */
    private String within(Part part) {
        return scene.communities().stream()
                .filter(community -> scene.communities().size() > 1
                        && community.id().equals(part.round().id().community()))
                .map(community -> community.area().community() + "/")
                .findFirst()
                .orElse("");
    }

    /** In one community each round for itself; over several, the rounds of one kind together. */
    private Map<String, List<Part>> byCall() {
        boolean several = scene.communities().size() > 1;
        return parts.stream()
                .collect(Collectors.groupingBy(
                        part -> several
                                ? part.round().kind()
                                : part.round().id().toString(),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }
}
