package io.silkwatch.tagger.match.phrase;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What the phrases of a dictionary stand for: of each the upper-case mask and the value of every way it was added in.
 *
 * <p>A phrase that asks for no case and has one value, as most have, needs no entry: the number that leads to the entries of others is the complement of
 * its value.
 */
final class Values {
    /** The number of nothing. */
    static final int NO_PHRASE = Integer.MIN_VALUE;

    /** Set in the entry of the last value of a phrase. */
    private static final long LAST = 1L << Integer.SIZE;

    private static final long VALUE = LAST - 1;

    /** Mask and value side by side, for one cache line a phrase. */
    private final long[] entries;

    private final int[] numbers;

    /** @param phrases those that differ only in case or value together, in the order of the keys */
    Values(Collection<List<Phrase>> phrases) {
        this.numbers = new int[phrases.size()];
        this.entries = new long[2 * phrases.stream().mapToInt(List::size).sum()];
        int key = 0;
        int entry = 0;
        for (List<Phrase> same : phrases) {
            if (same.size() == 1 && same.get(0).upperCase() == 0) {
                numbers[key++] = ~same.get(0).value();
                continue;
            }
            numbers[key++] = entry;
            same.sort(Comparator.comparingInt(Phrase::value));
            for (Phrase phrase : same) {
                entries[entry++] = phrase.upperCase();
                entries[entry++] = phrase.value() & VALUE;
            }
            entries[entry - 1] |= LAST;
        }
    }

    /** The number of each key. */
    int[] numbers() {
        return numbers;
    }

    /** Whether a phrase, given by its number, may be written in upper case as given. */
    boolean accept(int number, long upper) {
        if (number < 0) {
            return true;
        }
        for (int entry = number; ; entry += 2) {
            if ((entries[entry] & ~upper) == 0) {
                return true;
            }
            if ((entries[entry + 1] & LAST) != 0) {
                return false;
            }
        }
    }

    /** Reports each value of a phrase whose case fits, once. */
    void report(int number, long upper, int start, int end, PhraseTrie.Sink sink) {
        if (number < 0) {
            sink.hit(start, end, ~number);
            return;
        }
        long reported = -1;
        for (int entry = number; ; entry += 2) {
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
