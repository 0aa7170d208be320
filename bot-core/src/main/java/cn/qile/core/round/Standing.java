package cn.qile.core.round;

import cn.qile.core.roster.Household;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * How a household stands in a round: its marks folded.
 *
 * @param outcome what counts now
 * @param persons how many of its persons are done, as far as said
 * @param attempts how often nobody answered the door
 * @param selfReported whether {@code outcome} is only a resident's own word (自报)
 * @param signedOff whether somebody who may sign that has said that nobody need go there any more; see {@link #isWaived}
 * @param visits those of its persons who must be visited
 */
public record Standing(
        Outcome outcome, int persons, int attempts, boolean selfReported, boolean signedOff, Visits visits) {

    /** Where nothing was said, and nobody must be visited. */
    public static final Standing OPEN = new Standing(Outcome.OPEN, 0, 0, false);

    public Standing {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(visits);
    }

    /** Where nobody must be visited. */
    public Standing(Outcome outcome, int persons, int attempts, boolean selfReported) {
        this(outcome, persons, attempts, selfReported, false, Visits.NONE);
    }

    /** @return how a household stands about which nothing was said */
    public static Standing open(Household household) {
        return household.specialPersons() == 0
                ? OPEN
                : new Standing(Outcome.OPEN, 0, 0, false, false, new Visits(household.specialPersons(), 0, 0));
    }

    /** @return how a household stands of which everything is done, visits too, and nothing else need be known */
    public static Standing settled(Household household) {
        int visited = household.specialPersons();
        return new Standing(Outcome.DONE, 0, 0, false, false, new Visits(visited, visited, 0));
    }

    /** @return whether it stands as {@link #settled}, as far as anything is counted */
    public boolean isSettled(Household household) {
        return isDone() && visits.equals(settled(household).visits);
    }

    /** @return whether the household counts as done; a resident's own word alone never does */
    public boolean isDone() {
        return outcome == Outcome.DONE && !selfReported;
    }

    /** @return whether the household is not done, and need not be any more */
    public boolean isWaived() {
        return signedOff && !isDone();
    }

    /** @return whether somebody has to see to the household, besides those who wait for a visit */
    public boolean isOpen() {
        return !isDone() && !signedOff;
    }

    /** @return how many of the household's persons count as done: all when it is done, none by a resident's own word */
    public int personsDone(Household household) {
        if (isDone()) {
            return household.persons();
        }
        return selfReported ? 0 : Math.min(persons, household.persons());
    }

    /**
     * @param household as the round has it ({@link Round#of(Household)})
     * @param marks of that household, in the ledger's order
     * @return where they lead; marks that were taken back are passed over, so what was said before them counts again
     */
    public static Standing of(Household household, Collection<Mark> marks) {
        Set<String> undone = undone(marks);
        Doorstep doorstep = new Doorstep(household);
        for (Mark mark : marks) {
            if (mark.outcome() != Outcome.UNDONE && !undone.contains(mark.message())) {
                doorstep.hear(mark);
            }
        }
        return doorstep.standing();
    }

    /** @return the messages that were taken back; mostly none, and this is asked of every household of every message */
    private static Set<String> undone(Collection<Mark> marks) {
        Set<String> undone = Set.of();
        for (Mark mark : marks) {
            if (mark.outcome() == Outcome.UNDONE) {
                undone = undone.isEmpty() ? new HashSet<>() : undone;
                undone.add(mark.undoes());
            }
        }
        return undone;
    }
}
