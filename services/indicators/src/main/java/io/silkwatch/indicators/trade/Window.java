package io.silkwatch.indicators.trade;

import io.silkwatch.common.Periods;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A span of periods of one frequency.
 *
 * @param periods its periods, oldest first
 */
record Window(List<String> periods) {
    /** Monthly series are looked at over a year, so that seasons do not show. */
    static final int MONTHS = 12;

    /** The window that ends with a period: the year itself, or the twelve months up to it. */
    static Window endingWith(String period) {
        if (period.length() == 4) {
            return new Window(List.of(period));
        }
        YearMonth last = YearMonth.parse(period);
        return new Window(IntStream.rangeClosed(1, MONTHS)
                .mapToObj(i -> last.minusMonths(MONTHS - i).toString())
                .toList());
    }

    /** The last periods of all windows a period belongs to. */
    static List<String> endsAround(String period) {
        if (period.length() == 4) {
            return List.of(period);
        }
        YearMonth first = YearMonth.parse(period);
        return IntStream.range(0, MONTHS)
                .mapToObj(i -> first.plusMonths(i).toString())
                .toList();
    }

    String first() {
        return periods.get(0);
    }

    String last() {
        return periods.get(periods.size() - 1);
    }

    /** {@code 2017} or {@code 2023-04..2024-03}. */
    String label() {
        return periods.size() == 1 ? first() : first() + ".." + last();
    }

    Instant end() {
        return Periods.end(last());
    }
}
