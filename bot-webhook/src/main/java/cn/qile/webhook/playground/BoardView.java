package cn.qile.webhook.playground;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.UnitNo;
import cn.qile.core.round.Board;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How an area stands, as the page shows it: its rooms if it is a micro-grid, else its parts.
 *
 * @param now the server's time, from which the page counts down
 * @param path from the top of the tree to the area
 * @param rounds those that can be looked at here: the open ones, then the last that were closed, each newest first
 * @param round number of the one that is shown; 0 for none
 * @param tally the figures of the whole area
 * @param parts what the area consists of; empty for a micro-grid
 * @param units the rooms, by unit; empty for anything above a micro-grid
 */
record BoardView(
        Instant now,
        List<Node> path,
        List<RoundView> rounds,
        int round,
        Tally tally,
        List<Part> parts,
        List<Unit> units) {

    /** A node of the tree. */
    record Node(String path, String name) {

        static List<Node> pathTo(Area area) {
            List<Node> nodes = new ArrayList<>();
            String[] names = area.path().split("/");
            for (int level = 0; level < names.length; level++) {
                if (!names[level].isEmpty()) { // a community can be the top
                    nodes.add(new Node(String.join("/", Arrays.copyOf(names, level + 1)), names[level]));
                }
            }
            return nodes;
        }
    }

    /**
     * A round: what the page needs to name it and to count down.
     *
     * @param marks how many marks it has, by which the page sees which round was spoken of
     */
    record RoundView(int number, String kind, Instant openedAt, Instant deadline, boolean open, long marks) {

        static RoundView of(Round round) {
            return new RoundView(
                    round.id().number(),
                    round.kind(),
                    round.openedAt(),
                    round.deadline(),
                    round.isOpen(),
                    round.position());
        }
    }

    /**
     * A part of an area: a micro-grid of a community, or a community of a street.
     *
     * @param path of its area
     * @param name its own name
     * @param within the name of the grid that a micro-grid lies in; "" for a community
     * @param units the units of a micro-grid; empty for a community
     * @param round number of the round that its figures are of; 0 when it is in none
     * @param tally its figures
     */
    record Part(String path, String name, String within, List<UnitNo> units, int round, Tally tally) {

        Part {
            units = List.copyOf(units);
        }
    }

    /** A unit: its floors, the highest first. */
    record Unit(UnitNo no, List<Floor> floors) {

        /** @return the units of the households, ascending */
        static List<Unit> of(List<Household> households, Board board) {
            var byUnit = households.stream()
                    .collect(Collectors.groupingBy(
                            household -> household.room().unit(), TreeMap::new, Collectors.toList()));
            return byUnit.entrySet().stream()
                    .map(unit -> new Unit(unit.getKey(), Floor.of(unit.getValue(), board)))
                    .toList();
        }
    }

    /** A floor, as the roster says it: its rooms ascending. */
    record Floor(int floor, List<Cell> rooms) {

        static List<Floor> of(List<Household> households, Board board) {
            var byFloor = households.stream()
                    .collect(Collectors.groupingBy(
                            Household::floor, () -> new TreeMap<>(Comparator.reverseOrder()), Collectors.toList()));
            return byFloor.entrySet().stream()
                    .map(floor -> new Floor(
                            floor.getKey(),
                            floor.getValue().stream()
                                    .map(household -> Cell.of(household, board.of(household)))
                                    .toList()))
                    .toList();
        }
    }

    /**
     * A room.
     *
     * @param room its number
     * @param persons how many live there
     * @param special how many of them must be visited
     * @param waiting how many of those wait for it
     * @param waived whether the household was signed off
     * @param outcome what counts now
     * @param done how many persons are done
     * @param attempts how often nobody answered the door
     * @param selfReported whether {@code outcome} is only a resident's own word
     */
    record Cell(
            String room,
            int persons,
            int special,
            int waiting,
            boolean waived,
            Outcome outcome,
            int done,
            int attempts,
            boolean selfReported) {

        static Cell of(Household household, Standing standing) {
            return new Cell(
                    household.room().room(),
                    household.persons(),
                    standing.visits().must(),
                    standing.visits().left(),
                    standing.isWaived(),
                    standing.outcome(),
                    standing.isDone() ? household.persons() : standing.persons(),
                    standing.attempts(),
                    standing.selfReported());
        }
    }
}
