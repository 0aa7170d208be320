package cn.qile.webhook.export;

import cn.qile.core.chat.Speech;
import java.util.Optional;

/**
 * How much of what was asked for goes into the file.
 *
 * @param marks of each round's marks the newest part: 1 is all, 0 is none
 * @param skippedRounds so many of the oldest rounds are left out of the sheet of households; none unless the households
 *     alone are too many for a file
 */
record Share(double marks, int skippedRounds) {

    /** Writing anew costs as much as writing once; so what is left out is found in a few steps, not to the row. */
    private static final double STEP = 0.75;

    private static final double NEXT_TO_NOTHING = 0.05;

    /** @param mostRows of one sheet */
    static Share of(Speech.Exported file, int mostRows) {
        int average = Math.max(1, file.households() / file.of().size());
        int tooMany = (Math.max(0, file.households() - mostRows) + average - 1) / average;
        return new Share(Math.min(1, (double) mostRows / Math.max(1, file.marks())), tooMany);
    }

    /** @return the next smaller one; empty if nothing but a single round would be left */
    Optional<Share> smaller(int rounds) {
        if (marks > 0) {
            double less = marks * STEP;
            return Optional.of(new Share(less < NEXT_TO_NOTHING ? 0 : less, skippedRounds));
        }
        return skippedRounds < rounds - 1 ? Optional.of(new Share(0, skippedRounds + 1)) : Optional.empty();
    }

    /** @return how many of a round's marks, the oldest, are left out */
    int skipped(int all) {
        return all - (int) Math.ceil(all * marks);
    }
}
