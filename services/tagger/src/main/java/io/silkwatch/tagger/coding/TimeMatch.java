package io.silkwatch.tagger.coding;

import io.silkwatch.schema.TimePrecision;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * A time expression found in a text.
 *
 * @param pattern how it is put
 * @param matcher what it matched
 * @param groups by the name of each of the pattern's groups the one it has in the matcher
 */
record TimeMatch(TimePattern pattern, Matcher matcher, Map<String, String> groups) {
    /** A month this many days ahead of publication without a year belongs to the past year. */
    private static final int DAYS_AHEAD = 45;

    /** First index after the expression. */
    int end() {
        return matcher.end();
    }

    /** The text of a group; null where the pattern has no such group or the text not that part. */
    private String group(String name) {
        String group = groups.get(name);
        return group == null ? null : matcher.group(group);
    }

    /**
     * The first day of the period named.
     *
     * @param published the day of publication
     * @param spokenOf the year last spoken of; 0 for none
     * @throws java.time.DateTimeException when there is no such day
     */
    LocalDate date(Times.Words words, LocalDate published, int spokenOf) {
        LocalDate base = shifted(words, published, spokenOf);
        if (pattern.has("weekday")) {
            DayOfWeek day = DayOfWeek.of(words.weekdays().get(group("weekday")));
            return published.with(TemporalAdjusters.previousOrSame(day));
        }
        boolean yearGiven = pattern.has("year") || pattern.unit() != TimePattern.Shift.NONE;
        int year = pattern.has("year") ? Integer.parseInt(group("year")) : base.getYear();
        int month = base.getMonthValue();
        if (pattern.has("month")) {
            month = number(group("month"), words.months());
        } else if (pattern.has("quarter")) {
            month = number(group("quarter"), words.numbers()) * 3 - 2;
        } else if (pattern.has("half")) {
            month = number(group("half"), words.numbers()) * 6 - 5;
        } else if (pattern.has("year")) {
            month = 1;
        }
        int day = group("day") == null ? 1 : Integer.parseInt(group("day"));
        boolean dayKnown = pattern.has("day") && !pattern.has("month") || isDayShift(pattern.unit());
        LocalDate date = isDayShift(pattern.unit()) ? base : LocalDate.of(year, month, day);
        if (yearGiven) {
            return date;
        }
        if (pattern.effect()) {
            return nearest(date, published, pattern.has("month") ? Period.ofYears(1) : Period.ofMonths(1));
        }
        if (dayKnown) {
            return pattern.past() && date.isAfter(published.plusDays(1)) ? date.minusMonths(1) : date;
        }
        return nearestPast(date, published, pattern.past() ? 0 : spokenOf);
    }

    /** Of the same day in this, the last and the next year or month the one nearest to publication. */
    private static LocalDate nearest(LocalDate date, LocalDate published, Period step) {
        return Stream.of(date, date.minus(step), date.plus(step))
                .min(Comparator.comparingLong(any -> Math.abs(ChronoUnit.DAYS.between(published, any))))
                .orElse(date);
    }

    private LocalDate shifted(Times.Words words, LocalDate published, int spokenOf) {
        int n = pattern.has("n") ? number(group("n"), words.numbers()) : 1;
        int by = pattern.shift();
        return switch (pattern.unit()) {
            case NONE -> published;
            case YEARS -> published.plusYears(by).withDayOfYear(1);
            case QUARTERS ->
                published
                        .withDayOfMonth(1)
                        .withMonth((published.getMonthValue() - 1) / 3 * 3 + 1)
                        .plusMonths(3L * by);
            case MONTHS -> published.plusMonths(by).withDayOfMonth(1);
            case DAYS -> published.plusDays(by);
            case SAME -> LocalDate.of((spokenOf == 0 ? published.getYear() : spokenOf) + by, 1, 1);
            case AGO_YEAR -> published.minusYears(n).withDayOfYear(1);
            case AGO_MONTH -> published.minusMonths(n).withDayOfMonth(1);
            case AGO_WEEK -> published.minusWeeks(n);
            case AGO_DAY -> published.minusDays(n);
            case SAME_DAY -> throw new IllegalStateException("the day spoken of is no shift");
        };
    }

    private static boolean isDayShift(TimePattern.Shift unit) {
        return unit == TimePattern.Shift.DAYS
                || unit == TimePattern.Shift.AGO_DAY
                || unit == TimePattern.Shift.AGO_WEEK;
    }

    /** A date without a year lies in the year spoken of, else in the last twelve months or shortly ahead. */
    private static LocalDate nearestPast(LocalDate date, LocalDate published, int spokenOf) {
        // A coming year, as in "suspended until 2026", is not the year of what happened before.
        if (spokenOf != 0 && spokenOf <= published.getYear()) {
            return date.withYear(spokenOf);
        }
        return date.isAfter(published.plusDays(DAYS_AHEAD)) ? date.minusYears(1) : date;
    }

    private static int number(String text, Map<String, Integer> byWord) {
        Integer known = byWord.get(text);
        if (known != null) {
            return known;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = "一二三四五六七八九十".indexOf(text.charAt(i)) + 1;
            value = digit > 0 ? value + digit : value * 10 + Character.digit(text.charAt(i), 10);
        }
        return value;
    }

    /** How exact it is. */
    TimePrecision precision() {
        if (group("day") != null
                || pattern.has("weekday")
                || isDayShift(pattern.unit())
                || pattern.unit() == TimePattern.Shift.SAME_DAY) {
            return TimePrecision.DAY;
        }
        if (pattern.has("month")
                || pattern.unit() == TimePattern.Shift.MONTHS
                || pattern.unit() == TimePattern.Shift.AGO_MONTH) {
            return TimePrecision.MONTH;
        }
        boolean quarter = pattern.has("quarter") || pattern.unit() == TimePattern.Shift.QUARTERS;
        return quarter ? TimePrecision.QUARTER : TimePrecision.YEAR;
    }
}
