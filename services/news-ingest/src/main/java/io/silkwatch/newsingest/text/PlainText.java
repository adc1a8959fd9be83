package io.silkwatch.newsingest.text;

import java.text.Normalizer;
import java.util.stream.Collectors;

/** Cleans text for reading: Unicode NFC, no control or direction characters, no towers of marks, single spaces. */
public final class PlainText {
    /** Characters before this one are never changed by NFC. */
    private static final int FIRST_COMBINING = 0x300;

    /** So many on one letter are in no writing (Unicode's stream-safe format), and NFC takes time with the square of their number. */
    private static final int MAX_MARKS = 30;

    /** What the controls from U+0080 on are meant to be: bytes of windows-1252 that somebody took for Latin-1, as HTML takes them too. */
    private static final String WINDOWS_1252 = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

    private PlainText() {}

    /** The text as one line. */
    public static String line(String text) {
        return squeezed(cleaned(text).replace('\n', ' '));
    }

    /** The text with one paragraph a line and no empty lines. */
    public static String paragraphs(String text) {
        return cleaned(text)
                .lines()
                .map(PlainText::squeezed)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** The first characters of a text, at most so many, and never half of a surrogate pair. */
    public static String cut(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(chars - 1)) ? chars - 1 : chars);
    }

    /** Normalised and without invisible characters; line breaks, of whichever kind, are kept as {@code \n}. */
    static String cleaned(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        boolean composed = true;
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            composed &= point < FIRST_COMBINING;
            int plain = point > ' ' && point < 0x7f ? point : plain(point);
            if (plain >= 0) {
                marks = isMark(plain) ? marks + 1 : 0;
                if (marks <= MAX_MARKS) {
                    kept.appendCodePoint(plain);
                }
            }
            i += Character.charCount(point);
        }
        return composed ? kept.toString() : Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    /** What stands for a character in clean text; negative when nothing does. */
    private static int plain(int point) {
        if (point == '\n' || point == 0x2028 || point == 0x2029) {
            return '\n';
        }
        if (Character.isSpaceChar(point) || point == '\t' || point == '\r' || point == '\f' || point == 0x0b) {
            return ' ';
        }
        if (between(point, 0x80, 0x9f)) {
            return plain(WINDOWS_1252.charAt(point - 0x80));
        }
        return invisible(point) ? -1 : point;
    }

    private static boolean invisible(int point) {
        boolean direction = point == 0x061c
                || between(point, 0x200e, 0x200f)
                || between(point, 0x202a, 0x202e)
                || between(point, 0x2066, 0x2069);
        boolean filler = point == 0xad || point == 0x200b || point == 0x2060 || point == 0xfeff;
        boolean broken = between(point, 0xd800, 0xdfff) || (point & 0xfffe) == 0xfffe || between(point, 0xfdd0, 0xfdef);
        return direction || filler || broken || Character.isISOControl(point);
    }

    private static boolean isMark(int point) {
        if (point < FIRST_COMBINING) {
            return false;
        }
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean between(int point, int first, int last) {
        return point >= first && point <= last;
    }

    private static String squeezed(String line) {
        String stripped = line.strip();
        if (!stripped.contains("  ")) {
            return stripped;
        }
        StringBuilder single = new StringBuilder(stripped.length());
        for (int i = 0; i < stripped.length(); i++) {
            char one = stripped.charAt(i);
            if (one != ' ' || stripped.charAt(i - 1) != ' ') {
                single.append(one);
            }
        }
        return single.toString();
    }
}
