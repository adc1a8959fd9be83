package io.silkwatch.alerts;

import io.silkwatch.schema.IndicatorValue;

/** What a decaying value has become by a later time. */
public final class Decay {
    private static final double FULL = 100.0;

    private Decay() {}

    /**
     * The value at a time.
     *
     * @param time milliseconds since 1970, not before the event time of the value
     */
    public static double at(IndicatorValue value, long time) {
        if (value.getHalfLifeMs() == null || value.getHalfLifeMs() <= 0) {
            return value.getValue();
        }
        double halfLives = (double) (time - value.getEventTime().toEpochMilli()) / value.getHalfLifeMs();
        double left = Math.pow(2, -halfLives);
        double scale = value.getScale();
        if (scale == 0) {
            return value.getValue() * left;
        }
        // The sum decays, not the index 100 * (1 - exp(-S/scale)) made of it.
        double sum = -scale * Math.log1p(-Math.min(value.getValue(), Math.nextDown(FULL)) / FULL);
        return -FULL * Math.expm1(-sum * left / scale);
    }
}
