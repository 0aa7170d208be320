package cn.qile.webhook.faults;

import java.util.Random;

/**
 * How much is broken, and with which luck. Without settings it is the short form, with the same luck each time; with
 * {@code -Dfaults.full=true} it is the whole, with other luck each time. What was drawn is printed, and
 * {@code -Dfaults.seed=…} repeats it.
 *
 * @param full whether it is the whole form
 * @param seed of everything that is left to chance
 */
record Dose(boolean full, long seed) {

    private static final long EVERY_BUILD = 1504;

    /** @param test whose dose it is, for the output */
    static Dose of(Class<?> test) {
        boolean full = Boolean.getBoolean("faults.full");
        long seed = Long.getLong("faults.seed", full ? new Random().nextInt(1_000_000) : EVERY_BUILD);
        System.out.printf("%s: -Dfaults.full=%s -Dfaults.seed=%d%n", test.getSimpleName(), full, seed);
        return new Dose(full, seed);
    }

    Random random() {
        return new Random(seed);
    }

    /** @return the one or the other, by the size */
    int of(int inShort, int inFull) {
        return full ? inFull : inShort;
    }
}
