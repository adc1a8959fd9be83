package io.silkwatch.indicators.trade;

import java.util.Locale;

/** Who reported the figures of a series: the country itself, or its partners of the opposite flow. */
enum Basis {
    REPORTED,
    MIRROR;

    /** As values carry it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
