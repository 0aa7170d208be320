package cn.qile.webhook.export;

import cn.qile.core.roster.Household;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was said about one household in one round. */
final class History {

    private final Round round;
    private final Household household;
    private final List<Mark> marks;
    private final Set<String> undone;
    private final List<Standing> standings = new ArrayList<>();

    /**
     * @param household as the round has it
     * @param marks of that household, in the ledger's order
     */
    History(Round round, Household household, List<Mark> marks) {
        this.round = round;
        this.household = household;
        this.marks = marks;
        this.undone = marks.stream()
                .filter(mark -> mark.outcome() == Outcome.UNDONE)
                .map(Mark::undoes)
                .collect(Collectors.toSet());
        for (int length = 0; length <= marks.size(); length++) {
            standings.add(Standing.of(household, marks.subList(0, length)));
        }
    }

    Standing before(Mark mark) {
        return standings.get(marks.indexOf(mark));
    }

    Standing after(Mark mark) {
        return standings.get(marks.indexOf(mark) + 1);
    }

    Standing last() {
        return standings.get(marks.size());
    }

    /** @return the mark that made it what it is now: who repeats what was known already has not changed it */
    Optional<Mark> counting() {
        List<Mark> live = live();
        for (int last = live.size(); last > 0; last--) {
            Mark mark = live.get(last - 1);
            Standing then = Standing.of(household, live.subList(0, last));
            if (!mark.outcome().isOfVisits() && !then.equals(Standing.of(household, live.subList(0, last - 1)))) {
                return Optional.of(mark);
            }
        }
        return Optional.empty();
    }

    /** @return the mark by which somebody has signed, if that counts still */
    Optional<Mark> waiver() {
        Standing now = last();
        return now.visits().waived() > 0 || now.isWaived()
                ? live().stream()
                        .filter(mark -> mark.outcome() == Outcome.WAIVED)
                        .reduce((before, last) -> last)
                : Optional.empty();
    }

    /** @return whether something was taken back, or what was done turned out not to be */
    boolean isCorrected() {
        boolean done = false;
        for (Standing standing : standings) {
            if (done && !standing.isDone()) {
                return true;
            }
            done = standing.isDone();
        }
        return !undone.isEmpty();
    }

    boolean isTakenBack(Mark mark) {
        return mark.outcome() != Outcome.UNDONE && undone.contains(mark.message());
    }

    /** @return the code of the word for when it was said: on-time, late, added */
    String timing(Mark mark) {
        if (mark.added()) {
            return "added";
        }
        return round.isLate(mark.at()) ? "late" : "on-time";
    }

    private List<Mark> live() {
        return marks.stream()
                .filter(mark -> mark.outcome() != Outcome.UNDONE && !isTakenBack(mark))
                .toList();
    }
}
