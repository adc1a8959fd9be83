package io.silkwatch.common;

import io.silkwatch.schema.IndicatorValue;
import java.util.List;

/** What several services do with indicator values. */
public final class IndicatorValues {
    /** Flag of a value that says that there is no such value any more. */
    public static final String WITHDRAWN = "withdrawn";

    private static final int YEARS_LABEL = "2015..2017".length();

    private IndicatorValues() {}

    /** Whether it says that there is no such value any more. */
    public static boolean isWithdrawn(IndicatorValue value) {
        return value.getFlags().contains(WITHDRAWN);
    }

    /** Whether a window spans several years of annual figures, as {@code 2015..2017} does; {@code 2023-04..2024-03} is one year. */
    public static boolean spansYears(String window) {
        return window.length() == YEARS_LABEL;
    }

    /** The value without the records behind it, which make most of it. */
    public static IndicatorValue withoutEvidence(IndicatorValue value) {
        // The constructor, not the builder, which copies every field: there are thousands a second.
        return new IndicatorValue(
                value.getName(),
                value.getLabels(),
                value.getValue(),
                value.getPrevious(),
                value.getUnit(),
                value.getWindow(),
                value.getBasis(),
                value.getCoverage(),
                value.getFlags(),
                value.getEventTime(),
                value.getComputedAt(),
                value.getHalfLifeMs(),
                value.getScale(),
                value.getLimit(),
                List.of(),
                value.getInputCount(),
                value.getMethodologyVersion());
    }
}
