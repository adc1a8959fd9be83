package io.silkwatch.tradeingest;

/** How many records UN Comtrade gives at most in one answer. It does not say when there are more, so one with exactly as many may be cut off. */
public final class AnswerCap {
    /** Without subscription key. */
    public static final int PREVIEW = 500;

    /** With a subscription key. */
    public static final int WITH_KEY = 100_000;

    /** The counter of answers and files that may be cut off. */
    public static final String METRIC = "silkwatch.trade.truncated";

    /** What it counts. */
    public static final String METRIC_DESCRIPTION =
            "Answers and files with as many records as UN Comtrade gives at most";

    private AnswerCap() {}

    /** Whether so many records may be what an answer of either kind was cut down to. */
    static boolean isReachedBy(long records) {
        return records == PREVIEW || records == WITH_KEY;
    }
}
