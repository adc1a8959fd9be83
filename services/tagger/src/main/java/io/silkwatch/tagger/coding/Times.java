package io.silkwatch.tagger.coding;

import io.silkwatch.schema.TimePrecision;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Finds the times a sentence names and resolves them against the date of publication. */
final class Times {
    /** Longest time expression of any language, in characters. */
    private static final int LONGEST = 48;
    /** Chinese title marks: the year of a law is no time. */
    private static final char TITLE_OPENS = '《';

    private static final char TITLE_CLOSES = '》';
    /** A sentence names few times; more are a table. */
    private static final int MOST = 16;
    /** A month this many days ahead of publication without a year belongs to the past year. */
    private static final int DAYS_AHEAD = 45;

    /**
     * Numbers by word.
     *
     * @param numbers spelled-out numbers
     * @param months 1 for January
     * @param weekdays 1 for Monday
     */
    record Words(Map<String, Integer> numbers, Map<String, Integer> months, Map<String, Integer> weekdays) {}

    /**
     * A time named in a text.
     *
     * @param start first index of the expression
     * @param end first index after it
     * @param date first day of the period
     * @param precision how exact it is
     * @param role whether it is the time of the event, its end, or a goal
     */
    record Time(int start, int end, LocalDate date, TimePrecision precision, Role role) {
        Time nextYear() {
            return new Time(start, end, date.plusYears(1), precision, role);
        }
    }

    /** What a time says of the event. */
    enum Role {
        EVENT,
        /** When a measure takes effect. */
        EFFECT,
        UNTIL,
        TARGET
    }

    private final Map<Character, TimePattern[]> byFirst;
    private final Words words;
    private final List<String> until;
    private final List<String> target;

    /**
     * @param patterns in the order in which they are tried
     * @param openers first characters that a time expression may have besides digits
     * @param until words before a time that make it an end
     * @param target words before a time that make it a goal
     */
    Times(List<TimePattern> patterns, String openers, Words words, List<String> until, List<String> target) {
        this.byFirst = byFirst(patterns, openers + "0123456789");
        this.words = words;
        this.until = List.copyOf(until);
        this.target = List.copyOf(target);
    }

    /** Sorts out which patterns can begin with which character: those that match it alone or would, had it not ended there. */
    private static Map<Character, TimePattern[]> byFirst(List<TimePattern> patterns, String openers) {
        Map<Character, TimePattern[]> byFirst = new HashMap<>();
        for (char first : openers.toCharArray()) {
            byFirst.put(
                    first,
                    patterns.stream()
                            .filter(pattern -> {
                                Matcher matcher = pattern.pattern().matcher(String.valueOf(first));
                                return matcher.lookingAt() || matcher.hitEnd();
                            })
                            .toArray(TimePattern[]::new));
        }
        return byFirst;
    }

    /**
     * The times named in a stretch of text.
     *
     * @param cues the words found in it, for those that can open a time expression
     * @param published the day of publication
     * @param yearBefore the year last spoken of before the stretch; 0 for none
     * @param dayBefore the day last spoken of before the stretch; null for none
     */
    List<Time> find(String text, Cues cues, LocalDate published, int yearBefore, LocalDate dayBefore) {
        List<Time> found = new ArrayList<>();
        int year = yearBefore;
        LocalDate day = dayBefore;
        int cue = 0;
        int i = cues.from();
        while (i < cues.to() && found.size() < MOST) {
            while (cue < cues.count()
                    && (cues.start(cue) < i || cues.wordClass(cue) != Function.TIME_START.ordinal())) {
                cue++;
            }
            int quoted = text.charAt(i) == TITLE_OPENS ? text.indexOf(TITLE_CLOSES, i) : -1;
            if (quoted > i && quoted < cues.to()) {
                i = quoted;
                continue;
            }
            boolean opens = cue < cues.count() && cues.start(cue) == i || startsNumber(text, i);
            Time time = opens ? at(text, i, cues.to(), published, new Spoken(year, day)) : null;
            if (time == null) {
                i++;
            } else {
                found.add(time);
                year = time.date().getYear();
                day = time.precision() == TimePrecision.DAY ? time.date() : day;
                i = time.end();
            }
        }
        return found;
    }

    private static boolean startsNumber(String text, int at) {
        return isDigit(text.charAt(at)) && (at == 0 || !isDigit(text.charAt(at - 1)));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * What was spoken of before.
     *
     * @param year 0 for none
     * @param day null for none
     */
    private record Spoken(int year, LocalDate day) {}

    private Time at(String text, int start, int to, LocalDate published, Spoken before) {
        TimePattern[] candidates = byFirst.get(text.charAt(start));
        if (candidates == null) {
            return null;
        }
        Matcher matcher = null;
        for (TimePattern pattern : candidates) {
            matcher = matcher == null ? pattern.pattern().matcher(text) : matcher.usePattern(pattern.pattern());
            matcher.region(start, Math.min(to, start + LONGEST)).useTransparentBounds(true);
            if (matcher.lookingAt()) {
                try {
                    LocalDate date = pattern.unit() == TimePattern.Shift.SAME_DAY
                            ? Optional.ofNullable(before.day()).orElse(published)
                            : date(pattern, matcher, published, before.year());
                    return new Time(
                            start, matcher.end(), date, precision(pattern, matcher), role(pattern, text, start));
                } catch (DateTimeException e) {
                    // 31 February or month 14: not a date after all.
                    return null;
                }
            }
        }
        return null;
    }

    private LocalDate date(TimePattern pattern, Matcher matcher, LocalDate published, int spokenOf) {
        LocalDate base = shifted(pattern, matcher, published, spokenOf);
        if (pattern.has("weekday")) {
            DayOfWeek day = DayOfWeek.of(words.weekdays().get(matcher.group("weekday")));
            return published.with(TemporalAdjusters.previousOrSame(day));
        }
        boolean yearGiven = pattern.has("year") || pattern.unit() != TimePattern.Shift.NONE;
        int year = pattern.has("year") ? Integer.parseInt(matcher.group("year")) : base.getYear();
        int month = base.getMonthValue();
        if (pattern.has("month")) {
            month = number(matcher.group("month"), words.months());
        } else if (pattern.has("quarter")) {
            month = number(matcher.group("quarter"), words.numbers()) * 3 - 2;
        } else if (pattern.has("half")) {
            month = number(matcher.group("half"), words.numbers()) * 6 - 5;
        } else if (pattern.has("year")) {
            month = 1;
        }
        int day = group(pattern, matcher, "day") == null ? 1 : Integer.parseInt(matcher.group("day"));
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
        return nearestPast(date, published, spokenOf);
    }

    /** Of the same day in this, the last and the next year or month the one nearest to publication. */
    private static LocalDate nearest(LocalDate date, LocalDate published, Period step) {
        return Stream.of(date, date.minus(step), date.plus(step))
                .min(Comparator.comparingLong(any -> Math.abs(ChronoUnit.DAYS.between(published, any))))
                .orElse(date);
    }

    private LocalDate shifted(TimePattern pattern, Matcher matcher, LocalDate published, int spokenOf) {
        int n = pattern.has("n") ? number(matcher.group("n"), words.numbers()) : 1;
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

    private static String group(TimePattern pattern, Matcher matcher, String name) {
        return pattern.has(name) ? matcher.group(name) : null;
    }

    private static TimePrecision precision(TimePattern pattern, Matcher matcher) {
        if (group(pattern, matcher, "day") != null
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

    private Role role(TimePattern pattern, String text, int start) {
        if (endsWith(text, start, until)) {
            return Role.UNTIL;
        }
        if (endsWith(text, start, target)) {
            return Role.TARGET;
        }
        return pattern.effect() ? Role.EFFECT : Role.EVENT;
    }

    private static boolean endsWith(String text, int end, List<String> words) {
        int last = end;
        while (last > 0 && text.charAt(last - 1) == ' ') {
            last--;
        }
        for (String word : words) {
            int first = last - word.length();
            if (first >= 0 && text.startsWith(word, first)) {
                boolean alphabetic = !Character.isIdeographic(word.charAt(0));
                if (!alphabetic || first == 0 || !Character.isLetter(text.charAt(first - 1))) {
                    return true;
                }
            }
        }
        return false;
    }
}
