package io.silkwatch.common;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Periods of trade statistics, written {@code YYYY} or {@code YYYY-MM}. */
public final class Periods {
    private Periods() {}

    /**
     * The first instant (UTC) after the period.
     *
     * @throws DateTimeParseException if it is no period
     */
    public static Instant end(String period) {
        LocalDate firstDayAfter = period.length() == 4
                ? Year.parse(period).atDay(1).plusYears(1)
                : YearMonth.parse(period).atDay(1).plusMonths(1);
        return firstDayAfter.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
