package io.silkwatch.common;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Periods of trade statistics, written {@code YYYY} or {@code YYYY-MM}. */
public final class Periods {
    private static final Map<String, Instant> ENDS = new ConcurrentHashMap<>();

    private Periods() {}

    /**
     * The first instant (UTC) after the period.
     *
     * @throws DateTimeParseException if it is no period
     */
    public static Instant end(String period) {
        // Asked for every record of millions: a map of the few periods there are is ten times as fast as parsing.
        Instant known = ENDS.get(period);
        if (known == null) {
            known = parsed(period);
            ENDS.put(period, known);
        }
        return known;
    }

    private static Instant parsed(String period) {
        LocalDate firstDayAfter = period.length() == 4
                ? Year.parse(period).atDay(1).plusYears(1)
                : YearMonth.parse(period).atDay(1).plusMonths(1);
        return firstDayAfter.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
