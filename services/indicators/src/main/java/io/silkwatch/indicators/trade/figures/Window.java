package io.silkwatch.indicators.trade.figures;

import io.silkwatch.common.Periods;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A span of periods of one frequency.
 *
 * @param periods its periods, oldest first
 */
public record Window(List<String> periods) {
    /** Monthly series are looked at over a year, so that seasons do not show. */
    static final int MONTHS = 12;

    /** Annual series are looked at over one year and, as a year may be an accident, over three. */
    static final int YEARS = 3;

    private static final int YEAR_DIGITS = 4;

    /** The windows that end with a period: the twelve months up to it, or the year and the three years up to it. */
    public static List<Window> endingWith(String period) {
        return isYear(period) ? List.of(years(period, 1), years(period, YEARS)) : List.of(months(period));
    }

    private static Window years(String last, int count) {
        int year = Integer.parseInt(last);
        return new Window(IntStream.rangeClosed(year - count + 1, year)
                .mapToObj(Window::year)
                .toList());
    }

    private static Window months(String period) {
        YearMonth last = YearMonth.parse(period);
        return new Window(IntStream.rangeClosed(1, MONTHS)
                .mapToObj(i -> last.minusMonths(MONTHS - i).toString())
                .toList());
    }

    private static boolean isYear(String period) {
        return period.length() == YEAR_DIGITS;
    }

    private static String year(int year) {
        return String.valueOf(year);
    }

    /** The last periods of all windows whose values depend on a period: those that contain it, and the same a year later. */
    public static List<String> endsAround(String period) {
        List<String> ends = new ArrayList<>();
        if (isYear(period)) {
            int first = Integer.parseInt(period);
            IntStream.rangeClosed(first, first + YEARS).forEach(year -> ends.add(year(year)));
        } else {
            YearMonth first = YearMonth.parse(period);
            IntStream.range(0, 2 * MONTHS)
                    .forEach(i -> ends.add(first.plusMonths(i).toString()));
        }
        return ends;
    }

    /** The same window a year before. */
    public Window yearBefore() {
        return new Window(periods.stream().map(Window::yearBefore).toList());
    }

    /** The window one period earlier. */
    public Window previous() {
        if (isYear(first())) {
            return yearBefore();
        }
        return months(YearMonth.parse(last()).minusMonths(1).toString());
    }

    /** The same period a year before. */
    static String yearBefore(String period) {
        return isYear(period)
                ? year(Integer.parseInt(period) - 1)
                : YearMonth.parse(period).minusYears(1).toString();
    }

    String first() {
        return periods.get(0);
    }

    String last() {
        return periods.get(periods.size() - 1);
    }

    /** Whether it spans several years of annual figures. */
    public boolean isSeveralYears() {
        return periods.size() > 1 && isYear(first());
    }

    /** {@code 2017}, {@code 2015..2017} or {@code 2023-04..2024-03}. */
    public String label() {
        return periods.size() == 1 ? first() : first() + ".." + last();
    }

    /** The window of a label. */
    public static Window parse(String label) {
        int dots = label.indexOf("..");
        if (dots < 0) {
            return new Window(List.of(label));
        }
        String last = label.substring(dots + 2);
        return isYear(last) ? years(last, YEARS) : months(last);
    }

    /** The end of its last period. */
    public Instant end() {
        return Periods.end(last());
    }
}
