package io.silkwatch.allinone.bench;

import java.util.Arrays;
import java.util.Locale;

/** Times put in order. */
record Percentiles(long[] sortedNanos) {
    private static final double NANOS_PER_MS = 1e6;

    static Percentiles of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Percentiles(sorted);
    }

    /** The time, in milliseconds, that a part of all do not exceed; the nearest rank. */
    double ms(double part) {
        if (sortedNanos.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(part * sortedNanos.length);
        return sortedNanos[Math.max(0, rank - 1)] / NANOS_PER_MS;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %6.0f  p95 %6.0f  p99 %6.0f  max %6.0f ms  (%,d)",
                ms(0.5),
                ms(0.95),
                ms(0.99),
                ms(1),
                sortedNanos.length);
    }
}
