package io.silkwatch.tagger.bench;

import io.silkwatch.tagger.match.phrase.PhraseTrie;
import java.util.Arrays;

/**
 * Makes of all raw hits of a library, in the order of their ends, the hits that Silkwatch reports: whole words, case where it matters, the
 * leftmost longest. It allocates nothing and looks at each hit once, so that a library pays no more than it must for what it does not do itself.
 */
final class LongestMatches {
    private String folded;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private Phrase[] phrases = new Phrase[64];
    private int count;

    /** Begins with a text. */
    void begin(String text) {
        folded = text;
        count = 0;
    }

    /** Takes a raw hit; none that was taken before may end behind it. */
    void add(int start, int end, Phrase phrase) {
        if (!isWhole(start, end) || !phrase.accepts(folded, start)) {
            return;
        }
        int last = count;
        while (last > 0 && starts[last - 1] >= start) {
            last--;
        }
        if (last > 0 && ends[last - 1] > start) {
            return;
        }
        if (last == starts.length) {
            starts = Arrays.copyOf(starts, 2 * last);
            ends = Arrays.copyOf(ends, 2 * last);
            phrases = Arrays.copyOf(phrases, 2 * last);
        }
        starts[last] = start;
        ends[last] = end;
        phrases[last] = phrase;
        count = last + 1;
    }

    private boolean isWhole(int start, int end) {
        boolean cutBefore =
                start > 0 && Characters.isWord(folded.charAt(start)) && Characters.isWord(folded.charAt(start - 1));
        boolean cutBehind = end < folded.length()
                && Characters.isWord(folded.charAt(end - 1))
                && Characters.isWord(folded.charAt(end));
        return !cutBefore && !cutBehind;
    }

    /** Reports what is left. */
    void report(PhraseTrie.Sink sink) {
        for (int i = 0; i < count; i++) {
            sink.hit(starts[i], ends[i], phrases[i].entity());
        }
    }
}
