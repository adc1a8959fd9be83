package io.silkwatch.tagger.coding.number;

/** Reads small numbers in digits or Chinese numerals. */
public final class Numerals {
    /** Digits by value, from nought on; what is none of them is nought, which is written in several ways. */
    private static final String DIGITS = "〇一二三四五六七八九";

    private static final char TEN = '十';

    private Numerals() {}

    /** The value of a numeral of one digit, or of 两; -1 for another character. */
    static int digit(char c) {
        return c == '两' ? 2 : DIGITS.indexOf(c);
    }

    /** A number up to 99, or one whose digits follow each other: 12, 十二, 二十三, 二〇二三. */
    public static int value(String text) {
        int value = 0;
        boolean tens = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == TEN) {
                value = Math.max(value, 1) * 10;
                tens = true;
            } else {
                int digit = Character.isDigit(c) ? Character.digit(c, 10) : Math.max(0, digit(c));
                value = tens ? value + digit : value * 10 + digit;
            }
        }
        return value;
    }
}
