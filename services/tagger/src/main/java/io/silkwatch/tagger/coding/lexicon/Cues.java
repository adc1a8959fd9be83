package io.silkwatch.tagger.coding.lexicon;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.match.Hit;
import io.silkwatch.tagger.match.phrase.PhraseTrie;
import io.silkwatch.tagger.text.NormalizedText;
import java.util.Arrays;
import java.util.List;

/**
 * The words of a lexicon found in one sentence, in order, names of entities among them. A word of several classes has one entry for each.
 *
 * <p>Holds one sentence at a time: the sentences of a text are read one after the other into the same arrays.
 */
public final class Cues {
    private int from;
    private int to;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int[] wordClasses = new int[16];
    private int count;
    /** The classes of all words, as bits: most questions are for words that the sentence does not have. */
    private final long[] present;

    /** No words yet. */
    public Cues(WordClasses classes) {
        this.present = new long[(classes.count() >> 6) + 1];
    }

    /**
     * Finds the words of a sentence, in place of those found before.
     *
     * @param hits the entities of the sentence in order; words inside the name of an organisation or place are not words of the sentence
     */
    public void read(NormalizedText text, int from, int to, Lexicon lexicon, List<Hit> hits) {
        this.from = from;
        this.to = to;
        count = 0;
        Arrays.fill(present, 0);
        Overlay.Found overlaid =
                lexicon.overlay() == null ? null : lexicon.overlay().find(text, from, to);
        Names names = new Names(this, text.folded(), lexicon, hits, overlaid);
        lexicon.words().longestMatches(text, from, to, names);
        names.addUpTo(Integer.MAX_VALUE);
    }

    /**
     * Takes the words found and puts the names among them, each behind the words that begin where it begins. Names hide the words in them; a name
     * that is itself a word of the lexicon (WTO, a court) stays one.
     */
    private static final class Names implements PhraseTrie.Sink {
        private final Cues cues;
        private final String text;
        private final Lexicon lexicon;
        private final List<Hit> hits;
        /** Words that none hides; null when there are none. */
        private final Overlay.Found overlaid;

        private int nextToAdd;
        private int nextToHide;
        private int nextToOverlay;

        Names(Cues cues, String text, Lexicon lexicon, List<Hit> hits, Overlay.Found overlaid) {
            this.cues = cues;
            this.text = text;
            this.lexicon = lexicon;
            this.hits = hits;
            this.overlaid = overlaid;
        }

        @Override
        public void hit(int start, int end, int wordClass) {
            boolean month = wordClass == Function.MAY.ordinal() && lexicon.isMonth(text, start, end);
            if (!month && !cover(start, end)) {
                addUpTo(start);
                cues.add(start, end, wordClass);
            }
        }

        /** Adds the names, and the words that none hides, that begin before an index. */
        void addUpTo(int index) {
            for (; overlaid != null && nextToOverlay < overlaid.count(); nextToOverlay++) {
                int start = overlaid.start(nextToOverlay);
                if (start >= index) {
                    break;
                }
                addNames(start);
                cues.add(start, overlaid.end(nextToOverlay), overlaid.wordClass(nextToOverlay));
            }
            addNames(index);
        }

        private void addNames(int index) {
            while (nextToAdd < hits.size() && hits.get(nextToAdd).start() < index) {
                Hit hit = hits.get(nextToAdd++);
                int wordClass = WordClasses.ofName(hit.entity().kind());
                if (wordClass >= 0) {
                    cues.add(hit.start(), hit.end(), wordClass);
                }
            }
        }

        private boolean cover(int start, int end) {
            while (nextToHide < hits.size() && hits.get(nextToHide).end() <= start) {
                nextToHide++;
            }
            if (nextToHide == hits.size()) {
                return false;
            }
            Hit hit = hits.get(nextToHide);
            boolean proper = hit.entity().kind() != EntityKind.COMMODITY;
            boolean whole = hit.start() == start && hit.end() == end;
            return proper && !whole && hit.start() <= start && end <= hit.end();
        }
    }

    private void add(int start, int end, int wordClass) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            wordClasses = Arrays.copyOf(wordClasses, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        wordClasses[count] = wordClass;
        present[wordClass >> 6] |= 1L << wordClass;
        count++;
    }

    /** First index of the sentence. */
    public int from() {
        return from;
    }

    /** First index after the sentence. */
    public int to() {
        return to;
    }

    /** How many cues there are; they are asked for by number from 0 on. */
    public int count() {
        return count;
    }

    /** First index of the word in the text. */
    public int start(int cue) {
        return starts[cue];
    }

    /** First index after the word in the text. */
    public int end(int cue) {
        return ends[cue];
    }

    /** The number of the class that the word has here. */
    public int wordClass(int cue) {
        return wordClasses[cue];
    }

    /** Whether a cue has a function. */
    public boolean is(int cue, Function function) {
        return wordClasses[cue] == function.ordinal();
    }

    /** Whether the sentence has a word of a class. */
    public boolean has(int wordClass) {
        return (present[wordClass >> 6] & 1L << wordClass) != 0;
    }

    /** Whether the sentence has a word of one of the classes that bits stand for. */
    public boolean hasAny(long[] classes) {
        for (int i = 0; i < present.length; i++) {
            if ((present[i] & classes[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether two cues begin at the same place, as the classes of one word do. */
    public boolean sameWord(int one, int other) {
        return starts[one] == starts[other];
    }

    /** The cue after all classes of a word. */
    public int afterWord(int cue) {
        int next = cue + 1;
        while (next < count && starts[next] == starts[cue]) {
            next++;
        }
        return next;
    }

    /** The first cue that starts at an index or later. */
    public int firstAt(int index) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] < index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The last word of a function inside {@code from..to}; -1 when there is none. */
    public int last(Function function, int from, int to) {
        if (!has(function.ordinal())) {
            return -1;
        }
        for (int cue = firstAt(to) - 1; cue >= 0 && starts[cue] >= from; cue--) {
            if (is(cue, function) && ends[cue] <= to) {
                return cue;
            }
        }
        return -1;
    }

    /** Whether a word of a function starts at an index. */
    public boolean startsAt(Function function, int start) {
        if (!has(function.ordinal())) {
            return false;
        }
        for (int cue = firstAt(start); cue < count && starts[cue] == start; cue++) {
            if (is(cue, function)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word of a function inside {@code from..end} is the end of it. */
    public boolean endsAt(Function function, int from, int end) {
        int last = last(function, from, end);
        return last >= 0 && ends[last] == end;
    }

    /** Whether a word of a function stands inside {@code from..to}. */
    public boolean any(Function function, int from, int to) {
        return last(function, from, to) >= 0;
    }
}
