package io.silkwatch.tagger.coding.time;

import java.time.MonthDay;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One way of naming a time.
 *
 * @param pattern matched where a time may begin
 * @param groups the named groups it has
 * @param unit what it shifts against: year, quarter, month, week, day, the unit of an "ago" or of a "then", the year or the day spoken of, a season, or none
 * @param shift by how much; for "ago" and "then" the sign, for a season its last month
 * @param era what its year counts from: 2000 for one of two digits, 0 for one written out
 * @param on a day of every year, such as New Year's Day; null for none
 * @param past whether a day of the month that is still to come is that of the month before
 * @param future whether a weekday is the one to come
 * @param effect whether it says when something takes effect, soon before or after it is reported
 * @param end whether it is the end of a month or year: what lasts until then lasts until its last day
 */
public record TimePattern(
        Pattern pattern,
        Set<String> groups,
        Shift unit,
        int shift,
        int era,
        MonthDay on,
        boolean past,
        boolean future,
        boolean effect,
        boolean end) {

    /** What a time expression counts from. */
    enum Shift {
        NONE,
        YEARS,
        QUARTERS,
        MONTHS,
        WEEKS,
        DAYS,
        SAME,
        SAME_DAY,
        SEASON,
        AT_ONCE,
        AGO_YEAR,
        AGO_HALF_YEAR,
        AGO_MONTH,
        AGO_WEEK,
        AGO_DAY,
        LATER_DAY,
        THEN_MONTH,
        THEN_WEEK,
        THEN_DAY;

        /** Whether the file says by how many units; "ago" reads that from the text. */
        private boolean isCounted() {
            return compareTo(AT_ONCE) < 0;
        }

        /** Whether it leads to a day. */
        boolean isExact() {
            return switch (this) {
                case DAYS, AGO_DAY, AGO_WEEK, LATER_DAY, THEN_DAY, SAME_DAY, AT_ONCE -> true;
                default -> false;
            };
        }
    }

    private static final Pattern GROUP = Pattern.compile("\\(\\?<(\\w+)>");

    /**
     * Compiles a pattern of a lexicon file.
     *
     * @param options the row: {@code pattern}, and a shift or other option
     * @throws IllegalArgumentException when the pattern or an option is wrong
     */
    public static TimePattern of(Map<String, String> options, Set<String> months, Set<String> weekdays) {
        String written = options.get("pattern");
        if (written == null) {
            throw new IllegalArgumentException("'pattern' is missing");
        }
        String expanded = named(named(written, "month", months), "weekday", weekdays);
        Set<String> groups = new HashSet<>();
        Matcher names = GROUP.matcher(expanded);
        while (names.find()) {
            groups.add(names.group(1));
        }
        Pattern pattern = Pattern.compile(expanded);
        Shift unit = Shift.NONE;
        int shift = 0;
        for (Map.Entry<String, String> option : options.entrySet()) {
            Shift named = shift(option.getKey(), option.getValue());
            if (named != Shift.NONE) {
                unit = named;
                shift = named.isCounted()
                        ? Integer.parseInt(option.getValue())
                        : option.getKey().equals("then") ? 1 : -1;
            }
        }
        return new TimePattern(
                pattern,
                Set.copyOf(groups),
                unit,
                shift,
                Integer.parseInt(options.getOrDefault("era", "0")),
                options.containsKey("on") ? MonthDay.parse("--" + options.get("on")) : null,
                options.containsKey("past"),
                options.containsKey("future"),
                options.containsKey("effect"),
                options.containsKey("end"));
    }

    /** Puts the words of a kind for its placeholder, {@code <month>}, unless the pattern writes the group out itself. */
    private static String named(String pattern, String kind, Set<String> words) {
        Matcher placeholder = Pattern.compile("(?<!\\?)<" + kind + ">").matcher(pattern);
        return placeholder.find()
                ? placeholder.replaceAll(Matcher.quoteReplacement("(?<" + kind + ">" + words(words) + ")"))
                : pattern;
    }

    private static Shift shift(String option, String value) {
        return switch (option) {
            case "years" -> Shift.YEARS;
            case "quarters" -> Shift.QUARTERS;
            case "months" -> Shift.MONTHS;
            case "weeks" -> Shift.WEEKS;
            case "days" -> Shift.DAYS;
            case "same" -> Shift.SAME;
            case "same-day" -> Shift.SAME_DAY;
            case "season" -> Shift.SEASON;
            case "at-once" -> Shift.AT_ONCE;
            case "later" -> Shift.LATER_DAY;
            case "ago" ->
                switch (value) {
                    case "year" -> Shift.AGO_YEAR;
                    case "half-year" -> Shift.AGO_HALF_YEAR;
                    case "month" -> Shift.AGO_MONTH;
                    case "week" -> Shift.AGO_WEEK;
                    case "day" -> Shift.AGO_DAY;
                    default -> throw new IllegalArgumentException("'ago' must be year, half-year, month, week or day");
                };
            case "then", "earlier" ->
                switch (value) {
                    case "month" -> Shift.THEN_MONTH;
                    case "week" -> Shift.THEN_WEEK;
                    case "day" -> Shift.THEN_DAY;
                    default -> throw new IllegalArgumentException("'" + option + "' must be month, week or day");
                };
            case "pattern", "era", "on", "bare", "past", "future", "effect", "end" -> Shift.NONE;
            default -> throw new IllegalArgumentException("unknown option '" + option + "'");
        };
    }

    /**
     * A pattern of words that looks at each character once: what they have in common comes first. Of words that begin alike the longest is tried
     * first, so that a short form does not hide a long one.
     */
    private static String words(Set<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("no names of months or weekdays are given");
        }
        TreeMap<Character, Set<String>> rests = new TreeMap<>();
        for (String word : words) {
            if (!word.isEmpty()) {
                rests.computeIfAbsent(word.charAt(0), any -> new TreeSet<>()).add(word.substring(1));
            }
        }
        String longer = rests.entrySet().stream()
                .map(rest -> Pattern.quote(rest.getKey().toString())
                        + (rest.getValue().equals(Set.of("")) ? "" : words(rest.getValue())))
                .collect(Collectors.joining("|", "(?:", ")"));
        return words.contains("") ? longer + "?" : longer;
    }

    /** How it is written in the file, with the words for its placeholders. */
    String written() {
        return pattern.pattern();
    }

    /** Whether it matches the beginning of a text, or would, had the text not ended there. */
    boolean mayBeginWith(String beginning) {
        Matcher matcher = pattern.matcher(beginning);
        return matcher.lookingAt() || matcher.hitEnd();
    }

    /** Whether it matches the beginning of a text, whatever follows. */
    boolean matches(String beginning) {
        return pattern.matcher(beginning).lookingAt();
    }

    /** The pattern with a suffix behind the names of its groups. */
    String regex(String suffix) {
        return GROUP.matcher(pattern.pattern()).replaceAll("(?<$1" + suffix + ">");
    }

    boolean has(String group) {
        return groups.contains(group);
    }
}
