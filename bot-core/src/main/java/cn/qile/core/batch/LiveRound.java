package cn.qile.core.batch;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Roster;
import cn.qile.core.roster.UnitNo;
import cn.qile.core.round.Board;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Round;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An open round with its marks, and where its households stand, in memory. For one thread at a time. */
final class LiveRound {

    private static final Comparator<Mark> ORDER = Comparator.comparingLong(Mark::position);

    private final Roster frozen;
    private final Map<RoomNo, List<Mark>> byRoom = new HashMap<>();
    private final Map<String, List<Mark>> byReporter = new HashMap<>();

    /** Of the rooms of the round that have marks; the others are open. */
    private final Map<RoomNo, Standing> standings = new HashMap<>();

    /** Of the units asked for so far; kept up with every mark, so that no figure costs more the larger its unit is. */
    private final Map<UnitNo, Tally> byUnit = new HashMap<>();

    private Round round;

    /** @param frozen the roster in the version of the round */
    LiveRound(Round round, Roster frozen) {
        this.round = round.at(0);
        this.frozen = frozen;
    }

    /** @return the round, its position that of the last mark here */
    Round round() {
        return round;
    }

    /** The round's deadline may have been moved. */
    void becomes(Round now) {
        round = now.at(round.position());
    }

    /** @param marks the next ones, in order */
    void add(List<Mark> marks) {
        append(marks);
        Set<RoomNo> touched = new LinkedHashSet<>();
        marks.forEach(mark -> touched.add(mark.room()));
        touched.stream()
                .flatMap(room -> round.household(frozen, room).stream())
                .forEach(household -> stands(household, Standing.of(household, byRoom.get(household.room()))));
    }

    /** As {@link #add}, where it is known how the touched rooms stand afterwards. */
    void add(List<Mark> marks, Map<RoomNo, Standing> after) {
        append(marks);
        after.forEach((room, now) -> round.household(frozen, room).ifPresent(household -> stands(household, now)));
    }

    private void append(List<Mark> marks) {
        for (Mark mark : marks) {
            if (mark.position() != round.position() + 1) {
                throw new IllegalStateException("a mark does not follow on in round " + round.id());
            }
            byRoom.computeIfAbsent(mark.room(), room -> new ArrayList<>(1)).add(mark);
            byReporter
                    .computeIfAbsent(mark.reporter(), reporter -> new ArrayList<>())
                    .add(mark);
            round = round.at(mark.position());
        }
    }

    private void stands(Household household, Standing now) {
        Standing before = standing(household);
        standings.put(household.room(), now);
        byUnit.computeIfPresent(household.room().unit(), (unit, figures) -> changed(figures, household, before, now));
    }

    private Standing standing(Household household) {
        Standing standing = standings.get(household.room());
        return standing == null ? Standing.open(household) : standing;
    }

    private static Tally changed(Tally figures, Household household, Standing before, Standing now) {
        return figures.minus(Tally.of(household, before)).plus(Tally.of(household, now));
    }

    List<Mark> marks() {
        return byRoom.values().stream().flatMap(List::stream).sorted(ORDER).toList();
    }

    /** @return to be looked at before anything is added */
    List<Mark> marks(Collection<RoomNo> rooms) {
        return rooms.size() == 1
                ? Collections.unmodifiableList(
                        byRoom.getOrDefault(rooms.iterator().next(), List.of()))
                : rooms.stream()
                        .distinct()
                        .flatMap(room -> byRoom.getOrDefault(room, List.of()).stream())
                        .sorted(ORDER)
                        .toList();
    }

    /** @return to be looked at before anything is added */
    List<Mark> marksBy(String reporter) {
        return Collections.unmodifiableList(byReporter.getOrDefault(reporter, List.of()));
    }

    Board board(Area area) {
        List<Household> households = households(area);
        Map<RoomNo, Standing> unsettled = new HashMap<>();
        for (Household household : households) {
            Standing standing = standing(household);
            if (!standing.isSettled(household)) {
                unsettled.put(household.room(), standing);
            }
        }
        return new Board(households, unsettled);
    }

    /**
     * @return the figures of the unit's households after some of them have come to stand anew; one that is not in the round
     *     changes nothing
     */
    Tally tally(UnitNo unit, Map<RoomNo, Standing> changes) {
        Tally figures = byUnit.computeIfAbsent(unit, this::count);
        for (Map.Entry<RoomNo, Standing> change : changes.entrySet()) {
            Optional<Household> household =
                    change.getKey().unit().equals(unit) ? round.household(frozen, change.getKey()) : Optional.empty();
            if (household.isPresent()) {
                figures = changed(figures, household.get(), standing(household.get()), change.getValue());
            }
        }
        return figures;
    }

    private Tally count(UnitNo unit) {
        return round.households(frozen, unit).stream()
                .map(household -> Tally.of(household, standing(household)))
                .reduce(Tally.ZERO, Tally::plus);
    }

    /** @return by micro-grid, in the roster's order */
    Map<Area, Tally> tallies() {
        Map<Area, Tally> tallies = new LinkedHashMap<>();
        for (Household household : round.households(frozen)) {
            tallies.merge(household.area(), Tally.of(household, standing(household)), Tally::plus);
        }
        return tallies;
    }

    /** @return how many marks it holds */
    long size() {
        return round.position();
    }

    private List<Household> households(Area area) {
        return round.households(frozen, area);
    }
}
