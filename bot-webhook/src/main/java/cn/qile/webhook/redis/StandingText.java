package cn.qile.webhook.redis;

import cn.qile.core.roster.Household;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Tally;
import cn.qile.core.round.Visits;
import java.util.Optional;

/**
 * How a household stands, as text: outcome, persons said to be done, attempts, whether it is only a resident's own word,
 * whether it was signed off, who must be visited, was, and need not be; then, after a bar, what it counts for ({@link
 * TallyText}). {@code PARTIAL 2 0 false false 1 0 0|0 0 2 0 1 0 0}
 */
final class StandingText {

    private static final int PARTS = 8;

    private StandingText() {}

    static String of(Standing standing, Household household) {
        Visits visits = standing.visits();
        return standing.outcome() + " " + standing.persons() + " " + standing.attempts() + " "
                + standing.selfReported() + " " + standing.signedOff() + " "
                + visits.must() + " " + visits.done() + " " + visits.waived()
                + "|" + TallyText.of(Tally.of(household, standing));
    }

    /** @return the standing, or empty if the text is none that this version of the bot writes */
    static Optional<Standing> read(String text) {
        int bar = text.indexOf('|');
        String[] parts = text.substring(0, Math.max(0, bar)).split(" ");
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Standing(
                    Outcome.valueOf(parts[0]),
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    Boolean.parseBoolean(parts[3]),
                    Boolean.parseBoolean(parts[4]),
                    new Visits(Integer.parseInt(parts[5]), Integer.parseInt(parts[6]), Integer.parseInt(parts[7]))));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
