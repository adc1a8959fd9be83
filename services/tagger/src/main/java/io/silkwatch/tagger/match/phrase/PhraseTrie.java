package io.silkwatch.tagger.match.phrase;

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
 * <p>Immutable and safe to share. Matching allocates next to nothing and takes time linear in the text times, at worst, the longest phrase. Words that
 * begin no phrase are passed over by {@link FirstWords}, other places by a {@link StartFilter}; only from what is left a {@link PhraseWalk} goes on.
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
        this.values = new Values(sorted.values());
        this.trie = DoubleArray.of(List.copyOf(sorted.keySet()), values.numbers(), alphabet.size());
        this.firstWords = new FirstWords(table, trie, sorted.size());
        sorted.forEach((key, same) -> same.forEach(phrase -> {
            if ((table[phrase.canonical().charAt(0)] & Alphabet.WORD) != 0) {
                firstWords.add(phrase);
            } else {
                starts.add(key, phrase.upperCase());
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

        /**
         * Whether the longest phrase at a place, once all its values are reported, is to be read as if it were not in the dictionary; asked by
         * {@link PhraseTrie#longestMatches} only.
         */
        default boolean leaves(int start, int end) {
            return false;
        }
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
        search(text, from, to, true, sink);
    }

    /**
     * Reports every phrase that lies inside {@code from..to}, also inside or across one another.
     *
     * @param from first index in the folded text
     * @param to first index after the part to search
     */
    public void allMatches(NormalizedText text, int from, int to, Sink sink) {
        search(text, from, to, false, sink);
    }

    private void search(NormalizedText normalized, int from, int to, boolean longest, Sink sink) {
        char[] text = normalized.chars();
        int length = normalized.folded().length();
        PhraseWalk walk = new PhraseWalk(table, trie, values, text, length, longest, sink);
        int i = afterWord(text, from, to);
        while (i < to) {
            int first = table[text[i]];
            int next = i + 1;
            if ((first & Alphabet.WORD) != 0) {
                int hash = FirstWords.begin(first);
                for (int c; next < to && ((c = table[text[next]]) & Alphabet.WORD) != 0; next++) {
                    hash = FirstWords.goOn(hash, c);
                }
                int word = firstWords.find(hash, text, i, next);
                if (word != FirstWords.NONE) {
                    next = Math.max(
                            next, read(walk, sink, i, next, firstWords.state(word), firstWords.number(word), to));
                }
            } else if (starts.mayStart(first, text, i, to)) {
                next = Math.max(next, read(walk, sink, i, i, DoubleArray.ROOT, Values.NO_PHRASE, to));
            }
            i = next;
        }
    }

    /** Reads the phrases at one place, shorter ones for as long as the sink leaves the longest. */
    private static int read(PhraseWalk walk, Sink sink, int start, int from, int state, int number, int to) {
        int end = walk.read(start, from, state, number, to);
        while (end > start && sink.leaves(start, end)) {
            end = walk.read(start, from, state, number, end - 1);
        }
        return end;
    }

    /** Where a search may begin: after the word that {@code from} cuts in two, if it does. */
    private int afterWord(char[] text, int from, int to) {
        int i = from;
        if (from > 0 && (table[text[from - 1]] & Alphabet.WORD) != 0) {
            while (i < to && (table[text[i]] & Alphabet.WORD) != 0) {
                i++;
            }
        }
        return i;
    }
}
