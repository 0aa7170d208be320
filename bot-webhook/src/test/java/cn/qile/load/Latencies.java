package cn.qile.load;

import java.util.Arrays;

/** Sorted times of a run. */
final class Latencies {

    private final long[] sorted;

    private Latencies(long[] sorted) {
        this.sorted = sorted;
    }

    /** @param nanos of which the first {@code count} are times */
    static Latencies of(long[] nanos, int count) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return new Latencies(sorted);
    }

    /**
     * @param percent 0 to 100
     * @return the smallest time, in milliseconds, that so many of all times do not exceed; NaN if there is none
     */
    double percentile(double percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }

    double max() {
        return percentile(100);
    }
}
