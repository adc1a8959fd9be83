package io.silkwatch.tagger.coding.number;

/** Reads numbers written in digits: {@code 1,234.5}, {@code 1.234,5}, {@code 12 500}, {@code 12'500}. */
public final class Digits {
    private static final int LONGEST = 24;
    private static final int GROUP = 3;

    private final boolean decimalComma;

    /** @param decimalComma whether a comma never groups thousands: Russian parts them by spaces */
    public Digits(boolean decimalComma) {
        this.decimalComma = decimalComma;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** First index after a number that starts with a digit. */
    int end(String text, int start, int to) {
        int limit = Math.min(to, start + LONGEST);
        int end = start;
        int group = 0;
        while (end < limit) {
            char c = text.charAt(end);
            if (isDigit(c)) {
                group++;
            } else if (isMark(c) && end + 1 < to && isDigit(text.charAt(end + 1))) {
                group = GROUP + 1; // nothing is parted by spaces any more
            } else if (group <= GROUP && isGap(c) && isGroup(text, end + 1, to)) {
                group = 0;
            } else {
                break;
            }
            end++;
        }
        return end;
    }

    private static boolean isMark(char c) {
        return c == '.' || c == ',';
    }

    private static boolean isGap(char c) {
        return c == ' ' || c == '\'' || c == '’';
    }

    /** Whether three digits stand at an index, no more and no less. */
    private static boolean isGroup(String text, int at, int to) {
        int end = at;
        while (end < to && end <= at + GROUP && isDigit(text.charAt(end))) {
            end++;
        }
        return end - at == GROUP;
    }

    /** The value of a number whose end is known. */
    double value(String text, int start, int end) {
        int decimal = decimalMark(text.substring(start, end));
        StringBuilder plain = new StringBuilder();
        for (int i = start; i < end; i++) {
            if (i - start == decimal) {
                plain.append('.');
            } else if (isDigit(text.charAt(i))) {
                plain.append(text.charAt(i));
            }
        }
        return Double.parseDouble(plain.toString());
    }

    /** Of commas and points the last is decimal, unless it comes twice, or is a comma that groups thousands; -1 for none. */
    private int decimalMark(String number) {
        int comma = number.lastIndexOf(',');
        int point = number.lastIndexOf('.');
        int last = Math.max(comma, point);
        if (last < 0 || number.indexOf(number.charAt(last)) < last) {
            return -1;
        }
        boolean groups = point < 0 && !decimalComma && number.length() - last == GROUP + 1 && number.charAt(0) != '0';
        return groups ? -1 : last;
    }
}
