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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        private Standing standing;

        private Door(Household household, Grid grid) {
            this.household = household;
            this.grid = grid;
            this.standing = Standing.open(household);
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
        Standing before = door.standing;
        door.said.add(mark);
        door.standing = Standing.of(door.household, door.said);
        heard(door.grid, mark);
        if (before.isOpen() != door.standing.isOpen()) {
            turned(door.grid, before.isOpen());
        }
        if (!mark.at().isBefore(since)) {
            count(mark, isReopened(before, door.standing));
        }
    }

    private static boolean isReopened(Standing before, Standing after) {
        return before.isDone() && !after.isDone()
                || after.visits().done() < before.visits().done();
    }

    /** Messages can reach us out of order: a grid is not complete before the last of its doors was heard of. */
    private static void heard(Grid grid, Mark mark) {
        if (!mark.at().isBefore(grid.heard)) {
            grid.heard = mark.at();
        }
        grid.added = mark.added();
    }

    /** Who waits for a visit has an appointment, which makes no grid late. */
    private void turned(Grid grid, boolean wasOpen) {
        grid.open += wasOpen ? -1 : 1;
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
        List<RoundReport.Open> special = new ArrayList<>();
        List<RoundReport.Waiver> waivers = new ArrayList<>();
        for (Door door : doors.values()) {
            door.grid.tally = door.grid.tally.plus(Tally.of(door.household, door.standing));
            door.grid.onTime = door.grid.onTime.plus(Tally.of(door.household, onTime(door)));
            if (door.standing.isOpen()) {
                open.add(new RoundReport.Open(door.household, door.standing));
            }
            if (door.standing.visits().must() > 0) {
                special.add(new RoundReport.Open(door.household, door.standing));
            }
            waiver(door).ifPresent(waivers::add);
        }
        List<RoundReport.Part> parts = new ArrayList<>();
        grids.forEach((area, grid) ->
                parts.add(new RoundReport.Part(area, grid.tally, grid.onTime, grid.finished, grid.late)));
        return new RoundReport(round.openedAt(), parts, open, special, waivers, activity());
    }

    /** The last who has signed answers for it. */
    private static Optional<RoundReport.Waiver> waiver(Door door) {
        Standing standing = door.standing;
        if (standing.visits().waived() == 0 && !standing.isWaived()) {
            return Optional.empty();
        }
        Set<String> undone = door.said.stream()
                .filter(mark -> mark.outcome() == Outcome.UNDONE)
                .map(Mark::undoes)
                .collect(Collectors.toSet());
        return door.said.stream()
                .filter(mark -> mark.outcome() == Outcome.WAIVED && !undone.contains(mark.message()))
                .reduce((before, last) -> last)
                .map(mark -> new RoundReport.Waiver(door.household, mark.reporter()));
    }

    /** Mostly all was said in time, and then nothing need be folded again. */
    private Standing onTime(Door door) {
        List<Mark> inTime = round.onTime(door.said);
        return inTime.size() == door.said.size() ? door.standing : Standing.of(door.household, inTime);
    }

    /** 是1503不是1504 takes one thing back and says another: that is a correction, not an undo. */
    private RoundReport.Activity activity() {
        Set<String> corrections = new HashSet<>(corrected);
        Set<String> undone = new HashSet<>(undoing);
        undoing.stream().filter(saying::contains).forEach(corrections::add);
        undone.removeAll(saying);
        return new RoundReport.Activity(late.size(), added.size(), corrections.size(), undone.size());
    }
}
