package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.UnitNo;
import cn.qile.core.round.Board;
import cn.qile.core.round.Boards;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a message's marks come to: how the households stand after them, and what is said about it. */
final class Acknowledgement {

    private final Ledger ledger;
    private final Boards boards;

    Acknowledgement(Ledger ledger, Boards boards) {
        this.ledger = ledger;
        this.boards = boards;
    }

    /**
     * What marks come to in one round.
     *
     * @param changes how the rooms stand after them
     * @param answer what to say
     */
    record Outcomes(Map<RoomNo, Standing> changes, Speech.Answer answer) {}

    /** @param marks of one message in that round, not appended yet, in order */
    Outcomes of(Round round, List<Mark> marks, Scene scene) {
        SortedSet<RoomNo> rooms = new TreeSet<>();
        marks.forEach(mark -> rooms.add(mark.room()));
        Map<RoomNo, List<Mark>> before = byRoom(ledger.marks(round.id(), rooms));
        Map<RoomNo, List<Mark>> now = byRoom(marks);
        Map<RoomNo, Standing> changes = new LinkedHashMap<>();
        boolean visited = false;
        for (RoomNo room : rooms) {
            Household household = round.household(scene.roster(round), room).orElseThrow();
            List<Mark> then = before.getOrDefault(room, List.of());
            List<Mark> all = new ArrayList<>(then);
            all.addAll(now.get(room));
            Standing after = Standing.of(household, all);
            visited |= !after.visits().equals(Standing.of(household, then).visits());
            changes.put(room, after);
        }
        return new Outcomes(changes, answer(round, marks, changes, visited && !scene.isResidentsGroup(), scene));
    }

    private static Map<RoomNo, List<Mark>> byRoom(List<Mark> marks) {
        Map<RoomNo, List<Mark>> byRoom = new HashMap<>();
        for (Mark mark : marks) {
            byRoom.computeIfAbsent(mark.room(), room -> new ArrayList<>()).add(mark);
        }
        return byRoom;
    }

    private Speech.Answer answer(
            Round round, List<Mark> marks, Map<RoomNo, Standing> changes, boolean visited, Scene scene) {
        SortedSet<RoomNo> rooms = new TreeSet<>(changes.keySet());
        if (marks.stream().allMatch(mark -> mark.outcome() == Outcome.UNDONE)) {
            return new Speech.Undone(named(rooms, scene), counts(round, changes, visited, scene));
        }
        if (marks.stream().allMatch(mark -> mark.source() == Mark.Source.RESIDENT)) {
            return new Speech.SelfReported(named(rooms, scene), !scene.isResidentsGroup());
        }
        if (!round.isOpen()) {
            return addedLater(round, marks, changes, visited, scene);
        }
        return new Speech.Recorded(
                said(round, marks, changes, scene),
                counts(round, changes, visited, scene),
                marks.stream().anyMatch(mark -> round.isLate(mark.at())),
                isOneOfSeveral(round, scene) ? List.of(RoundChoice.called(round)) : List.of());
    }

    private static boolean isOneOfSeveral(Round round, Scene scene) {
        return scene.open().stream()
                        .filter(open -> open.id().community().equals(round.id().community()))
                        .count()
                > 1;
    }

    /** Residents' groups see counts only: neither rooms nor what is the matter there (design.md, invariant 10). */
    private static String named(SortedSet<RoomNo> rooms, Scene scene) {
        return scene.isResidentsGroup() ? "" : scene.write(List.copyOf(rooms));
    }

    private static List<Speech.Said> said(Round round, List<Mark> marks, Map<RoomNo, Standing> changes, Scene scene) {
        if (scene.isResidentsGroup()) {
            return List.of();
        }
        Map<Speech.Said, List<RoomNo>> alike = new LinkedHashMap<>();
        for (Mark mark : marks) {
            alike.computeIfAbsent(said("", round, mark, changes.get(mark.room()), scene), key -> new ArrayList<>())
                    .add(mark.room());
        }
        return alike.entrySet().stream()
                .map(entry -> {
                    Speech.Said said = entry.getKey();
                    String rooms =
                            scene.write(entry.getValue().stream().sorted().toList());
                    return new Speech.Said(
                            rooms, said.outcome(), said.done(), said.partial(), said.persons(), said.of());
                })
                .toList();
    }

    private static Speech.Said said(String rooms, Round round, Mark mark, Standing after, Scene scene) {
        if (mark.outcome() == Outcome.VISITED && after.visits().left() > 0) {
            return new Speech.Said(rooms, Terms.of(after.visits()), false, false, 0, 0);
        }
        boolean partial = mark.outcome() == Outcome.PARTIAL;
        int of = scene.roster(round).find(mark.room()).map(Household::persons).orElse(0);
        return new Speech.Said(
                rooms,
                Terms.of(mark.outcome()),
                mark.outcome() == Outcome.DONE,
                partial,
                partial ? mark.persons() : 0,
                partial ? of : 0);
    }

    private List<Speech.Count> counts(Round round, Map<RoomNo, Standing> changes, boolean visited, Scene scene) {
        return units(changes.keySet()).stream()
                .map(unit -> Terms.count(unit, boards.tally(round, unit, changes), visited))
                .map(count -> scene.isResidentsGroup() ? withoutVisits(count) : count)
                .toList();
    }

    private static Speech.Count withoutVisits(Speech.Count count) {
        return new Speech.Count(
                count.unit(), count.done(), count.total(), count.left(), count.complete(), count.waived(), 0, false);
    }

    private static List<Household> inUnit(Round round, UnitNo unit, Scene scene) {
        return round.households(scene.roster(round), unit);
    }

    private Speech.Answer addedLater(
            Round round, List<Mark> marks, Map<RoomNo, Standing> changes, boolean visited, Scene scene) {
        Tally onTime = Tally.ZERO;
        Tally all = Tally.ZERO;
        for (UnitNo unit : units(changes.keySet())) {
            List<Household> households = inUnit(round, unit, scene);
            List<Mark> before = ledger.marks(
                    round.id(), households.stream().map(Household::room).toList());
            onTime = onTime.plus(Board.fold(households, round.onTime(before)).tally());
            all = all.plus(Board.fold(
                            households,
                            Stream.concat(before.stream(), marks.stream()).toList())
                    .tally());
        }
        return new Speech.AddedLater(
                said(round, marks, changes, scene),
                round.id().number(),
                onTime.done(),
                all.done(),
                all.households(),
                visited ? all.visits().left() : 0,
                visited);
    }

    private static SortedSet<UnitNo> units(Collection<RoomNo> rooms) {
        return rooms.stream().map(RoomNo::unit).collect(Collectors.toCollection(TreeSet::new));
    }
}
