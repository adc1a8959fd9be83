package io.silkwatch.tagger.coding.outcome;

import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.sentence.Sentence;

/** How sure a statement is: the grade of the source, moved by the wording. */
public final class Certainty {
    /** Admiralty grades A to F; F cannot be judged and so counts as even odds. */
    private static final double[] BY_GRADE = {0.95, 0.85, 0.75, 0.65, 0.55, 0.50};

    private static final double HEDGED = 0.6;
    private static final double FIRM = 1.1;
    private static final double MOST = 0.99;

    private Certainty() {}

    /**
     * From 0 to 1, two decimals.
     *
     * @param grade of the source
     * @param probability that the sentence states it at all
     */
    public static double of(String grade, Sentence sentence, double probability) {
        int index = grade.isEmpty() ? 5 : "ABCDEF".indexOf(grade.charAt(0));
        double certainty = probability * BY_GRADE[index < 0 ? 5 : index];
        Cues cues = sentence.cues();
        if (cues.any(Function.HEDGE, sentence.start(), sentence.end())) {
            certainty *= HEDGED;
        } else if (cues.any(Function.FIRM, sentence.start(), sentence.end())) {
            certainty *= FIRM;
        }
        return Math.round(Math.min(MOST, certainty) * 100) / 100.0;
    }
}
