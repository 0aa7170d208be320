package cn.qile.core.text;

import java.util.Set;

/**
 * A word that was understood.
 *
 * @param sense what it is good for
 * @param code for a status what it says ({@code done}, {@code no-answer}); for a kind, a need, goods which; else ""
 * @param text as it was typed, in plain spelling; "" where the reader made it of several
 * @param number for COUNT and FRACTION persons, for QUANTITY parcels, for DURATION and DUE minutes, for ROUND and TASK
 *     the number; else 0
 * @param of for FRACTION the persons there; else 0
 */
public record Word(Sense sense, String code, String text, int number, int of) {

    /** Whatever comes of believing these too easily, no door is marked done by it. */
    private static final Set<String> UNDONE =
            Set.of("not-done", "away", "no-answer", "refused", "vacant", "isolated", "visit", "not-visited");

    static Word of(Sense sense, String code) {
        return new Word(sense, code, "", 0, 0);
    }

    static Word of(Sense sense, String code, String text) {
        return new Word(sense, code, text, 0, 0);
    }

    static Word of(Sense sense, int number) {
        return new Word(sense, "", "", number, 0);
    }

    /** @return whether it says of a household that it is not done, or why */
    boolean saysUndone() {
        return sense == Sense.STATUS && UNDONE.contains(code);
    }
}
