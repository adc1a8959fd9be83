package io.silkwatch.tagger.coding.number;

import java.util.function.IntPredicate;

/** Reads a Chinese count, in digits, numerals or both: {@code 1.2万亿}, {@code 1万2千}, {@code 十二亿}, {@code 30余亿}. */
final class HanCount {
    private static final int NONE = -1;

    private final Digits digits;
    private final String text;
    private final int to;
    private final IntPredicate isUnit;

    /** What is complete up to the last 万 or 亿, what to the last 十, 百 or 千, and what no such word has followed yet. */
    private double total;

    private double section;
    private double pending = NONE;
    private boolean scaled;
    private int end;

    private HanCount(Digits digits, String text, int start, int to, IntPredicate isUnit) {
        this.digits = digits;
        this.text = text;
        this.to = to;
        this.isUnit = isUnit;
        this.end = start;
    }

    static boolean isNumeral(char c) {
        return c == '十' || numeral(c) >= 0;
    }

    private static int numeral(char c) {
        return c == '零' ? 0 : Numerals.digit(c);
    }

    /**
     * Reads a count.
     *
     * @param isUnit whether a unit stands at an index: 千克 is not a thousand
     * @return null where numerals alone count nothing: a year, a name
     */
    static Quantities.Count read(Digits digits, String text, int start, int to, IntPredicate isUnit) {
        HanCount count = new HanCount(digits, text, start, to, isUnit);
        while (count.goesOn()) {}
        boolean counts = count.scaled || Digits.isDigit(text.charAt(start));
        return counts
                ? new Quantities.Count(count.total + count.section + Math.max(0, count.pending), count.end)
                : null;
    }

    /** Takes the next digits, numeral or scale; false where none follows. */
    private boolean goesOn() {
        int at = end;
        if (at < to && " -多余".indexOf(text.charAt(at)) >= 0 && pending >= 0) {
            at++;
            return at < to && scale(text.charAt(at), at);
        }
        if (at >= to || isUnit.test(at)) {
            return false;
        }
        char c = text.charAt(at);
        if (scale(c, at)) {
            return true;
        }
        if (pending >= 0) {
            return false;
        }
        if (Digits.isDigit(c)) {
            end = digits.end(text, at, to);
            pending = digits.value(text, at, end);
            return true;
        }
        int numeral = numeral(c);
        if (numeral > 0) {
            pending = numeral;
        }
        end = numeral >= 0 ? at + 1 : at;
        return numeral >= 0;
    }

    private boolean scale(char c, int at) {
        boolean begun = pending >= 0 || section > 0;
        switch (c) {
            case '十' -> add(10);
            case '百', '千' -> {
                if (pending < 0 || isUnit.test(at)) {
                    return false;
                }
                add(c == '百' ? 100 : 1000);
            }
            case '万' -> {
                if (!begun) {
                    return false;
                }
                complete(total, 1e4);
            }
            case '亿' -> {
                if (!begun && total == 0) {
                    return false;
                }
                section += total;
                complete(0, 1e8);
            }
            default -> {
                return false;
            }
        }
        scaled |= c != '十';
        end = at + 1;
        return true;
    }

    private void add(double scale) {
        section += (pending < 0 ? 1 : pending) * scale;
        pending = NONE;
    }

    private void complete(double before, double scale) {
        total = before + (section + Math.max(0, pending)) * scale;
        section = 0;
        pending = NONE;
    }
}
