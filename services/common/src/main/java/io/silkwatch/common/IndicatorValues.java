package io.silkwatch.common;

import io.silkwatch.schema.IndicatorValue;
import java.util.List;

/** What several services do with indicator values. */
public final class IndicatorValues {
    private IndicatorValues() {}

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
