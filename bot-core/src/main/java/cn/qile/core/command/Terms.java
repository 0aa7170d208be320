package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.UnitNo;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Tally;
import cn.qile.core.round.Visits;
import java.util.Locale;

/** Values of the round as they are spoken of. */
final class Terms {

    private Terms() {}

    static Speech.Term of(Outcome outcome) {
        return new Speech.Term(
                "outcome", outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** A resident's own word is called so, whatever it says: it is not done by itself. */
    static Speech.Term of(Standing standing) {
        if (standing.selfReported()) {
            return new Speech.Term("outcome", "self-reported");
        }
        return of(standing.isWaived() ? Outcome.WAIVED : standing.outcome());
    }

    /** @return how those stand who must be visited */
    static Speech.Term of(Visits visits) {
        return new Speech.Term("visits", code(visits));
    }

    private static String code(Visits visits) {
        if (visits.must() == 0) {
            return "none";
        }
        if (visits.left() > 0) {
            return visits.done() > 0 ? "some" : "waiting";
        }
        return visits.waived() > 0 ? "waived" : "done";
    }

    static Speech.Visits visits(Visits visits) {
        return new Speech.Visits(visits.must(), visits.done(), visits.waived(), visits.left());
    }

    static Speech.Count count(UnitNo unit, Tally tally) {
        return count(unit, tally, false);
    }

    /** @param visited whether it is about visits; who waits for one is told then, or when nothing else is open */
    static Speech.Count count(UnitNo unit, Tally tally, boolean visited) {
        int waiting = tally.visits().left();
        boolean complete = tally.isClear() && tally.waived() == 0;
        boolean counting = !complete && (visited || tally.left() == 0 && waiting > 0);
        return new Speech.Count(
                unit,
                tally.done(),
                tally.households(),
                tally.left(),
                complete,
                tally.waived(),
                counting ? waiting : 0,
                counting);
    }
}
