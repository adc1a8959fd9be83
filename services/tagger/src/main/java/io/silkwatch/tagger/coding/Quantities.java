package io.silkwatch.tagger.coding;

import io.silkwatch.schema.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds amounts with a unit and brings them to base units: {@code 17亿立方米} is 1.7e9 m3, {@code $900 million} 9e8 USD. */
final class Quantities {
    /** Amounts that one statement names at most. */
    static final int MOST = 12;

    private static final int LONGEST_NUMBER = 24;

    /**
     * What a unit means.
     *
     * @param base the base unit
     * @param factor how many base units make one
     */
    record Unit(String base, double factor) {}

    private record Word<T>(String word, T meaning) {}

    /** Words by their first character, those before an amount by their last; the longest first. */
    private final Map<Character, List<Word<Double>>> scales;

    private final Map<Character, List<Word<String>>> before;
    private final Map<Character, List<Word<Unit>>> units;

    Quantities(Map<String, Double> scales, Map<String, String> before, Map<String, Unit> units) {
        this.scales = longestFirst(scales, word -> word.charAt(0));
        this.before = longestFirst(before, word -> word.charAt(word.length() - 1));
        this.units = longestFirst(units, word -> word.charAt(0));
    }

    private static <T> Map<Character, List<Word<T>>> longestFirst(
            Map<String, T> words, Function<String, Character> by) {
        return words.entrySet().stream()
                .map(entry -> new Word<>(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt((Word<T> word) -> word.word().length())
                        .reversed()
                        .thenComparing(Word::word))
                .collect(Collectors.groupingBy(word -> by.apply(word.word())));
    }

    /** The amounts in {@code from..to} of a text, in order, the first {@link #MOST}. */
    List<Quantity> find(String text, int from, int to) {
        List<Quantity> found = new ArrayList<>();
        int i = from;
        while (i < to && found.size() < MOST) {
            if (!isDigit(text.charAt(i))) {
                i++;
                continue;
            }
            int numberEnd = numberEnd(text, i, to);
            boolean inName = i > from && Character.isLetter(text.charAt(i - 1)) && !isHan(text.charAt(i - 1));
            Amount amount = inName ? null : amount(text, from, i, numberEnd, to);
            if (amount != null) {
                found.add(amount.quantity(text));
            }
            i = amount == null ? numberEnd : Math.max(amount.end(), numberEnd);
        }
        return found;
    }

    private record Amount(int start, int end, double value, String unit) {
        Quantity quantity(String text) {
            return new Quantity(value, unit, text.substring(start, end));
        }
    }

    private Amount amount(String text, int from, int start, int numberEnd, int to) {
        double value = number(text, start, numberEnd);
        int end = numberEnd;
        int at = skipGap(text, numberEnd, to);
        Word<Double> scale = at(text, at, to, scales);
        if (scale != null) {
            value *= scale.meaning();
            end = at + scale.word().length();
            at = skipGap(text, end, to);
        }
        Word<String> currency = endingAt(text, from, start);
        Word<Unit> unit = at(text, at, to, units);
        if (currency != null) {
            boolean repeated = unit != null && unit.meaning().base().equals(currency.meaning());
            int first = text.lastIndexOf(currency.word(), start);
            return new Amount(first, repeated ? at + unit.word().length() : end, value, currency.meaning());
        }
        if (unit == null) {
            return null;
        }
        double product = value * unit.meaning().factor();
        return new Amount(
                start, at + unit.word().length(), product, unit.meaning().base());
    }

    private static int skipGap(String text, int at, int to) {
        return at < to && (text.charAt(at) == ' ' || text.charAt(at) == '-' || text.charAt(at) == '多') ? at + 1 : at;
    }

    private static <T> Word<T> at(String text, int at, int to, Map<Character, List<Word<T>>> words) {
        if (at >= to) {
            return null;
        }
        for (Word<T> word : words.getOrDefault(text.charAt(at), List.of())) {
            int end = at + word.word().length();
            if (end <= to && text.startsWith(word.word(), at) && endsWord(text, end)) {
                return word;
            }
        }
        return null;
    }

    private static boolean endsWord(String text, int end) {
        char last = text.charAt(end - 1);
        return end == text.length()
                || !Character.isLetter(last)
                || isHan(last)
                || !Character.isLetterOrDigit(text.charAt(end))
                || isHan(text.charAt(end));
    }

    private Word<String> endingAt(String text, int from, int start) {
        int last = start > from && text.charAt(start - 1) == ' ' ? start - 1 : start;
        if (last == from) {
            return null;
        }
        for (Word<String> word : before.getOrDefault(text.charAt(last - 1), List.of())) {
            int first = last - word.word().length();
            if (first >= from && text.startsWith(word.word(), first)) {
                return word;
            }
        }
        return null;
    }

    private static int numberEnd(String text, int start, int to) {
        int end = start;
        int limit = Math.min(to, start + LONGEST_NUMBER);
        while (end < limit
                && (isDigit(text.charAt(end))
                        || (text.charAt(end) == '.' || text.charAt(end) == ',')
                                && end + 1 < to
                                && isDigit(text.charAt(end + 1)))) {
            end++;
        }
        return end;
    }

    /** A comma before exactly three digits groups thousands, another one is a decimal comma. */
    private static double number(String text, int start, int end) {
        String digits = text.substring(start, end);
        int comma = digits.lastIndexOf(',');
        boolean decimal = comma > 0 && digits.indexOf('.') < 0 && digits.length() - comma != 4;
        String plain = decimal
                ? digits.substring(0, comma).replace(",", "") + "." + digits.substring(comma + 1)
                : digits.replace(",", "");
        int point = plain.indexOf('.');
        // 1.234.567 and the like: points that group.
        if (point != plain.lastIndexOf('.')) {
            plain = plain.replace(".", "");
        }
        return Double.parseDouble(plain);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHan(char c) {
        return c >= '\u4e00' && c <= '\u9fff';
    }
}
