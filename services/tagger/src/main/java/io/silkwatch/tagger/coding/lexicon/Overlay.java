package io.silkwatch.tagger.coding.lexicon;

import io.silkwatch.tagger.match.phrase.PhraseTrie;
import io.silkwatch.tagger.text.NormalizedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of a language that longer words at the same place do not hide: those of classes declared so, and verbs that stand apart from their
 * particle ("cut … off", "brought … to a halt"). A verb so found stands where its first part stands.
 *
 * <p>Immutable and safe to share.
 */
public final class Overlay {
    /** What stands between the parts of a verb. */
    static final String GAP = " … ";
    /** So far the second part of a verb may stand behind the first: an object of a few words. */
    private static final int LONGEST_GAP = 48;

    private final PhraseTrie trie;
    /** Above this number a value of the trie is a part of a verb, not a class. */
    private final int classes;
    /** By first and second part the classes of the verb. */
    private final int[][][] verbs;

    private Overlay(PhraseTrie trie, int classes, int[][][] verbs) {
        this.trie = trie;
        this.classes = classes;
        this.verbs = verbs;
    }

    /** Collects words. */
    static final class Builder {
        private final Map<String, List<Integer>> whole = new LinkedHashMap<>();
        private final Map<String, Map<String, List<Integer>>> apart = new LinkedHashMap<>();

        /** Adds a word or, where it holds {@link #GAP}, a verb of two parts. */
        void add(String form, int wordClass) {
            int gap = form.indexOf(GAP);
            List<Integer> numbers = gap < 0
                    ? whole.computeIfAbsent(form, any -> new ArrayList<>(1))
                    : apart.computeIfAbsent(form.substring(0, gap), any -> new LinkedHashMap<>())
                            .computeIfAbsent(form.substring(gap + GAP.length()), any -> new ArrayList<>(1));
            numbers.add(wordClass);
        }

        /** The words added; null when there are none. */
        Overlay build(int classes) {
            if (whole.isEmpty() && apart.isEmpty()) {
                return null;
            }
            PhraseTrie.Builder phrases = new PhraseTrie.Builder();
            whole.forEach((form, numbers) -> numbers.forEach(number -> phrases.add(form, number)));
            List<String> tails = apart.values().stream()
                    .flatMap(tail -> tail.keySet().stream())
                    .distinct()
                    .toList();
            int[][][] verbs = new int[apart.size()][tails.size()][];
            int head = 0;
            for (Map.Entry<String, Map<String, List<Integer>>> verb : apart.entrySet()) {
                phrases.add(verb.getKey(), classes + head);
                for (Map.Entry<String, List<Integer>> tail : verb.getValue().entrySet()) {
                    verbs[head][tails.indexOf(tail.getKey())] =
                            tail.getValue().stream().mapToInt(Integer::intValue).toArray();
                }
                head++;
            }
            for (int tail = 0; tail < tails.size(); tail++) {
                phrases.add(tails.get(tail), classes + apart.size() + tail);
            }
            return new Overlay(phrases.build(), classes, verbs);
        }
    }

    /** The words found in {@code from..to} of a text, in order. */
    Found find(NormalizedText text, int from, int to) {
        Found found = new Found(text.folded());
        trie.allMatches(text, from, to, found);
        found.sort();
        return found;
    }

    /** Words found: place and class. */
    final class Found implements PhraseTrie.Sink {
        private final String text;
        /** Start, end and class in one number each, so that sorting puts them in order. */
        private long[] words = new long[4];

        private int count;
        private int head = -1;
        /** Where the second part of the verb stands; -1 as long as none is found. */
        private int tailStart = -1;

        private int headStart;
        private int headEnd;

        private Found(String text) {
            this.text = text;
        }

        @Override
        public void hit(int start, int end, int value) {
            if (value < classes) {
                add(start, end, value);
            } else if (value - classes < verbs.length) {
                head = value - classes;
                headStart = start;
                headEnd = end;
                tailStart = -1;
            } else if (head >= 0
                    && start > headEnd
                    && (tailStart < 0 || tailStart == start)
                    && start - headEnd <= LONGEST_GAP
                    && isOneClause(start)) {
                addVerb(value - classes - verbs.length, start);
            }
        }

        private void addVerb(int tail, int start) {
            int[] numbers = verbs[head][tail];
            if (numbers != null) {
                for (int number : numbers) {
                    add(headStart, headEnd, number);
                }
                tailStart = start;
            }
        }

        /** Whether no mark parts the object between the parts of a verb; a comma inside a number does not. */
        private boolean isOneClause(int end) {
            for (int i = headEnd; i < end; i++) {
                boolean mark = ",;:()—–".indexOf(text.charAt(i)) >= 0;
                if (mark && !Character.isDigit(text.charAt(i + 1))) {
                    return false;
                }
            }
            return true;
        }

        private void add(int start, int end, int wordClass) {
            if (count == words.length) {
                words = Arrays.copyOf(words, 2 * count);
            }
            words[count++] = (long) start << Integer.SIZE | (long) (end - start) << Short.SIZE | wordClass;
        }

        private void sort() {
            Arrays.sort(words, 0, count);
        }

        int count() {
            return count;
        }

        int start(int word) {
            return (int) (words[word] >> Integer.SIZE);
        }

        int end(int word) {
            return start(word) + (int) (words[word] >> Short.SIZE & 0xffff);
        }

        int wordClass(int word) {
            return (int) (words[word] & 0xffff);
        }
    }
}
