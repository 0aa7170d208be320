package cn.qile.core.command;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.UnitNo;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Tally;
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
        return standing.selfReported() ? new Speech.Term("outcome", "self-reported") : of(standing.outcome());
    }

    static Speech.Count count(UnitNo unit, Tally tally) {
        return new Speech.Count(unit, tally.done(), tally.households(), tally.left(), tally.left() == 0);
    }
}
