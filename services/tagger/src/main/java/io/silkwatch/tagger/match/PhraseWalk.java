package io.silkwatch.tagger.match;

/** Reads the phrases that start at one place of a text, from the state of the trie after their first characters on. */
final class PhraseWalk {
    private final char[] table;
    private final DoubleArray trie;
    private final Values values;

    /** @param table the alphabet's table */
    PhraseWalk(char[] table, DoubleArray trie, Values values) {
        this.table = table;
        this.trie = trie;
        this.values = values;
    }

    /**
     * Reports all phrases that start at an index.
     *
     * @param length characters of the text
     * @param from index after the characters that lead to {@code state}
     * @param to index that no phrase may reach beyond
     */
    void all(char[] text, int length, int start, int from, int state, int to, PhraseTrie.Sink sink) {
        int at = state;
        int depth = from - start;
        long upper = upperCase(text, start, from);
        int i = from;
        while (at != DoubleArray.NONE) {
            if (trie.ends(at) && endsWord(text, length, i)) {
                values.report(trie.value(at), upper, start, i, sink);
            }
            int c = i < to ? table[text[i]] : 0;
            at = trie.next(at, c & Alphabet.CODE);
            upper |= upperBit(c, depth++);
            i = (c & Alphabet.CODE) == Alphabet.GAP ? afterGap(text, i + 1, to) : i + 1;
        }
    }

    /**
     * Reports the longest phrase that starts at an index; answers its end, or the index itself when there is none. Parameters as of {@link #all}.
     */
    int longest(char[] text, int length, int start, int from, int state, int to, PhraseTrie.Sink sink) {
        int at = state;
        int depth = from - start;
        long upper = upperCase(text, start, from);
        int i = from;
        int end = start;
        int longest = 0;
        long longestUpper = 0;
        while (at != DoubleArray.NONE) {
            if (trie.ends(at) && endsWord(text, length, i)) {
                int number = trie.value(at);
                if (values.accept(number, upper)) {
                    end = i;
                    longest = number;
                    longestUpper = upper;
                }
            }
            int c = i < to ? table[text[i]] : 0;
            at = trie.next(at, c & Alphabet.CODE);
            upper |= upperBit(c, depth++);
            i = (c & Alphabet.CODE) == Alphabet.GAP ? afterGap(text, i + 1, to) : i + 1;
        }
        if (end > start) {
            values.report(longest, longestUpper, start, end, sink);
        }
        return end;
    }

    /** Which characters of a stretch of text are upper case, as {@link Phrase#upperCase}. */
    private long upperCase(char[] text, int from, int to) {
        long upper = 0;
        for (int i = from; i < to; i++) {
            upper |= upperBit(table[text[i]], i - from);
        }
        return upper;
    }

    private static long upperBit(int c, int depth) {
        return (c & Alphabet.UPPER) != 0 && depth < Long.SIZE ? 1L << depth : 0;
    }

    private int afterGap(char[] text, int from, int to) {
        int i = from;
        while (i < to && (table[text[i]] & Alphabet.CODE) == Alphabet.GAP) {
            i++;
        }
        return i;
    }

    private boolean endsWord(char[] text, int length, int end) {
        return end == length || (table[text[end - 1]] & Alphabet.WORD) == 0 || (table[text[end]] & Alphabet.WORD) == 0;
    }
}
