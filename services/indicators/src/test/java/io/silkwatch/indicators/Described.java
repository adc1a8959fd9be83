package io.silkwatch.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.IndicatorValue;
import java.util.Map;

/** Whether a value is as the descriptor of its indicator has it. */
public final class Described {
    private static final double ROUNDING = 1e-9;
    private static final Map<String, IndicatorDescriptor> PUBLISHED = IndicatorsService.indicators();

    private Described() {}

    /** Fails as {@link #checkLabels} does, and for a value outside the range. */
    public static void check(IndicatorValue value) {
        checkLabels(value);
        Range range = PUBLISHED.get(value.getName()).range();
        assertThat(value.getValue())
                .as(value.getName())
                .isBetween(range.lowest() - ROUNDING, range.highest() + ROUNDING);
    }

    /** Fails for an indicator without descriptor, for a label that the descriptor does not have, and for a word that the label does not say. */
    public static void checkLabels(IndicatorValue value) {
        IndicatorDescriptor descriptor = PUBLISHED.get(value.getName());
        assertThat(descriptor).as("descriptor of %s", value.getName()).isNotNull();
        assertThat(descriptor.labels()).containsAll(value.getLabels().keySet());
        value.getLabels().forEach((label, says) -> LabelValues.of(label)
                .filter(known -> known.entities().isEmpty())
                .ifPresent(known -> assertThat(known.others()).as(label).contains(says)));
    }
}
