package io.silkwatch.tagger.match.phrase;

/** Reads the phrases that start at the places of one text where some may, from the state of the trie after their first word on. */
final class PhraseWalk {
    private final char[] table;
    private final DoubleArray trie;
    private final Values values;
    private final char[] text;
    private final int length;
    private final boolean longest;
    private final PhraseTrie.Sink sink;

    /**
     * @param table the alphabet's table
     * @param length characters of the text
     * @param longest whether of the phrases that start at one place only the longest is reported
     */
    PhraseWalk(
            char[] table,
            DoubleArray trie,
            Values values,
            char[] text,
            int length,
            boolean longest,
            PhraseTrie.Sink sink) {
        this.table = table;
        this.trie = trie;
        this.values = values;
        this.text = text;
        this.length = length;
        this.longest = longest;
        this.sink = sink;
    }

    /**
     * Reports the phrases that start at an index.
     *
     * @param start the index
     * @param from index after the word that leads to {@code state}
     * @param state {@link DoubleArray#NONE} when no phrase goes on behind the word
     * @param number that of the phrase which the word is alone; {@link Values#NO_PHRASE} when it is none
     * @param to index that no phrase may reach beyond
     * @return the end of the longest phrase; {@code start} when there is none, or all were reported
     */
    int read(int start, int from, int state, int number, int to) {
        int end = start;
        int found = Values.NO_PHRASE;
        long upper = number < 0 && state == DoubleArray.NONE ? 0 : upperCase(start, from);
        long foundUpper = upper;
        if (number != Values.NO_PHRASE && from <= to && endsWord(from) && values.accept(number, upper)) {
            end = from;
            found = number;
        }
        int at = state;
        int depth = from - start;
        int i = from;
        while (at != DoubleArray.NONE && i < to) {
            int c = table[text[i]];
            at = trie.next(at, c & Alphabet.CODE);
            upper |= upperBit(c, depth++);
            i = (c & Alphabet.CODE) == Alphabet.GAP ? afterGap(i + 1, to) : i + 1;
            if (at != DoubleArray.NONE && trie.ends(at) && endsWord(i)) {
                int longer = trie.value(at);
                if (values.accept(longer, upper)) {
                    if (!longest && found != Values.NO_PHRASE) {
                        values.report(found, foundUpper, start, end, sink);
                    }
                    end = i;
                    found = longer;
                    foundUpper = upper;
                }
            }
        }
        if (found != Values.NO_PHRASE) {
            values.report(found, foundUpper, start, end, sink);
        }
        return longest ? end : start;
    }

    /** Which characters of a stretch of text are upper case, as {@link Phrase#upperCase}. */
    private long upperCase(int start, int end) {
        long upper = 0;
        for (int i = start; i < end; i++) {
            upper |= upperBit(table[text[i]], i - start);
        }
        return upper;
    }

    private static long upperBit(int c, int depth) {
        return (c & Alphabet.UPPER) != 0 && depth < Long.SIZE ? 1L << depth : 0;
    }

    private int afterGap(int from, int to) {
        int i = from;
        while (i < to && (table[text[i]] & Alphabet.CODE) == Alphabet.GAP) {
            i++;
        }
        return i;
    }

    private boolean endsWord(int end) {
        return end == length || (table[text[end - 1]] & Alphabet.WORD) == 0 || (table[text[end]] & Alphabet.WORD) == 0;
    }
}
