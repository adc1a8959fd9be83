package io.silkwatch.tagger.bench;

/** What a library that knows nothing of words and case must be told about characters. */
final class Characters {
    private static final boolean[] WORD = new boolean[0x10000];
    private static final boolean[] UPPER = new boolean[0x10000];
    private static final char[] CANONICAL = new char[0x10000];

    static {
        for (int i = 0; i < WORD.length; i++) {
            char c = (char) i;
            WORD[i] = Character.isLetterOrDigit(c) && !isWrittenTogether(Character.UnicodeScript.of(c));
            UPPER[i] = Character.toLowerCase(c) != c;
            CANONICAL[i] =
                    switch (c) {
                        case '-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2212' -> ' ';
                        case '\u2018', '\u2019', '\u02BC', '`', '\u00B4' -> '\'';
                        default ->
                            Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : Character.toLowerCase(c);
                    };
        }
    }

    private Characters() {}

    private static boolean isWrittenTogether(Character.UnicodeScript script) {
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    static boolean isWord(char c) {
        return WORD[c];
    }

    static boolean isUpper(char c) {
        return UPPER[c];
    }

    static String canonical(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = CANONICAL[chars[i]];
        }
        return new String(chars);
    }
}
