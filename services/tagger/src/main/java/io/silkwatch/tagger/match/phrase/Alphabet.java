package io.silkwatch.tagger.match.phrase;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Small numbers for the characters that phrases are made of, so that the trie stays dense.
 *
 * <p>One table answers all that matching asks of a character: its code (upper and lower case share one, white space and hyphens share one,
 * apostrophes share one; 0 for a character no phrase holds), whether it belongs to an alphabetic word, and whether it is upper case.
 */
final class Alphabet {
    static final int CODE = 0x3FFF;
    static final int WORD = 0x4000;
    static final int UPPER = 0x8000;

    /** Code of white space and hyphens. */
    static final int GAP = 1;

    private static final char[] CANONICAL = new char[0x10000];
    private static final char[] CLASS = new char[0x10000];

    static {
        for (int i = 0; i < CLASS.length; i++) {
            char c = (char) i;
            CANONICAL[i] = canonical(c);
            CLASS[i] = (char) ((isWordPart(c) ? WORD : 0) | (isUpper(c) ? UPPER : 0));
        }
    }

    private final char[] table = new char[0x10000];
    private final int size;

    /** @param characters those that are no gaps, in the order of their codes */
    private Alphabet(List<Character> characters) {
        this.size = GAP + 1 + characters.size();
        char[] codeOf = new char[table.length];
        codeOf[' '] = GAP;
        for (int i = 0; i < characters.size(); i++) {
            codeOf[characters.get(i)] = (char) (GAP + 1 + i);
        }
        for (int i = 0; i < table.length; i++) {
            table[i] = (char) (codeOf[CANONICAL[i]] | CLASS[i]);
        }
    }

    /** Numbers the characters of canonical phrases, the most frequent first. */
    static Alphabet of(Collection<String> phrases) {
        int[] counts = new int[0x10000];
        for (String phrase : phrases) {
            for (int i = 0; i < phrase.length(); i++) {
                counts[phrase.charAt(i)]++;
            }
        }
        List<Character> characters = IntStream.range(0, counts.length)
                .filter(c -> counts[c] > 0 && c != ' ')
                .mapToObj(c -> (char) c)
                .sorted(Comparator.comparingInt(c -> -counts[c]))
                .toList();
        if (GAP + 1 + characters.size() > CODE) {
            throw new IllegalArgumentException("more than " + CODE + " different characters in one dictionary");
        }
        return new Alphabet(characters);
    }

    /** Code, word bit and case bit by character. */
    char[] table() {
        return table;
    }

    /** One more than the highest code. */
    int size() {
        return size;
    }

    /** The one spelling of all characters that match alike. */
    static char canonical(char c) {
        if (isGap(c)) {
            return ' ';
        }
        return switch (c) {
            case '\u2019', '\u2018', '\u02BC', '`', '\u00B4' -> '\'';
            default -> Character.toLowerCase(c);
        };
    }

    /** White space, or a hyphen or dash that joins words; the em dash parts clauses and is none. */
    static boolean isGap(char c) {
        return c == '-'
                || (c >= '\u2010' && c <= '\u2013')
                || c == '\u2212'
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c);
    }

    static boolean isUpper(char c) {
        return Character.toLowerCase(c) != c;
    }

    /** Letters and digits of scripts that write words apart; Han, kana and Hangul words have no visible ends. */
    static boolean isWordPart(char c) {
        if (c < 0x80) {
            return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        }
        if (Character.isIdeographic(c) || Character.isSurrogate(c)) {
            return false;
        }
        if (Character.getType(c) == Character.NON_SPACING_MARK) {
            return true;
        }
        return Character.isLetterOrDigit(c) && !isWrittenTogether(Character.UnicodeScript.of(c));
    }

    private static boolean isWrittenTogether(Character.UnicodeScript script) {
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO, HANGUL, THAI, LAO, KHMER, MYANMAR, COMMON -> true;
            default -> false;
        };
    }
}
