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

    /**
     * What a unit means.
     *
     * @param base the base unit
     * @param factor how many base units make one
     */
    record Unit(String base, double factor) {}

    /**
     * A number with its scale.
     *
     * @param end first index after it
     */
    record Count(double value, int end) {}

    private record Word<T>(String word, T meaning) {}

    /** Words by their first character, those before an amount by their last; the longest first. */
    private final Map<Character, List<Word<Double>>> scales;

    private final Map<Character, List<Word<Double>>> numbers;
    private final Map<Character, List<Word<String>>> before;
    private final Map<Character, List<Word<Unit>>> units;

    private final Digits digits;

    /** Whether numerals are Chinese, where numbers and scales are one. */
    private final boolean isHan;

    /**
     * The amounts of a language.
     *
     * @param scales words for thousands and the like; none in Chinese
     * @param numbers words for small numbers, which count with a scale only
     * @param before currencies that stand before a number
     */
    Quantities(
            Digits digits,
            Map<String, Double> scales,
            Map<String, Double> numbers,
            Map<String, String> before,
            Map<String, Unit> units) {
        this.digits = digits;
        this.isHan = scales.isEmpty();
        this.numbers = longestFirst(numbers, word -> word.charAt(0));
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
            Count count = count(text, from, i, to);
            if (count == null) {
                i++;
                continue;
            }
            boolean inName = i > from && Character.isLetter(text.charAt(i - 1)) && !isHan(text.charAt(i - 1));
            Amount amount = inName ? null : amount(text, from, i, count, to);
            if (amount != null) {
                found.add(amount.quantity(text));
            }
            i = amount == null ? count.end() : Math.max(amount.end(), count.end());
        }
        return found;
    }

    /** The number that starts at an index; null for none. */
    private Count count(String text, int from, int start, int to) {
        boolean isDigit = Digits.isDigit(text.charAt(start));
        if (isHan) {
            return isDigit || HanCount.startsAt(text, start, from)
                    ? HanCount.read(digits, text, start, to, at -> at(text, at, to, units) != null)
                    : null;
        }
        if (isDigit) {
            int end = digits.end(text, start, to);
            Count number = new Count(digits.value(text, start, end), end);
            Count scaled = scaled(text, number, to);
            return scaled == null ? number : scaled;
        }
        boolean inWord = start > from && Character.isLetterOrDigit(text.charAt(start - 1));
        Word<Double> word = inWord ? null : at(text, start, to, numbers);
        return word == null
                ? null
                : scaled(text, new Count(word.meaning(), start + word.word().length()), to);
    }

    /** A number with the scale behind it; null where there is none. */
    private Count scaled(String text, Count number, int to) {
        int at = skipGap(text, number.end(), to);
        Word<Double> scale = at(text, at, to, scales);
        return scale == null
                ? null
                : new Count(number.value() * scale.meaning(), at + scale.word().length());
    }

    private record Amount(int start, int end, double value, String unit) {
        Quantity quantity(String text) {
            return new Quantity(value, unit, text.substring(start, end));
        }
    }

    private Amount amount(String text, int from, int start, Count count, int to) {
        int end = count.end();
        int at = skipGap(text, end, to);
        Word<String> currency = endingAt(text, from, start);
        Word<Unit> unit = at(text, at, to, units);
        if (currency != null) {
            boolean repeated = unit != null && unit.meaning().base().equals(currency.meaning());
            int first = text.lastIndexOf(currency.word(), start);
            return new Amount(first, repeated ? at + unit.word().length() : end, count.value(), currency.meaning());
        }
        if (unit == null) {
            return null;
        }
        double product = count.value() * unit.meaning().factor();
        return new Amount(
                start, at + unit.word().length(), product, unit.meaning().base());
    }

    private static int skipGap(String text, int at, int to) {
        return at < to && " -多余".indexOf(text.charAt(at)) >= 0 ? at + 1 : at;
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

    private static boolean isHan(char c) {
        return c >= '\u4e00' && c <= '\u9fff';
    }
}
