package io.silkwatch.tagger.coding.time;

import io.silkwatch.schema.TimePrecision;
import io.silkwatch.tagger.coding.number.Numerals;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.Locale;
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
    /** A day or month this many days ahead of publication without a year belongs to the past year. */
    private static final int DAYS_AHEAD = 45;

    /** The same for a day from which something lasts, which is more often still to come. */
    private static final int DAYS_AHEAD_OF_BEGINNING = 90;

    /** An end without a year lies at most so far ahead. */
    private static final int LONGEST_AHEAD_MONTHS = 9;

    private static final int YEARS_WITHOUT_LEAP_DAY = 8;

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
     * The first day of the period named; the last one where something lasts until its end.
     *
     * @param published the day of publication
     * @param before what was spoken of before
     * @param role what it says of the event: a beginning may well lie ahead
     * @throws DateTimeException when there is no such day
     */
    LocalDate date(Times.Words words, LocalDate published, Times.Spoken before, Times.Role role) {
        LocalDate start = start(words, published, before, role);
        if (pattern.end() && role == Times.Role.UNTIL) {
            Period period = precision() == TimePrecision.YEAR ? Period.ofYears(1) : Period.ofMonths(1);
            return start.plus(period).minusDays(1);
        }
        // A half-year counts as its year.
        return pattern.has("half") ? start.withDayOfYear(1) : start;
    }

    private LocalDate start(Times.Words words, LocalDate published, Times.Spoken before, Times.Role role) {
        boolean ahead = (role == Times.Role.EFFECT || pattern.effect()) && !isOfPastMonth();
        if (pattern.has("weekday")) {
            return weekday(DayOfWeek.of(words.weekdays().get(group("weekday"))), published, ahead);
        }
        if (pattern.on() != null) {
            return nearest(pattern.on().atYear(published.getYear()), published, Period.ofYears(1));
        }
        LocalDate base = shifted(words, published, before, ahead);
        if (pattern.unit().isExact()) {
            return base;
        }
        int year = pattern.has("year") ? pattern.era() + Numerals.value(group("year")) : base.getYear();
        int day = group("day") == null ? 1 : Numerals.value(group("day"));
        YearMonth month = YearMonth.of(year, month(words, base));
        if (tellsYear()) {
            return month.atDay(day);
        }
        if (role == Times.Role.UNTIL && pattern.has("month") && !isOfPastYear(before, published)) {
            return endAhead(withDay(month, day, 1), published);
        }
        LocalDate date = withDay(month, day, published, ahead);
        if (ahead) {
            return pattern.has("month") && isOfPastYear(before, published)
                    ? next(date.withYear(before.year()), before.day())
                    : nearest(date, published, pattern.has("month") ? Period.ofYears(1) : Period.ofMonths(1));
        }
        if (pattern.has("day") && !pattern.has("month")) {
            return pattern.past() && date.isAfter(published.plusDays(1))
                    ? withDay(month.minusMonths(1), day, -1)
                    : date;
        }
        return nearestPast(date, published, before, role);
    }

    /**
     * A day of a month that may be too short for it: on 1 February the 31st is the last one behind. Of what takes effect it is the next one, unless that is much
     * further away.
     */
    private LocalDate withDay(YearMonth month, int day, LocalDate published, boolean ahead) {
        LocalDate behind = withDay(month, day, -1);
        LocalDate next = ahead ? withDay(month, day, 1) : behind;
        return ChronoUnit.DAYS.between(published, next) - DAYS_AHEAD > ChronoUnit.DAYS.between(behind, published)
                ? behind
                : next;
    }

    /** The same in the first month, or the month of the first year, forward or backward that has such a day. */
    private LocalDate withDay(YearMonth month, int day, int step) {
        for (int i = 0; i <= YEARS_WITHOUT_LEAP_DAY; i++) {
            YearMonth any = pattern.has("month") ? month.plusYears(i * step) : month.plusMonths(i * step);
            if (any.isValidDay(day)) {
                return any.atDay(day);
            }
        }
        throw new DateTimeException("no day " + day);
    }

    /** What lasts until a month that names no year ends in the one to come, unless that is so far away that the last one is rather meant: "was closed until December". */
    private static LocalDate endAhead(LocalDate ofThisYear, LocalDate published) {
        LocalDate next = ofThisYear.isBefore(published) ? ofThisYear.plusYears(1) : ofThisYear;
        return ChronoUnit.MONTHS.between(published, next) < LONGEST_AHEAD_MONTHS ? next : next.minusYears(1);
    }

    /** "Last April". */
    private boolean isOfPastMonth() {
        return pattern.past() && pattern.has("month");
    }

    /** Whether a year that is over was spoken of, and no day of another. */
    private static boolean isOfPastYear(Times.Spoken before, LocalDate published) {
        return before.year() != 0
                && before.year() < published.getYear()
                && (before.day() == null || before.day().getYear() == before.year());
    }

    /** A day of a year; of the next one if the day spoken of comes later than that. */
    private static LocalDate next(LocalDate date, LocalDate spokenOf) {
        return spokenOf != null && date.isBefore(spokenOf) ? date.plusYears(1) : date;
    }

    private int month(Times.Words words, LocalDate base) {
        if (pattern.has("month")) {
            return number(group("month"), words.months());
        }
        if (pattern.has("quarter")) {
            return number(group("quarter"), words.numbers()) * 3 - 2;
        }
        if (pattern.has("half")) {
            return number(group("half"), words.numbers()) * 6 - 5;
        }
        return pattern.has("year") ? 1 : base.getMonthValue();
    }

    private LocalDate weekday(DayOfWeek day, LocalDate published, boolean ahead) {
        if (pattern.unit() == TimePattern.Shift.WEEKS) {
            LocalDate monday = published.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            return monday.plusWeeks(pattern.shift()).with(TemporalAdjusters.nextOrSame(day));
        }
        if (pattern.future()) {
            return published.with(TemporalAdjusters.next(day));
        }
        return published.with(ahead ? TemporalAdjusters.nextOrSame(day) : TemporalAdjusters.previousOrSame(day));
    }

    /** Of the same day in this, the last and the next year or month the one nearest to publication. */
    private static LocalDate nearest(LocalDate date, LocalDate published, Period step) {
        return Stream.of(date, date.minus(step), date.plus(step))
                .filter(any -> any.getDayOfMonth() == date.getDayOfMonth())
                .min(Comparator.comparingLong(any -> Math.abs(ChronoUnit.DAYS.between(published, any))))
                .orElse(date);
    }

    private LocalDate shifted(Times.Words words, LocalDate published, Times.Spoken before, boolean ahead) {
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
            case WEEKS -> published.plusWeeks(by).withDayOfMonth(1);
            case DAYS -> published.plusDays(by);
            case SAME -> LocalDate.of((before.year() == 0 ? published.getYear() : before.year()) + by, 1, 1);
            case SAME_DAY -> (ahead || by == 0 ? before.dayOr(published) : spokenOf(before, published)).plusDays(by);
            case AT_ONCE -> before.isLately(published) ? before.day() : published;
            case SEASON -> published.withDayOfYear(1).minusYears(published.getMonthValue() > by ? 0 : 1);
            case AGO_HALF_YEAR -> published.minusMonths(6L * n).withDayOfYear(1);
            case AGO_YEAR -> published.minusYears(n).withDayOfYear(1);
            case AGO_MONTH -> published.minusMonths(n).withDayOfMonth(1);
            case AGO_WEEK -> published.minusWeeks(n);
            case AGO_DAY -> published.minusDays(n);
            case LATER_DAY -> (before.isOver(published) ? before.day() : published).plusDays(n);
            case THEN_MONTH ->
                spokenOf(before, published).plusMonths((long) by * n).withDayOfMonth(1);
            case THEN_WEEK ->
                spokenOf(before, published).plusWeeks((long) by * n).withDayOfMonth(1);
            case THEN_DAY -> spokenOf(before, published).plusDays((long) by * n);
        };
    }

    /** The day that "two days later" and "two days earlier" count from; only the second may mean that of publication, as may "the next day" of what takes effect. */
    private LocalDate spokenOf(Times.Spoken before, LocalDate published) {
        if (before.day() == null && pattern.shift() > 0) {
            throw new DateTimeException("later than no day");
        }
        return before.dayOr(published);
    }

    /** A date without a year lies in the year spoken of, else in the last twelve months or shortly ahead. */
    private LocalDate nearestPast(LocalDate date, LocalDate published, Times.Spoken before, Times.Role role) {
        boolean begins = role == Times.Role.SINCE && pattern.has("day");
        LocalDate latest = isOfPastMonth()
                ? published.withDayOfMonth(1).minusDays(1)
                : published.plusDays(begins ? DAYS_AHEAD_OF_BEGINNING : DAYS_AHEAD);
        // A coming year, as in "suspended until 2026", is not the year of what happened before.
        boolean inYearSpokenOf = before.year() != 0 && before.year() <= published.getYear() && !pattern.past();
        boolean isNear = pattern.has("day") && Math.abs(ChronoUnit.DAYS.between(date, published)) <= DAYS_AHEAD;
        if (inYearSpokenOf && !isNear) {
            return date.withYear(before.year());
        }
        return Stream.of(date.plusYears(1), date)
                .filter(any -> !any.isAfter(latest) && any.getDayOfMonth() == date.getDayOfMonth())
                .findFirst()
                .orElseGet(() -> withDay(YearMonth.from(date).minusYears(1), date.getDayOfMonth(), -1));
    }

    private static int number(String text, Map<String, Integer> byWord) {
        // Words that open a sentence begin with a capital as names of months do.
        Integer known = byWord.getOrDefault(text, byWord.get(text.toLowerCase(Locale.ROOT)));
        return known == null ? Numerals.value(text) : known;
    }

    /** After how long the words mean another day; null when they tell the year. */
    Period every() {
        if (tellsYear()) {
            return null;
        }
        return pattern.has("weekday") ? Times.WEEKLY : Times.YEARLY;
    }

    private boolean tellsYear() {
        return pattern.has("year") || pattern.unit() != TimePattern.Shift.NONE;
    }

    /** How exact it is. */
    TimePrecision precision() {
        if (group("day") != null
                || pattern.has("weekday")
                || pattern.on() != null
                || pattern.unit().isExact()) {
            return TimePrecision.DAY;
        }
        if (pattern.has("month")
                || pattern.unit() == TimePattern.Shift.MONTHS
                || pattern.unit() == TimePattern.Shift.WEEKS
                || pattern.unit() == TimePattern.Shift.AGO_MONTH
                || pattern.unit() == TimePattern.Shift.THEN_MONTH
                || pattern.unit() == TimePattern.Shift.THEN_WEEK) {
            return TimePrecision.MONTH;
        }
        boolean quarter = pattern.has("quarter") || pattern.unit() == TimePattern.Shift.QUARTERS;
        return quarter ? TimePrecision.QUARTER : TimePrecision.YEAR;
    }
}
