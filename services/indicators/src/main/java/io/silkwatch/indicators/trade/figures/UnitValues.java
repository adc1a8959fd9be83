package io.silkwatch.indicators.trade.figures;

import java.util.Arrays;

/**
 * Which unit values are out of line with the others, by the modified z-score of Iglewicz and Hoaglin (1993) on logarithms: 0.6745 times the distance from the
 * median over the median distance; above 3.5 is an outlier. Means and standard deviations would be moved by the very outliers looked for.
 */
final class UnitValues {
    private static final double CONSISTENCY = 0.6745;
    private static final double LIMIT = 3.5;

    /** Fewer values have no usable spread. */
    private static final int MIN_VALUES = 5;

    private final double median;
    private final double spread;

    private UnitValues(double median, double spread) {
        this.median = median;
        this.spread = spread;
    }

    /** @param values dollars a kilogram; NaN where unknown */
    static UnitValues of(double[] values) {
        double[] logs = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .map(Math::log)
                .sorted()
                .toArray();
        if (logs.length < MIN_VALUES) {
            return new UnitValues(Double.NaN, Double.NaN);
        }
        double median = median(logs);
        double spread = median(
                Arrays.stream(logs).map(log -> Math.abs(log - median)).sorted().toArray());
        return new UnitValues(median, spread);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    boolean isOutlier(double value) {
        // Comparisons with NaN are false: too few values, or none.
        return spread > 0 && CONSISTENCY * Math.abs(Math.log(value) - median) / spread > LIMIT;
    }
}
