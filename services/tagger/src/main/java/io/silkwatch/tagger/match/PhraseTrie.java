package io.silkwatch.tagger.match;

import io.silkwatch.tagger.text.NormalizedText;
import io.silkwatch.tagger.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * A dictionary of phrases, found in a text from left to right, the longest first, without overlaps.
 *
 * <p>A phrase of an alphabetic script matches whole words only (everything but letters and digits parts words, hyphen and apostrophe too); a
 * phrase of Han characters matches anywhere. An upper-case letter of a phrase must be upper case in the text, a lower-case letter matches both.
 * A space or hyphen in a phrase matches any run of white space and hyphens. Phrases are folded like texts.
 *
 * <p>Immutable and safe to share. Matching allocates nothing and takes time linear in the text times, at worst, the longest phrase.
 */
public final class PhraseTrie {
    private final char[] table;
    private final DoubleArray trie;
    private final StartFilter filter;
    /** First entry of each phrase in {@link #rows}. */
    private final int[] firstRow;

    /** Upper-case mask and value of each row side by side, for one cache line a phrase. */
    private final long[] rows;

    private PhraseTrie(Builder builder) {
        List<List<Row>> sortedRows = new ArrayList<>();
        List<int[]> keys = new ArrayList<>();
        Alphabet alphabet = Alphabet.of(builder.phrases.keySet());
        this.table = alphabet.table();
        Map<int[], List<Row>> sorted = new TreeMap<>(Arrays::compare);
        builder.phrases.forEach((phrase, row) -> sorted.put(codes(phrase), row));
        sorted.forEach((key, row) -> {
            keys.add(key);
            sortedRows.add(
                    row.stream().sorted(Comparator.comparingInt(Row::value)).toList());
        });
        this.trie = DoubleArray.of(keys, alphabet.size());
        this.filter = new StartFilter(table, keys.size());
        for (int i = 0; i < keys.size(); i++) {
            for (Row row : sortedRows.get(i)) {
                filter.add(keys.get(i), row.upperCase, alphabet.size());
            }
        }
        this.firstRow = new int[sortedRows.size() + 1];
        for (int i = 0; i < sortedRows.size(); i++) {
            firstRow[i + 1] = firstRow[i] + 2 * sortedRows.get(i).size();
        }
        this.rows = sortedRows.stream()
                .flatMap(List::stream)
                .flatMapToLong(row -> LongStream.of(row.upperCase, row.value))
                .toArray();
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
        private final Map<String, List<Row>> phrases = new TreeMap<>();

        /**
         * Adds a phrase; the same phrase may be added with several values.
         *
         * @throws IllegalArgumentException when nothing is left of the phrase after folding
         */
        public Builder add(String phrase, int value) {
            String spaced = joinGaps(Normalizer.normalize(phrase).folded());
            if (spaced.isEmpty()) {
                throw new IllegalArgumentException("empty phrase: '" + phrase + "'");
            }
            List<Row> rows = phrases.computeIfAbsent(canonical(spaced), any -> new ArrayList<>(1));
            Row row = new Row(upperCase(spaced), value);
            if (!rows.contains(row)) {
                rows.add(row);
            }
            return this;
        }

        /** The dictionary of all phrases added. */
        public PhraseTrie build() {
            return new PhraseTrie(this);
        }

        private static String joinGaps(String phrase) {
            StringBuilder joined = new StringBuilder(phrase.length());
            for (char c : phrase.toCharArray()) {
                if (!Alphabet.isGap(c)) {
                    joined.append(c);
                } else if (joined.length() > 0 && joined.charAt(joined.length() - 1) != ' ') {
                    joined.append(' ');
                }
            }
            return joined.toString().stripTrailing();
        }

        private static String canonical(String phrase) {
            char[] chars = phrase.toCharArray();
            for (int i = 0; i < chars.length; i++) {
                chars[i] = Alphabet.canonical(chars[i]);
            }
            return new String(chars);
        }

        private static long upperCase(String phrase) {
            long mask = 0;
            for (int i = 0; i < Math.min(phrase.length(), Long.SIZE); i++) {
                if (Alphabet.isUpper(phrase.charAt(i))) {
                    mask |= 1L << i;
                }
            }
            return mask;
        }
    }

    /**
     * One value of a phrase.
     *
     * @param upperCase bit i is set when character i of the phrase must be upper case; characters from the 65th on match either case
     */
    private record Row(long upperCase, int value) {}

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
            int next = i;
            if (filter.mayStart(first, folded, i, to)) {
                next = longestMatch(folded, i, to, sink);
            }
            if (next > i) {
                i = next;
            } else if ((first & Alphabet.WORD) != 0) {
                i = endOfWord(folded, i + 1, to);
            } else {
                i++;
            }
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
            if (filter.mayStart(first, folded, i, to)) {
                matchesFrom(folded, i, to, sink);
            }
            i = (first & Alphabet.WORD) != 0 ? endOfWord(folded, i + 1, to) : i + 1;
        }
    }

    /** Where a search may begin: after the word that {@code from} cuts in two, if it does. */
    private int afterWord(String text, int from, int to) {
        boolean inWord = from > 0 && (table[text.charAt(from - 1)] & Alphabet.WORD) != 0;
        return inWord ? endOfWord(text, from, to) : from;
    }

    private int endOfWord(String text, int from, int to) {
        char[] classes = table;
        int i = from;
        while (i < to && (classes[text.charAt(i)] & Alphabet.WORD) != 0) {
            i++;
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
                report(trie.key(state), upper, start, i, sink);
            }
        }
    }

    /** Reports the longest phrase that starts at an index; answers its end, or the index itself when there is none. */
    private int longestMatch(String text, int start, int to, Sink sink) {
        int state = DoubleArray.ROOT;
        long upper = 0;
        int end = start;
        int key = -1;
        long keyUpper = 0;
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
            } else if (trie.ends(state) && endsWord(text, i, c) && accepts(trie.key(state), upper)) {
                end = i;
                key = trie.key(state);
                keyUpper = upper;
            }
        }
        if (key >= 0) {
            report(key, keyUpper, start, end, sink);
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

    private boolean accepts(int key, long upper) {
        int end = firstRow[key + 1];
        for (int row = firstRow[key]; row < end; row += 2) {
            if ((rows[row] & ~upper) == 0) {
                return true;
            }
        }
        return false;
    }

    private void report(int key, long upper, int start, int end, Sink sink) {
        boolean reported = false;
        int first = firstRow[key];
        int last = firstRow[key + 1];
        for (int row = first; row < last; row += 2) {
            boolean another = row == first || rows[row + 1] != rows[row - 1];
            reported &= !another;
            if (!reported && (rows[row] & ~upper) == 0) {
                sink.hit(start, end, (int) rows[row + 1]);
                reported = true;
            }
        }
    }

    private int[] codes(String phrase) {
        int[] codes = new int[phrase.length()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = table[phrase.charAt(i)] & Alphabet.CODE;
        }
        return codes;
    }
}
