package io.silkwatch.tagger.text;

import java.util.Arrays;

/**
 * The sentences of a folded text, parted at its {@link SentenceEnds}, without the white space around them. A sentence longer than {@link #LONGEST} is cut at a comma or space, so that
 * work per sentence stays bounded on texts without punctuation. Linear in the length of the text.
 */
public final class Sentences {
    /** Characters in the longest sentence; the longest genuine ones in treaties and decrees stay below. */
    public static final int LONGEST = 2000;

    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int count;

    private Sentences(char[] text, int length) {
        SentenceEnds sentenceEnds = new SentenceEnds(text, length);
        int start = 0;
        while (start < length) {
            int end = sentenceEnds.after(start);
            add(text, start, end);
            start = end;
        }
    }

    /** Splits a text. */
    public static Sentences of(NormalizedText text) {
        return new Sentences(text.chars(), text.folded().length());
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** First index of a sentence in the folded text. */
    public int start(int sentence) {
        return starts[sentence];
    }

    /** First index after a sentence in the folded text. */
    public int end(int sentence) {
        return ends[sentence];
    }

    /** The sentence that holds an index of the folded text; for white space between two the one before; -1 before the first. */
    public int at(int index) {
        int found = Arrays.binarySearch(starts, 0, count, index);
        return found >= 0 ? found : -found - 2;
    }

    private void add(char[] text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text[start])) {
            start++;
        }
        while (start < end && Character.isWhitespace(text[end - 1])) {
            end--;
        }
        while (end - start > LONGEST) {
            int cut = cut(text, start);
            push(start, cut);
            start = cut;
        }
        if (start < end) {
            push(start, end);
        }
    }

    /** Where to cut an overlong sentence: after the last comma or space that fits, or anywhere but inside a surrogate pair. */
    private static int cut(char[] text, int start) {
        int latest = start + LONGEST;
        for (int i = latest; i > start + LONGEST / 2; i--) {
            char before = text[i - 1];
            if (before == ' ' || before == ',' || before == '、') {
                return i;
            }
        }
        return Character.isLowSurrogate(text[latest]) ? latest - 1 : latest;
    }

    private void push(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        count++;
    }
}
