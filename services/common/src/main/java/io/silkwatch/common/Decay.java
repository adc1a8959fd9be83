package io.silkwatch.common;

import io.silkwatch.schema.IndicatorValue;

/** What a decaying value has become by a later time. */
public final class Decay {
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
        // The sum decays, not the index limit * (1 - exp(-S/scale)) made of it.
        double limit = value.getLimit();
        double sum = -scale * Math.log1p(-Math.min(value.getValue(), Math.nextDown(limit)) / limit);
        return -limit * Math.expm1(-sum * left / scale);
    }
}
