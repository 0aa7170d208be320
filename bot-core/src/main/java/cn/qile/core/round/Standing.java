package cn.qile.core.round;

import cn.qile.core.roster.Household;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a household stands in a round: its marks folded.
 *
 * @param outcome what counts now
 * @param persons how many of its persons are done, as far as said
 * @param attempts how often nobody answered the door
 * @param selfReported whether {@code outcome} is only a resident's own word (自报)
 */
public record Standing(Outcome outcome, int persons, int attempts, boolean selfReported) {

    public static final Standing OPEN = new Standing(Outcome.OPEN, 0, 0, false);

    public Standing {
        Objects.requireNonNull(outcome);
    }

    /** @return whether the household counts as done; a resident's own word alone never does */
    public boolean isDone() {
        return outcome == Outcome.DONE && !selfReported;
    }

    /** @return how many of the household's persons count as done: all when it is done, none by a resident's own word */
    public int personsDone(Household household) {
        if (isDone()) {
            return household.persons();
        }
        return selfReported ? 0 : Math.min(persons, household.persons());
    }

    /**
     * @param marks of one household, in the ledger's order
     * @return where they lead; marks that were taken back are passed over, so what was said before them counts again
     */
    public static Standing of(List<Mark> marks) {
        Set<String> undone = marks.stream()
                .filter(mark -> mark.outcome() == Outcome.UNDONE)
                .map(Mark::undoes)
                .collect(Collectors.toSet());
        Standing standing = OPEN;
        for (Mark mark : marks) {
            if (mark.outcome() != Outcome.UNDONE && !undone.contains(mark.message())) {
                standing = standing.after(mark);
            }
        }
        return standing;
    }

    /** A member's latest word counts; a resident's never takes back what a member has said to be done. */
    private Standing after(Mark mark) {
        boolean self = mark.source() == Mark.Source.RESIDENT;
        if (self && isDone()) {
            return this;
        }
        int tried = attempts + (mark.outcome() == Outcome.NO_ANSWER ? 1 : 0);
        return new Standing(mark.outcome(), mark.persons(), tried, self);
    }
}
