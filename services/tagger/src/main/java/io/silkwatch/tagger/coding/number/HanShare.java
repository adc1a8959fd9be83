package io.silkwatch.tagger.coding.number;

/** Reads a Chinese share: {@code 七成}, {@code 三成五}, {@code 百分之五十一}. */
final class HanShare {
    private static final String PERCENT = "百分之";
    private static final char HUNDRED = '百';
    private static final char POINT = '点';
    private static final char TENTHS = '成';
    private static final char HALF = '半';

    /** What makes of a numeral behind 成 a number of its own: 三成一百万. */
    private static final String SCALES = "十百千万亿成";

    private final Digits digits;
    private final HanWords words;

    HanShare(Digits digits, HanWords words) {
        this.digits = digits;
        this.words = words;
    }

    /**
     * Reads a share.
     *
     * @param from first index that belongs to the sentence
     * @return its percentage; null for none
     */
    Quantities.Count read(String text, int start, int from, int to) {
        char c = text.charAt(start);
        if (c == PERCENT.charAt(0)) {
            return text.startsWith(PERCENT, start) ? percent(text, start + PERCENT.length(), to) : null;
        }
        return Numerals.digit(c) > 0 ? tenths(text, start, from, to) : null;
    }

    private Quantities.Count percent(String text, int start, int to) {
        if (start >= to) {
            return null;
        }
        if (text.charAt(start) == HUNDRED) {
            return new Quantities.Count(100, start + 1);
        }
        if (Digits.isDigit(text.charAt(start))) {
            int end = digits.end(text, start, to);
            return new Quantities.Count(digits.value(text, start, end), end);
        }
        int end = afterNumerals(text, start, to);
        if (end == start) {
            return null;
        }
        double whole = Numerals.value(text.substring(start, end));
        int decimals = end < to && text.charAt(end) == POINT ? afterNumerals(text, end + 1, to) : end;
        if (decimals <= end + 1) {
            return new Quantities.Count(whole, end);
        }
        String fraction = text.substring(end + 1, decimals);
        return new Quantities.Count(whole + Numerals.value(fraction) / Math.pow(10, fraction.length()), decimals);
    }

    private static int afterNumerals(String text, int start, int to) {
        int end = start;
        while (end < to && (Numerals.digit(text.charAt(end)) >= 0 || "十零".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    private Quantities.Count tenths(String text, int start, int from, int to) {
        int end = start + 2;
        boolean fits = end <= to && text.charAt(start + 1) == TENTHS && words.allowTenths(text, start, end, from, to);
        if (!fits) {
            return null;
        }
        double percent = 10.0 * Numerals.digit(text.charAt(start));
        int more = end < to ? text.charAt(end) == HALF ? 5 : Numerals.digit(text.charAt(end)) : 0;
        boolean parted = end + 1 < to && SCALES.indexOf(text.charAt(end + 1)) >= 0;
        return more <= 0 || parted ? new Quantities.Count(percent, end) : new Quantities.Count(percent + more, end + 1);
    }
}
