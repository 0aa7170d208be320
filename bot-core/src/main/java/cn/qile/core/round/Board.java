package cn.qile.core.round;

import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A round's marks folded over households: who is done, partial, open and why (进度). A value. */
public final class Board {

    private static final Standing DONE = new Standing(Outcome.DONE, 0, 0, false);

    private final List<Household> households;
    private final Map<RoomNo, Standing> notDone;

    /**
     * @param households the denominator, ascending by room
     * @param notDone how those that are not done stand; who is absent here is done
     */
    public Board(List<Household> households, Map<RoomNo, Standing> notDone) {
        this.households = List.copyOf(households);
        this.notDone = Map.copyOf(notDone);
    }

    /**
     * @param households the denominator, ascending by room
     * @param marks in the ledger's order; those about other households are passed over
     */
    public static Board fold(List<Household> households, Collection<Mark> marks) {
        Map<RoomNo, List<Mark>> byRoom = marks.stream().collect(Collectors.groupingBy(Mark::room));
        Map<RoomNo, Standing> notDone = new HashMap<>();
        for (Household household : households) {
            Standing standing = Standing.of(byRoom.getOrDefault(household.room(), List.of()));
            if (!standing.isDone()) {
                notDone.put(household.room(), standing);
            }
        }
        return new Board(households, notDone);
    }

    /** @return how the household stands; that of a done one carries no persons or attempts */
    public Standing of(RoomNo room) {
        return notDone.getOrDefault(room, DONE);
    }

    /** @return the households of the denominator, ascending by room */
    public List<Household> households() {
        return households;
    }

    /** @return the households that are not done, ascending by room */
    public List<Household> open() {
        return households.stream()
                .filter(household -> notDone.containsKey(household.room()))
                .toList();
    }

    /** @return the part of this board whose households the condition holds for */
    public Board where(Predicate<Household> condition) {
        return new Board(households.stream().filter(condition).toList(), notDone);
    }

    /** @return this board after the given households have come to stand anew */
    public Board with(Map<RoomNo, Standing> changes) {
        Map<RoomNo, Standing> after = new HashMap<>(notDone);
        changes.forEach((room, standing) -> {
            if (standing.isDone()) {
                after.remove(room);
            } else {
                after.put(room, standing);
            }
        });
        return new Board(households, after);
    }

    public Tally tally() {
        int done = 0;
        int persons = 0;
        int personsDone = 0;
        for (Household household : households) {
            Standing standing = of(household.room());
            persons += household.persons();
            done += standing.isDone() ? 1 : 0;
            personsDone += standing.personsDone(household);
        }
        return new Tally(households.size(), done, persons, personsDone);
    }
}
