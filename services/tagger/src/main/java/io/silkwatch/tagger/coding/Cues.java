package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.match.Hit;
import io.silkwatch.tagger.text.NormalizedText;
import java.util.Arrays;
import java.util.List;

/**
 * The words of a lexicon found in one sentence, in order, names of entities among them. A word of several classes has one entry for each.
 */
final class Cues {
    private final int from;
    private final int to;
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private int[] wordClasses = new int[32];
    private int count;

    private Cues(int from, int to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Finds the words of a sentence.
     *
     * @param hits the entities of the sentence in order; words inside the name of an organisation or place are not words of the sentence
     */
    static Cues of(NormalizedText text, int from, int to, Lexicon lexicon, WordClasses classes, List<Hit> hits) {
        Cues cues = new Cues(from, to);
        Names names = new Names(hits);
        lexicon.words().longestMatches(text, from, to, (start, end, wordClass) -> {
            if (!names.cover(start, end)) {
                cues.add(start, end, wordClass);
            }
        });
        for (Hit hit : hits) {
            int wordClass = classes.existing(className(hit.entity().kind()));
            if (wordClass >= 0) {
                cues.add(hit.start(), hit.end(), wordClass);
            }
        }
        cues.sort();
        return cues;
    }

    private static String className(EntityKind kind) {
        return switch (kind) {
            case COMMODITY -> WordClasses.COMMODITY_NAME;
            case COUNTRY, BLOC -> WordClasses.COUNTRY_NAME;
            case ORGANISATION -> WordClasses.ORGANISATION_NAME;
            case CORRIDOR -> WordClasses.CORRIDOR_NAME;
            case FACILITY -> WordClasses.FACILITY_NAME;
            default -> "";
        };
    }

    /** Names that hide the words in them; a name that is itself a word of the lexicon (WTO, a court) stays one. */
    private static final class Names {
        private final List<Hit> hits;
        private int next;

        Names(List<Hit> hits) {
            this.hits = hits;
        }

        boolean cover(int start, int end) {
            while (next < hits.size() && hits.get(next).end() <= start) {
                next++;
            }
            if (next == hits.size()) {
                return false;
            }
            Hit hit = hits.get(next);
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
        count++;
    }

    /** Two ordered runs follow each other: insertion of the second into the first. */
    private void sort() {
        for (int i = 1; i < count; i++) {
            int start = starts[i];
            int end = ends[i];
            int wordClass = wordClasses[i];
            int j = i - 1;
            while (j >= 0 && starts[j] > start) {
                starts[j + 1] = starts[j];
                ends[j + 1] = ends[j];
                wordClasses[j + 1] = wordClasses[j];
                j--;
            }
            starts[j + 1] = start;
            ends[j + 1] = end;
            wordClasses[j + 1] = wordClass;
        }
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    int count() {
        return count;
    }

    int start(int cue) {
        return starts[cue];
    }

    int end(int cue) {
        return ends[cue];
    }

    int wordClass(int cue) {
        return wordClasses[cue];
    }

    boolean is(int cue, Function function) {
        return wordClasses[cue] == function.ordinal();
    }

    boolean sameWord(int one, int other) {
        return starts[one] == starts[other];
    }

    /** The first cue that starts at an index or later. */
    int firstAt(int index) {
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
    int last(Function function, int from, int to) {
        for (int cue = firstAt(to) - 1; cue >= 0 && starts[cue] >= from; cue--) {
            if (is(cue, function) && ends[cue] <= to) {
                return cue;
            }
        }
        return -1;
    }

    /** Whether a word of a function starts at an index. */
    boolean startsAt(Function function, int start) {
        for (int cue = firstAt(start); cue < count && starts[cue] == start; cue++) {
            if (is(cue, function)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word of a function stands inside {@code from..to}. */
    boolean any(Function function, int from, int to) {
        return last(function, from, to) >= 0;
    }
}
