package io.silkwatch.tagger.coding.learned;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.schema.Statement;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.lexicon.Hashes;
import io.silkwatch.tagger.coding.lexicon.WordClasses;
import io.silkwatch.tagger.coding.sentence.Sentence;
import io.silkwatch.tagger.match.Hit;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * How a sentence is worded, as features of a {@link io.silkwatch.tagger.coding.model.LinearModel}: the classes of its words, each two of them together, and the words themselves by their first
 * letters, in Chinese the characters by ones, twos and threes. Names stand for their kind only, so that what is learned of one country holds for all.
 */
public final class Wording {
    /** So many letters are kept of a word; endings say little of what happens. */
    static final int STEM = 5;

    /** Longest sequence of Han characters. */
    private static final int LONGEST_SEQUENCE = 3;
    /** Classes beyond these are paired with no others: with so many a text is no sentence. */
    private static final int MOST_PAIRED = 48;

    private static final long TOLD = Hashes.of("told by rules");

    private final Cues cues;
    private final WordClasses wordClasses;
    private final long[] paired = new long[MOST_PAIRED];
    /** Where each class that is paired stands first. */
    private final int[] places = new int[MOST_PAIRED];

    /**
     * @param cues receives the words of each sentence before it is shown
     * @param wordClasses their classes
     */
    public Wording(Cues cues, WordClasses wordClasses) {
        this.cues = cues;
        this.wordClasses = wordClasses;
    }

    /** Takes what a sentence shows. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes a feature.
         *
         * @param feature what is seen
         * @param first where its first word begins
         * @param last where its last word begins
         */
        void see(long feature, int first, int last);
    }

    /** Shows what the rules made of a sentence, type by type and rule by rule. */
    public static void showTold(List<Statement> told, LongConsumer sink) {
        for (Statement statement : told) {
            long type = Hashes.join(TOLD, statement.getType().ordinal());
            sink.accept(type);
            sink.accept(Hashes.join(type, Hashes.of(statement.getRule())));
        }
        if (told.isEmpty()) {
            sink.accept(TOLD);
        }
    }

    /** Shows what is in a sentence; the same as often as it is there. */
    public void show(Sentence sentence, Sink sink) {
        showClasses(sentence, sink);
        showWords(sentence, sink);
    }

    private void showClasses(Sentence sentence, Sink sink) {
        int count = 0;
        int end = cues.firstAt(sentence.end());
        for (int cue = cues.firstAt(sentence.start()); cue < end; cue++) {
            int wordClass = cues.wordClass(cue);
            long hash = wordClasses.hash(wordClass);
            sink.see(hash, cues.start(cue), cues.start(cue));
            if (!Function.covers(wordClass) && count < MOST_PAIRED && !isPaired(hash, count)) {
                paired[count] = hash;
                places[count++] = cues.start(cue);
            }
        }
        for (int one = 0; one < count; one++) {
            for (int other = one + 1; other < count; other++) {
                long lower = Math.min(paired[one], paired[other]);
                long higher = Math.max(paired[one], paired[other]);
                sink.see(Hashes.join(lower, higher), places[one], places[other]);
            }
        }
    }

    private boolean isPaired(long hash, int count) {
        for (int i = 0; i < count; i++) {
            if (paired[i] == hash) {
                return true;
            }
        }
        return false;
    }

    private static void showWords(Sentence sentence, Sink sink) {
        Sequences sequences = new Sequences(sentence.lexicon().unspaced() ? LONGEST_SEQUENCE : 1, sink);
        List<Hit> hits = sentence.hits();
        int hit = 0;
        int at = sentence.start();
        while (at < sentence.end()) {
            while (hit < hits.size() && hits.get(hit).start() < at) {
                hit++;
            }
            if (hit < hits.size() && hits.get(hit).start() == at) {
                sequences.add(kind(hits.get(hit).entity().kind()), at);
                at = hits.get(hit).end();
            } else {
                int end = endOfWord(sentence.text(), at, sentence.end());
                if (!Character.isWhitespace(sentence.text().charAt(at))) {
                    sequences.add(word(sentence.text(), at, end), at);
                }
                at = end;
            }
        }
    }

    /** Shows each word with those before it. */
    private static final class Sequences {
        private final Sink sink;
        private final long[] hashes;
        private final int[] starts;
        private int words;

        Sequences(int longest, Sink sink) {
            this.sink = sink;
            this.hashes = new long[longest];
            this.starts = new int[longest];
        }

        void add(long word, int start) {
            for (int before = Math.min(words, hashes.length - 1); before >= 0; before--) {
                hashes[before] = Hashes.join(before == 0 ? 0 : hashes[before - 1], word);
                starts[before] = before == 0 ? start : starts[before - 1];
                sink.see(hashes[before], starts[before], start);
            }
            words++;
        }
    }

    private static long kind(EntityKind kind) {
        return switch (kind) {
            case COUNTRY, BLOC -> 1;
            case ORGANISATION -> 2;
            case PERSON -> 3;
            case COMMODITY -> 4;
            default -> 5;
        };
    }

    /** A word by its first letters, whatever their case; all numbers are alike. */
    static long word(String text, int start, int end) {
        return Character.isDigit(text.charAt(start)) ? 0 : Hashes.ofLowerCase(text, start, Math.min(end, start + STEM));
    }

    /** Where the word ends that begins at an index: a run of letters or of digits, or one other character. Each Han character is a word. */
    static int endOfWord(String text, int start, int to) {
        int end = start + 1;
        if (Character.isDigit(text.charAt(start))) {
            while (end < to && isInNumber(text.charAt(end))) {
                end++;
            }
        } else if (isInWord(text.charAt(start))) {
            while (end < to && isInWord(text.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    private static boolean isInNumber(char c) {
        return Character.isDigit(c) || c == '.' || c == ',';
    }

    /** Whether a character makes words together with its neighbours. */
    static boolean isInWord(char c) {
        return Character.isLetter(c) && !Character.isIdeographic(c);
    }
}
