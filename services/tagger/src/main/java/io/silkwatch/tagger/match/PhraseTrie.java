package io.silkwatch.tagger.match;

import io.silkwatch.tagger.text.NormalizedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A dictionary of phrases, found in a text from left to right, the longest first, without overlaps.
 *
 * <p>A phrase of an alphabetic script matches whole words only (everything but letters and digits parts words, hyphen and apostrophe too); a
 * phrase of Han characters matches anywhere. An upper-case letter of a phrase must be upper case in the text, a lower-case letter matches both.
 * A space or hyphen in a phrase matches any run of white space and hyphens. Phrases are folded like texts.
 *
 * <p>Immutable and safe to share. Matching allocates nothing and takes time linear in the text times, at worst, the longest phrase. Words that
 * begin no phrase are passed over by a hash of the word, other places by a {@link StartFilter}; only what is left walks the trie.
 */
public final class PhraseTrie {
    private final char[] table;
    private final DoubleArray trie;
    private final StartFilter starts;
    private final FirstWords firstWords;
    private final Values values;

    private PhraseTrie(Map<String, List<Phrase>> phrases) {
        Alphabet alphabet = Alphabet.of(phrases.keySet());
        this.table = alphabet.table();
        Map<int[], List<Phrase>> sorted = new TreeMap<>(Arrays::compare);
        phrases.forEach((canonical, same) -> sorted.put(codes(canonical), same));
        this.starts = new StartFilter(table, sorted.size());
        this.firstWords = new FirstWords(table, sorted.size());
        this.values = new Values(sorted.values());
        this.trie = DoubleArray.of(List.copyOf(sorted.keySet()), values.firsts(), alphabet.size());
        sorted.forEach((key, same) -> same.forEach(phrase -> {
            if ((table[phrase.canonical().charAt(0)] & Alphabet.WORD) != 0) {
                firstWords.add(phrase);
            } else {
                starts.add(key, phrase.upperCase(), alphabet.size());
            }
        }));
    }

    private int[] codes(String canonical) {
        int[] codes = new int[canonical.length()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = table[canonical.charAt(i)] & Alphabet.CODE;
        }
        return codes;
    }

    /** Takes the matches. */
    @FunctionalInterface
    public interface Sink {
        /**
         * One match; called once for each value of the phrase.
         *
         * @param start first index in the folded text
         * @param end first index after the match
         * @param value what the phrase was added with
         */
        void hit(int start, int end, int value);
    }

    /** Collects phrases. */
    public static final class Builder {
        private final Map<String, List<Phrase>> phrases = new HashMap<>();

        /**
         * Adds a phrase; the same phrase may be added with several values.
         *
         * @throws IllegalArgumentException when nothing is left of the phrase after folding
         */
        public Builder add(String written, int value) {
            Phrase phrase = Phrase.of(written, value);
            List<Phrase> same = phrases.computeIfAbsent(phrase.canonical(), any -> new ArrayList<>(1));
            if (!same.contains(phrase)) {
                same.add(phrase);
            }
            return this;
        }

        /** The dictionary of all phrases added. */
        public PhraseTrie build() {
            return new PhraseTrie(phrases);
        }
    }

    /**
     * Reports the matches that lie inside {@code from..to}; what is outside still decides whether a word begins or ends there.
     *
     * @param from first index in the folded text
     * @param to first index after the part to search
     */
    public void longestMatches(NormalizedText text, int from, int to, Sink sink) {
        String folded = text.folded();
        int i = afterWord(folded, from, to);
        while (i < to) {
            int first = table[folded.charAt(i)];
            int next = i + 1;
            if ((first & Alphabet.WORD) != 0) {
                int hash = FirstWords.begin(first);
                for (int c; next < to && ((c = table[folded.charAt(next)]) & Alphabet.WORD) != 0; next++) {
                    hash = FirstWords.goOn(hash, c);
                }
                if (firstWords.mayContain(hash)) {
                    next = Math.max(next, longestMatch(folded, i, to, sink));
                }
            } else if (starts.mayStart(first, folded, i, to)) {
                next = Math.max(next, longestMatch(folded, i, to, sink));
            }
            i = next;
        }
    }

    /**
     * Reports every phrase that lies inside {@code from..to}, also inside or across one another.
     *
     * @param from first index in the folded text
     * @param to first index after the part to search
     */
    public void allMatches(NormalizedText text, int from, int to, Sink sink) {
        String folded = text.folded();
        int i = afterWord(folded, from, to);
        while (i < to) {
            int first = table[folded.charAt(i)];
            int next = i + 1;
            if ((first & Alphabet.WORD) != 0) {
                int hash = FirstWords.begin(first);
                for (int c; next < to && ((c = table[folded.charAt(next)]) & Alphabet.WORD) != 0; next++) {
                    hash = FirstWords.goOn(hash, c);
                }
                if (firstWords.mayContain(hash)) {
                    matchesFrom(folded, i, to, sink);
                }
            } else if (starts.mayStart(first, folded, i, to)) {
                matchesFrom(folded, i, to, sink);
            }
            i = next;
        }
    }

    /** Where a search may begin: after the word that {@code from} cuts in two, if it does. */
    private int afterWord(String text, int from, int to) {
        int i = from;
        if (from > 0 && (table[text.charAt(from - 1)] & Alphabet.WORD) != 0) {
            while (i < to && (table[text.charAt(i)] & Alphabet.WORD) != 0) {
                i++;
            }
        }
        return i;
    }

    private void matchesFrom(String text, int start, int to, Sink sink) {
        int state = DoubleArray.ROOT;
        long upper = 0;
        int i = start;
        for (int depth = 0; i < to; depth++) {
            int c = table[text.charAt(i)];
            state = trie.next(state, c & Alphabet.CODE);
            if (state == DoubleArray.NONE) {
                return;
            }
            i++;
            if ((c & Alphabet.UPPER) != 0 && depth < Long.SIZE) {
                upper |= 1L << depth;
            }
            if ((c & Alphabet.CODE) == Alphabet.GAP) {
                i = afterGap(text, i, to);
            } else if (trie.ends(state) && endsWord(text, i, c)) {
                values.report(trie.value(state), upper, start, i, sink);
            }
        }
    }

    /** Reports the longest phrase that starts at an index; answers its end, or the index itself when there is none. */
    private int longestMatch(String text, int start, int to, Sink sink) {
        int state = DoubleArray.ROOT;
        long upper = 0;
        int end = start;
        int longest = -1;
        long longestUpper = 0;
        int i = start;
        for (int depth = 0; i < to; depth++) {
            int c = table[text.charAt(i)];
            state = trie.next(state, c & Alphabet.CODE);
            if (state == DoubleArray.NONE) {
                break;
            }
            i++;
            if ((c & Alphabet.UPPER) != 0 && depth < Long.SIZE) {
                upper |= 1L << depth;
            }
            if ((c & Alphabet.CODE) == Alphabet.GAP) {
                i = afterGap(text, i, to);
            } else if (trie.ends(state) && endsWord(text, i, c) && values.accept(trie.value(state), upper)) {
                end = i;
                longest = trie.value(state);
                longestUpper = upper;
            }
        }
        if (longest >= 0) {
            values.report(longest, longestUpper, start, end, sink);
        }
        return end;
    }

    private int afterGap(String text, int from, int to) {
        int i = from;
        while (i < to && (table[text.charAt(i)] & Alphabet.CODE) == Alphabet.GAP) {
            i++;
        }
        return i;
    }

    private boolean endsWord(String text, int end, int last) {
        return (last & Alphabet.WORD) == 0 || end == text.length() || (table[text.charAt(end)] & Alphabet.WORD) == 0;
    }
}
