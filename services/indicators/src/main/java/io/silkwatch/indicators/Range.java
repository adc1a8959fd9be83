package io.silkwatch.indicators;

/**
 * Where the values of an indicator lie.
 *
 * @param lowest no value is less; minus infinity if there is no such number
 * @param highest no value is more; infinity likewise
 */
public record Range(double lowest, double highest) {
    /** Anywhere. */
    public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Sums and counts. */
    public static final Range NOT_NEGATIVE = new Range(0, Double.POSITIVE_INFINITY);

    /** Parts of a whole. */
    public static final Range PART = new Range(0, 1);

    /** Parts of a whole that may be overdrawn. */
    public static final Range AT_MOST_ONE = new Range(Double.NEGATIVE_INFINITY, 1);

    /** Parts of a whole and indexes, in percent. */
    public static final Range PERCENT = new Range(0, 100);

    /** Differences of two parts, in percentage points. */
    public static final Range POINTS = new Range(-100, 100);

    /** Rates of growth, in percent. */
    public static final Range GROWTH = new Range(-100, Double.POSITIVE_INFINITY);
}
