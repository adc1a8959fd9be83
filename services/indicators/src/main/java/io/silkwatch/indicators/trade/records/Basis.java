package io.silkwatch.indicators.trade.records;

import java.util.Locale;

/** Who reported the figures of a series: the country itself, or its partners of the opposite flow. */
public enum Basis {
    /** The country itself. */
    REPORTED,
    /** Its partners, of the opposite flow. */
    MIRROR;

    /** As values carry it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
