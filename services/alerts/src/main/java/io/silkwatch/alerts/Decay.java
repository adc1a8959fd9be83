package io.silkwatch.alerts;

import io.silkwatch.alerts.rules.Comparison;
import io.silkwatch.alerts.rules.Expression;
import io.silkwatch.schema.IndicatorValue;
import java.time.Instant;

/** When a decaying value crosses a line by itself. */
final class Decay {
    private static final double FULL = 100.0;

    private Decay() {}

    /**
     * The time the condition ends if nothing new comes.
     *
     * @return the event time of the value if the condition does not hold at all; null if it never ends: the value does not decay, or the condition asks
     *     for a low value
     */
    static Instant endOfCondition(IndicatorValue value, Expression.Threshold threshold) {
        if (!threshold.comparison().holds(value.getValue(), threshold.line())) {
            return value.getEventTime();
        }
        boolean asksForHigh =
                threshold.comparison() == Comparison.ABOVE || threshold.comparison() == Comparison.AT_LEAST;
        if (value.getHalfLifeMs() == null || !asksForHigh || threshold.line() <= 0) {
            return null;
        }
        double halfLives = Math.log(sum(value.getValue(), value.getScale()) / sum(threshold.line(), value.getScale()))
                / Math.log(2);
        return value.getEventTime().plusMillis((long) Math.ceil(halfLives * value.getHalfLifeMs()));
    }

    /** The sum behind an index value 100 * (1 - exp(-S/scale)); the value itself where it is no index. */
    private static double sum(double value, double scale) {
        return scale == 0 ? value : -scale * Math.log1p(-Math.min(value, Math.nextDown(FULL)) / FULL);
    }
}
