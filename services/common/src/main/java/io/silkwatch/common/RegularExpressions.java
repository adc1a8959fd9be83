package io.silkwatch.common;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bounds the regular expressions that others write. RE2 takes time in proportion to the text, whatever the expression; but it writes out what is repeated a
 * number of times, and repeats inside each other multiply.
 */
public final class RegularExpressions {
    private static final int MOST_CHARACTERS = 1_000;

    /** RE2/J goes through parts that may be left out one inside the other, and a few thousand of them overflow the stack of a thread. */
    private static final int MOST_WRITTEN_OUT = 2_000;

    private static final Pattern REPEAT = Pattern.compile("\\{([0-9]{1,9})(,([0-9]{0,9}))?}");

    private final String text;
    private final Deque<Long> outside = new ArrayDeque<>();
    private long size;
    private long last;

    private RegularExpressions(String text) {
        this.text = text;
    }

    /**
     * Refuses an expression that would take much memory; whether it is one at all is not looked at.
     *
     * @throws IllegalArgumentException saying which bound it exceeds
     */
    public static void checkSize(String expression) {
        if (expression.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("a regular expression has " + MOST_CHARACTERS + " characters at most");
        }
        if (new RegularExpressions(expression).writtenOut() > MOST_WRITTEN_OUT) {
            throw new IllegalArgumentException("a regular expression with its repeats written out has "
                    + MOST_WRITTEN_OUT + " characters at most: {...} inside {...} multiply");
        }
    }

    private long writtenOut() {
        Matcher repeat = REPEAT.matcher(text);
        for (int at = 0; at < text.length(); ) {
            switch (text.charAt(at)) {
                case '\\' -> at = escaped(at);
                case '[' -> at = add(1, classEnd(at));
                case '(' -> at = open(at);
                case ')' -> at = close(at);
                case '{' -> at = repeat.region(at, text.length()).lookingAt() ? repeated(repeat) : add(1, at + 1);
                case '*', '+', '?' -> at = replaced(last + 1, at + 1);
                default -> at = add(1, at + 1);
            }
        }
        while (!outside.isEmpty()) {
            close(text.length());
        }
        return size;
    }

    /** A piece of a size; returns where the next begins. */
    private int add(long piece, int next) {
        last = piece;
        size = bounded(size + piece);
        return next;
    }

    private int open(int at) {
        outside.push(size);
        size = 0;
        last = 0;
        return at + 1;
    }

    private int close(int at) {
        long group = size + 2;
        size = outside.isEmpty() ? 0 : outside.pop();
        return add(group, at + 1);
    }

    private int repeated(Matcher repeat) {
        long least = Long.parseLong(repeat.group(1));
        boolean open = repeat.group(2) != null && repeat.group(3).isEmpty();
        long most = open ? least + 1 : Long.parseLong(repeat.group(2) == null ? repeat.group(1) : repeat.group(3));
        boolean exactly = most == least;
        return replaced((exactly ? last : last + 1) * Math.max(1, most), repeat.end());
    }

    /** Another size for the last piece. */
    private int replaced(long piece, int next) {
        size = bounded(size - last + piece);
        last = bounded(piece);
        return next;
    }

    /** What is quoted from {@code \Q} to {@code \E} is taken as it is. */
    private int escaped(int at) {
        if (text.length() > at + 2 && "xpP".indexOf(text.charAt(at + 1)) >= 0 && text.charAt(at + 2) == '{') {
            int close = text.indexOf('}', at);
            return add(1, close < 0 ? text.length() : close + 1); // the code or name of a sign
        }
        if (!text.startsWith("\\Q", at)) {
            return add(1, Math.min(at + 2, text.length()));
        }
        int end = text.indexOf("\\E", at);
        int quoted = (end < 0 ? text.length() : end) - at;
        add(Math.max(1, quoted - 2), at);
        last = 1;
        return end < 0 ? text.length() : end + 2;
    }

    /** Where the class of characters that begins here ends. */
    private int classEnd(int begin) {
        int at = text.startsWith("^", begin + 1) ? begin + 2 : begin + 1;
        for (boolean first = true; at < text.length(); first = false) {
            int named = text.startsWith("[:", at) ? text.indexOf(":]", at + 2) : -1;
            if (named >= 0) {
                at = named + 2;
            } else if (text.charAt(at) == ']' && !first) {
                return at + 1;
            } else {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
        }
        return text.length();
    }

    private static long bounded(long size) {
        return Math.min(size, MOST_WRITTEN_OUT + 1);
    }
}
