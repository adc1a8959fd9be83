package io.silkwatch.tagger.match;

import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What the phrases of a dictionary stand for: of each the upper-case mask and the value of every way it was added in. */
final class Values {
    /** Set in the entry of the last value of a phrase. */
    private static final long LAST = 1L << Integer.SIZE;

    private static final long VALUE = LAST - 1;

    /** Mask and value side by side, for one cache line a phrase. */
    private final long[] entries;

    private final int[] firsts;
    private final BitSet anyCase = new BitSet();

    /** @param phrases those that differ only in case or value together, in the order of the keys */
    Values(Collection<List<Phrase>> phrases) {
        this.firsts = new int[phrases.size()];
        this.entries = new long[2 * phrases.stream().mapToInt(List::size).sum()];
        int key = 0;
        int entry = 0;
        for (List<Phrase> same : phrases) {
            firsts[key] = entry;
            anyCase.set(key++, same.stream().anyMatch(phrase -> phrase.upperCase() == 0));
            same.sort(Comparator.comparingInt(Phrase::value));
            for (Phrase phrase : same) {
                entries[entry++] = phrase.upperCase();
                entries[entry++] = phrase.value() & VALUE;
            }
            entries[entry - 1] |= LAST;
        }
    }

    /** The first entry of each key. */
    int[] firsts() {
        return firsts;
    }

    /** The keys that ask for no case. */
    BitSet areInAnyCase() {
        return anyCase;
    }

    /** Whether a phrase may be written in upper case as given. */
    boolean accept(int first, long upper) {
        for (int entry = first; ; entry += 2) {
            if ((entries[entry] & ~upper) == 0) {
                return true;
            }
            if ((entries[entry + 1] & LAST) != 0) {
                return false;
            }
        }
    }

    /** Reports each value of a phrase whose case fits, once. */
    void report(int first, long upper, int start, int end, PhraseTrie.Sink sink) {
        long reported = -1;
        for (int entry = first; ; entry += 2) {
            long value = entries[entry + 1] & VALUE;
            if ((entries[entry] & ~upper) == 0 && value != reported) {
                sink.hit(start, end, (int) value);
                reported = value;
            }
            if ((entries[entry + 1] & LAST) != 0) {
                return;
            }
        }
    }
}
