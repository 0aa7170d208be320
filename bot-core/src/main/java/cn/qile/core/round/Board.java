package cn.qile.core.round;

import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A round's marks folded over households: who is done, partial, open and why (进度), and who waits for a visit. A value. */
public final class Board {

    private final List<Household> households;
    private final Map<RoomNo, Standing> unsettled;

    /**
     * @param households the denominator, ascending by room, as the round has them ({@link Round#households})
     * @param unsettled how those stand of which not everything is done; who is absent here is done, visits too
     */
    public Board(List<Household> households, Map<RoomNo, Standing> unsettled) {
        this.households = List.copyOf(households);
        this.unsettled = Map.copyOf(unsettled);
    }

    /**
     * @param households the denominator, ascending by room, as the round has them ({@link Round#households})
     * @param marks in the ledger's order; those about other households are passed over
     */
    public static Board fold(List<Household> households, Collection<Mark> marks) {
        Map<RoomNo, List<Mark>> byRoom = marks.stream().collect(Collectors.groupingBy(Mark::room));
        Map<RoomNo, Standing> unsettled = new HashMap<>();
        for (Household household : households) {
            Standing standing = Standing.of(household, byRoom.getOrDefault(household.room(), List.of()));
            if (!standing.isSettled(household)) {
                unsettled.put(household.room(), standing);
            }
        }
        return new Board(households, unsettled);
    }

    /** @return how the household stands; that of a settled one carries no persons or attempts */
    public Standing of(Household household) {
        Standing standing = unsettled.get(household.room());
        return standing == null ? Standing.settled(household) : standing;
    }

    /** @return how the household of this board stands that lives there; {@link Standing#OPEN} if none does */
    public Standing of(RoomNo room) {
        Standing standing = unsettled.get(room);
        return standing != null
                ? standing
                : households.stream()
                        .filter(household -> household.room().equals(room))
                        .findFirst()
                        .map(Standing::settled)
                        .orElse(Standing.OPEN);
    }

    /** @return the households of the denominator, ascending by room */
    public List<Household> households() {
        return households;
    }

    /** @return the households that are open, ascending by room */
    public List<Household> open() {
        return households.stream().filter(household -> of(household).isOpen()).toList();
    }

    /** @return the households where somebody waits for a visit, ascending by room; they can be done themselves */
    public List<Household> waiting() {
        return households.stream()
                .filter(household -> of(household).visits().left() > 0)
                .toList();
    }

    /** @return how the households stand of which not everything is done */
    public Map<RoomNo, Standing> unsettled() {
        return unsettled;
    }

    /** @return the part of this board whose households the condition holds for */
    public Board where(Predicate<Household> condition) {
        return new Board(households.stream().filter(condition).toList(), unsettled);
    }

    /** @return this board and another of the same round together */
    public Board and(Board other) {
        Map<RoomNo, Standing> both = new HashMap<>(unsettled);
        both.putAll(other.unsettled);
        return new Board(
                Stream.concat(households.stream(), other.households.stream())
                        .distinct()
                        .toList(),
                both);
    }

    /** @return this board after the given households have come to stand anew */
    public Board with(Map<RoomNo, Standing> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        Map<RoomNo, Standing> after = new HashMap<>(unsettled);
        for (Household household : households) {
            Standing standing = changes.get(household.room());
            if (standing != null && standing.isSettled(household)) {
                after.remove(household.room());
            } else if (standing != null) {
                after.put(household.room(), standing);
            }
        }
        return new Board(households, after);
    }

    public Tally tally() {
        Tally tally = Tally.ZERO;
        for (Household household : households) {
            tally = tally.plus(Tally.of(household, of(household)));
        }
        return tally;
    }
}
