package cn.qile.webhook.redis;

import cn.qile.core.roster.Household;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Standing;
import java.util.Optional;

/**
 * How a household stands, as text: outcome, persons said to be done, attempts, whether it is only a resident's own
 * word, and the persons that count as done. {@code PARTIAL 2 0 false 2}
 */
final class StandingText {

    private StandingText() {}

    static String of(Standing standing, Household household) {
        return "%s %d %d %b %d"
                .formatted(
                        standing.outcome(),
                        standing.persons(),
                        standing.attempts(),
                        standing.selfReported(),
                        standing.personsDone(household));
    }

    /** @return the standing, or empty if the text is none that this version of the bot writes */
    static Optional<Standing> read(String text) {
        String[] parts = text.split(" ");
        try {
            return Optional.of(new Standing(
                    Outcome.valueOf(parts[0]),
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    Boolean.parseBoolean(parts[3])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException foreign) {
            return Optional.empty();
        }
    }
}
