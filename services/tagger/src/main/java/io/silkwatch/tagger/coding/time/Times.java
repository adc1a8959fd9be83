package io.silkwatch.tagger.coding.time;

import io.silkwatch.schema.TimePrecision;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the times a sentence names and resolves them against the date of publication. */
public final class Times {
    /** Longest time expression of any language, in characters. */
    private static final int LONGEST = 48;
    /** Chinese title marks: the year of a law is no time. */
    private static final char TITLE_OPENS = '《';

    private static final char TITLE_CLOSES = '》';
    /** A sentence names few times; more are a table. */
    private static final int MOST = 16;

    /**
     * Numbers by word.
     *
     * @param numbers spelled-out numbers
     * @param months 1 for January
     * @param weekdays 1 for Monday
     */
    public record Words(Map<String, Integer> numbers, Map<String, Integer> months, Map<String, Integer> weekdays) {}

    /**
     * A time named in a text.
     *
     * @param start first index of the expression
     * @param end first index after it
     * @param date first day of the period
     * @param precision how exact it is
     * @param every after how long the words mean another day: a year without one, a week with a weekday alone; null when they tell the year
     * @param role whether it is the time of the event, its end, a goal, and so on
     */
    public record Time(int start, int end, LocalDate date, TimePrecision precision, Period every, Role role) {
        /** Whether the words name a day or month of any year. */
        public boolean isOfAnyYear() {
            return YEARLY.equals(every);
        }

        /** Whether the words name a day of any week. */
        public boolean isOfAnyWeek() {
            return WEEKLY.equals(every);
        }

        /** The next that the words may mean. */
        public Time next() {
            return new Time(start, end, date.plus(every), precision, every, role);
        }

        /** The last that the words may mean. */
        public Time last() {
            return new Time(start, end, date.minus(every), precision, every, role);
        }
    }

    /** What a time says of the event. */
    public enum Role {
        EVENT,
        /** When a measure takes effect, rather to come than past: "starting". */
        EFFECT,
        UNTIL,
        TARGET,
        /** With what is compared: "than in". */
        COMPARED,
        /** From then on, past or to come: what happens again and again since long ago is no one event. */
        SINCE,
        /** The date of the thing it stands behind: "the controls of 9 October". */
        DATED;

        /** Whether it is the beginning of something that lasts. */
        public boolean isBeginning() {
            return this == EFFECT || this == SINCE;
        }
    }

    static final Period YEARLY = Period.ofYears(1);
    static final Period WEEKLY = Period.ofWeeks(1);

    /** By their first two characters: few words of a text begin as a time does. */
    private final Map<Integer, Start> byStart;

    private final BitSet first = new BitSet();
    private final Words words;
    private final Map<Role, List<String>> markers;

    /**
     * @param patterns in the order in which they are tried
     * @param markers words before a time that give it a role
     */
    public Times(List<TimePattern> patterns, Words words, Map<Role, List<String>> markers) {
        this.byStart = byStart(patterns);
        byStart.keySet().forEach(start -> first.set(start >>> 16));
        this.words = words;
        this.markers = new EnumMap<>(markers);
    }

    /**
     * How times begin.
     *
     * @param alternatives those that begin with two characters
     * @param third the characters that may follow; null when the two may be all
     */
    private record Start(TimeAlternatives alternatives, BitSet third) {
        boolean goesOn(String text, int at) {
            return third == null || at < text.length() && third.get(text.charAt(at));
        }
    }

    /** Sorts out which patterns can begin with which characters: those that match them or would, had the text not ended there. */
    private static Map<Integer, Start> byStart(List<TimePattern> patterns) {
        int[] characters = Stream.concat(patterns.stream().map(TimePattern::written), Stream.of("0123456789"))
                .flatMapToInt(String::chars)
                .distinct()
                .toArray();
        Map<List<TimePattern>, TimeAlternatives> compiled = new HashMap<>();
        Map<Integer, Start> byStart = new HashMap<>();
        for (int first : characters) {
            List<TimePattern> possible = beginningWith(Character.toString(first), patterns);
            for (int second : possible.isEmpty() ? new int[0] : characters) {
                String start = Character.toString(first) + (char) second;
                List<TimePattern> both = beginningWith(start, possible);
                if (!both.isEmpty()) {
                    TimeAlternatives alternatives = compiled.computeIfAbsent(both, TimeAlternatives::new);
                    byStart.put(first << 16 | second, new Start(alternatives, third(start, both, characters)));
                }
            }
        }
        return byStart;
    }

    private static BitSet third(String start, List<TimePattern> patterns, int[] characters) {
        if (patterns.stream().anyMatch(pattern -> pattern.matches(start))) {
            return null;
        }
        BitSet third = new BitSet();
        for (int character : characters) {
            if (!beginningWith(start + (char) character, patterns).isEmpty()) {
                third.set(character);
            }
        }
        return third;
    }

    private static List<TimePattern> beginningWith(String start, List<TimePattern> patterns) {
        return patterns.stream().filter(pattern -> pattern.mayBeginWith(start)).toList();
    }

    /**
     * The times named in a stretch of text.
     *
     * @param from first index of the stretch
     * @param to first index after it
     * @param published the day of publication
     * @param before what was spoken of before the stretch
     */
    public List<Time> find(String text, int from, int to, LocalDate published, Spoken before) {
        List<Time> found = new ArrayList<>();
        Spoken spoken = before;
        int i = from;
        while (i < to && found.size() < MOST) {
            Time time = startsWord(text, i) ? at(text, i, to, published, spoken) : null;
            if (time != null) {
                found.add(time);
                spoken = spoken.then(time);
                i = time.end();
            } else {
                i = text.charAt(i) == TITLE_OPENS ? afterTitle(text, i, to) : i + 1;
            }
        }
        return found;
    }

    /** Where a title that opens at an index closes; the next index when it does not before {@code to}. */
    private static int afterTitle(String text, int opens, int to) {
        for (int i = opens + 1; i < to; i++) {
            if (text.charAt(i) == TITLE_CLOSES) {
                return i;
            }
        }
        return opens + 1;
    }

    /** Whether a number or word starts at an index, as every character of a script without spaces does. */
    private static boolean startsWord(String text, int at) {
        char c = text.charAt(at);
        if (isDigit(c)) {
            return at == 0 || !isDigit(text.charAt(at - 1));
        }
        return Character.isLetter(c)
                && (at == 0 || Character.isIdeographic(c) || !Character.isLetterOrDigit(text.charAt(at - 1)));
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
    public record Spoken(int year, LocalDate day) {
        /** Whether the day lies within the week before publication. */
        boolean isLately(LocalDate published) {
            return day != null && !day.isAfter(published) && day.isAfter(published.minusWeeks(1));
        }

        /** The day, or another where none was spoken of. */
        LocalDate dayOr(LocalDate other) {
            return day == null ? other : day;
        }

        /** Whether a day was spoken of that is over. */
        boolean isOver(LocalDate published) {
            return day != null && !day.isAfter(published);
        }

        /** What is spoken of after a time. */
        Spoken then(Time time) {
            return new Spoken(time.date().getYear(), time.precision() == TimePrecision.DAY ? time.date() : day);
        }
    }

    private Time at(String text, int start, int to, LocalDate published, Spoken before) {
        boolean may = start + 1 < to && first.get(text.charAt(start));
        Start begun = may ? byStart.get(text.charAt(start) << 16 | text.charAt(start + 1)) : null;
        TimeMatch match = begun == null || !begun.goesOn(text, start + 2)
                ? null
                : begun.alternatives().match(text, start, Math.min(to, start + LONGEST));
        if (match == null) {
            return null;
        }
        try {
            Role role = role(match.pattern(), text, start);
            LocalDate date = match.date(words, published, before, role);
            return new Time(start, match.end(), date, match.precision(), match.every(), role);
        } catch (DateTimeException e) {
            // 31 February or month 14: not a date after all.
            return null;
        }
    }

    private Role role(TimePattern pattern, String text, int start) {
        for (Map.Entry<Role, List<String>> marker : markers.entrySet()) {
            // Statistics compare years and months; what stands before a day is the end of a name.
            boolean may = marker.getKey() != Role.COMPARED || !pattern.has("day");
            if (may && endsWith(text, start, marker.getValue())) {
                return marker.getKey();
            }
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
