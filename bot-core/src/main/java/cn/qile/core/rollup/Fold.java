package cn.qile.core.rollup;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goes once through a round's marks and keeps, door by door and grid by grid, what {@link RoundReport} tells. Used once, by
 * one thread.
 */
final class Fold {

    /** A household, and what was said of it so far. */
    private static final class Door {
        private final Household household;
        private final Grid grid;
        private final List<Mark> said = new ArrayList<>(2);
        private Standing standing = Standing.OPEN;

        private Door(Household household, Grid grid) {
            this.household = household;
            this.grid = grid;
        }
    }

    /** A micro-grid: how many doors are open, and since when none is. */
    private static final class Grid {
        private int open;
        private Instant heard = Instant.MIN;
        private boolean added;
        private Instant finished;
        private boolean late;
        private Tally tally = Tally.ZERO;
        private Tally onTime = Tally.ZERO;
    }

    private final Round round;
    private final Instant since;
    private final Map<RoomNo, Door> doors;
    private final Map<Area, Grid> grids = new LinkedHashMap<>();

    private final Set<String> late = new HashSet<>();
    private final Set<String> added = new HashSet<>();
    private final Set<String> corrected = new HashSet<>();
    private final Set<String> undoing = new HashSet<>();
    private final Set<String> saying = new HashSet<>();

    /** @param since from when on reports are counted */
    Fold(Round round, List<Household> households, Instant since) {
        this.round = round;
        this.since = since;
        this.doors = new LinkedHashMap<>(households.size() * 2);
        Map<Area, Grid> known = new HashMap<>();
        for (Household household : households) {
            Grid grid = known.computeIfAbsent(household.area(), area -> {
                Grid made = new Grid();
                grids.put(area, made);
                return made;
            });
            grid.open++;
            doors.put(household.room(), new Door(household, grid));
        }
    }

    Fold all(List<Mark> marks) {
        marks.forEach(this::add);
        return this;
    }

    private void add(Mark mark) {
        Door door = doors.get(mark.room());
        if (door == null) {
            return;
        }
        boolean wasDone = door.standing.isDone();
        door.said.add(mark);
        door.standing = Standing.of(door.said);
        boolean isDone = door.standing.isDone();
        heard(door.grid, mark);
        if (wasDone != isDone) {
            turned(door.grid, isDone);
        }
        if (!mark.at().isBefore(since)) {
            count(mark, wasDone && !isDone);
        }
    }

    /** Messages can reach us out of order: a grid is not complete before the last of its doors was heard of. */
    private static void heard(Grid grid, Mark mark) {
        if (!mark.at().isBefore(grid.heard)) {
            grid.heard = mark.at();
        }
        grid.added = mark.added();
    }

    private void turned(Grid grid, boolean isDone) {
        grid.open += isDone ? -1 : 1;
        grid.finished = grid.open == 0 ? grid.heard : null;
        grid.late = grid.open == 0 && (grid.added || round.isLate(grid.heard));
    }

    private void count(Mark mark, boolean reopened) {
        if (mark.outcome() == Outcome.UNDONE) {
            undoing.add(mark.message());
            return;
        }
        saying.add(mark.message());
        if (mark.added()) {
            added.add(mark.message());
        } else if (round.isLate(mark.at())) {
            late.add(mark.message());
        }
        if (reopened) {
            corrected.add(mark.message());
        }
    }

    RoundReport report() {
        List<RoundReport.Open> open = new ArrayList<>();
        int special = 0;
        for (Door door : doors.values()) {
            special += door.household.specialPersons();
            door.grid.tally = door.grid.tally.plus(tally(door.household, door.standing));
            door.grid.onTime = door.grid.onTime.plus(tally(door.household, onTime(door)));
            if (!door.standing.isDone()) {
                open.add(new RoundReport.Open(door.household, door.standing));
            }
        }
        List<RoundReport.Part> parts = new ArrayList<>();
        grids.forEach((area, grid) ->
                parts.add(new RoundReport.Part(area, grid.tally, grid.onTime, grid.finished, grid.late)));
        return new RoundReport(round.openedAt(), parts, open, special, activity());
    }

    /** Mostly all was said in time, and then nothing need be folded again. */
    private Standing onTime(Door door) {
        List<Mark> inTime = round.onTime(door.said);
        return inTime.size() == door.said.size() ? door.standing : Standing.of(inTime);
    }

    /** 是1503不是1504 takes one thing back and says another: that is a correction, not an undo. */
    private RoundReport.Activity activity() {
        Set<String> corrections = new HashSet<>(corrected);
        Set<String> undone = new HashSet<>(undoing);
        undoing.stream().filter(saying::contains).forEach(corrections::add);
        undone.removeAll(saying);
        return new RoundReport.Activity(late.size(), added.size(), corrections.size(), undone.size());
    }

    private static Tally tally(Household household, Standing standing) {
        return new Tally(1, standing.isDone() ? 1 : 0, household.persons(), standing.personsDone(household));
    }
}
