package io.silkwatch.indicators.gauges;

import java.util.Map;

/** Units as metrics are named after. */
final class Units {
    private static final Map<String, String> BASE_UNITS = Map.of(
            "ratio",
            "ratio",
            "percent",
            "percent",
            "usd",
            "usd",
            "articles",
            "articles",
            "usd/kg",
            "usd.per.kg",
            "percentage-points",
            "points");

    private Units() {}

    /** The base unit of a metric; null for what is counted in nothing, as an index or a score. */
    static String base(String unit) {
        return BASE_UNITS.get(unit);
    }
}
