package cn.qile.core.batch;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Roster;
import cn.qile.core.round.Board;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Round;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An open round with its marks and boards, in memory. For one thread at a time. */
final class LiveRound {

    private static final Comparator<Mark> ORDER = Comparator.comparingLong(Mark::position);

    private final Roster frozen;
    private final Map<RoomNo, List<Mark>> byRoom = new HashMap<>();
    private final Map<String, List<Mark>> byReporter = new HashMap<>();

    /** By micro-grid; those asked for so far. */
    private final Map<Area, Board> boards = new HashMap<>();

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
        Set<Area> touched = new HashSet<>();
        for (Mark mark : marks) {
            if (mark.position() != round.position() + 1) {
                throw new IllegalStateException("a mark does not follow on in round " + round.id());
            }
            byRoom.computeIfAbsent(mark.room(), room -> new ArrayList<>(1)).add(mark);
            byReporter
                    .computeIfAbsent(mark.reporter(), reporter -> new ArrayList<>())
                    .add(mark);
            frozen.find(mark.room()).map(Household::area).ifPresent(touched::add);
            round = round.at(mark.position());
        }
        boards.keySet().removeAll(touched);
    }

    /** As {@link #add}, where it is known how the rooms stand afterwards. */
    void add(List<Mark> marks, Map<RoomNo, Standing> standing) {
        Map<Area, Map<RoomNo, Standing>> byGrid = new HashMap<>();
        standing.forEach((room, now) -> frozen.find(room)
                .ifPresent(household -> byGrid.computeIfAbsent(household.area(), area -> new HashMap<>())
                        .put(room, now)));
        Map<Area, Board> after = new HashMap<>();
        byGrid.forEach((grid, changes) -> {
            Board before = boards.get(grid);
            if (before != null) {
                after.put(grid, before.with(changes));
            }
        });
        add(marks);
        boards.putAll(after);
    }

    List<Mark> marks() {
        return byRoom.values().stream().flatMap(List::stream).sorted(ORDER).toList();
    }

    List<Mark> marks(Collection<RoomNo> rooms) {
        return rooms.size() == 1
                ? List.copyOf(byRoom.getOrDefault(rooms.iterator().next(), List.of()))
                : rooms.stream()
                        .distinct()
                        .flatMap(room -> byRoom.getOrDefault(room, List.of()).stream())
                        .sorted(ORDER)
                        .toList();
    }

    List<Mark> marksBy(String reporter) {
        return List.copyOf(byReporter.getOrDefault(reporter, List.of()));
    }

    Board board(Area area) {
        if (area.isMicroGrid()) {
            return boards.computeIfAbsent(area, this::fold);
        }
        List<Household> households = households(area);
        Map<RoomNo, Standing> unsettled = new HashMap<>();
        households.stream()
                .map(Household::area)
                .distinct()
                .forEach(grid -> unsettled.putAll(board(grid).unsettled()));
        return new Board(households, unsettled);
    }

    /** @return by micro-grid, in the roster's order */
    Map<Area, Tally> tallies() {
        return round.households(frozen).stream()
                .map(Household::area)
                .distinct()
                .collect(Collectors.toMap(area -> area, area -> board(area).tally(), Tally::plus, LinkedHashMap::new));
    }

    /** @return how many marks it holds */
    long size() {
        return round.position();
    }

    private Board fold(Area microGrid) {
        List<Household> households = households(microGrid);
        return Board.fold(
                households,
                households.stream()
                        .flatMap(household -> byRoom.getOrDefault(household.room(), List.of()).stream())
                        .toList());
    }

    private List<Household> households(Area area) {
        return round.households(frozen, area);
    }
}
