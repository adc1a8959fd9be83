package io.silkwatch.tagger.coding.clause;

import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Rule;
import io.silkwatch.tagger.coding.lexicon.RuleBook;
import io.silkwatch.tagger.coding.lexicon.WordClasses;
import java.util.Arrays;

/** The words that rules may take in and around one clause, and those they have taken. Turned from clause to clause, so that nothing is allocated. */
final class ClauseWords {
    /** Words of one clause that are looked at; a clause of more is no language. */
    private static final int MOST = 64;

    private Cues cues;
    private Clauses clauses;
    private int clause;
    private int first;
    private int end;
    /** First word that a rule may take that reaches into the clause before. */
    private int firstAcross;
    /** By word of the clause, whether a rule took it. */
    private final boolean[] used = new boolean[MOST];
    /** Classes of all words that a rule may take here, as bits: most rules lack one and need no closer look. */
    private final long[] present;
    /** The same classes as {@link RuleBook#folded} has them. */
    private long presentFolded;

    ClauseWords(RuleBook rules) {
        this.present = new long[(rules.classes() >> 6) + 1];
    }

    /** Turns to the next sentence. */
    void startSentence(Cues itsCues, Clauses itsClauses) {
        cues = itsCues;
        clauses = itsClauses;
    }

    /** Turns to a clause of the sentence. */
    void startClause(int number) {
        clause = number;
        first = cues.firstAt(clauses.start(clause));
        end = Math.min(cues.firstAt(clauses.end(clause)), first + MOST);
    }

    /** Takes in the words around the clause; none is taken by a rule yet. */
    void lookAround() {
        int before = clause > 0 ? cues.firstAt(clauses.start(clauses.beforeBlank(clause - 1))) : first;
        firstAcross = Math.max(before, end - 2 * MOST);
        Arrays.fill(used, false);
        Arrays.fill(present, 0);
        presentFolded = 0;
        for (int cue = firstAcross; cue < end; cue++) {
            present[cues.wordClass(cue) >> 6] |= 1L << cues.wordClass(cue);
            presentFolded |= RuleBook.folded(cues.wordClass(cue));
        }
    }

    int clause() {
        return clause;
    }

    /** The first word of the clause. */
    int first() {
        return first;
    }

    /** The first word behind the clause. */
    int end() {
        return end;
    }

    /** The first word that a rule may take. */
    int from(Rule rule) {
        return rule.across() ? firstAcross : first;
    }

    /** Whether all classes that folded bits stand for may be among the words. */
    boolean mayHold(long folded) {
        return (folded & ~presentFolded) == 0;
    }

    /** Whether a word of one of the classes is there. */
    boolean holds(int[] wordClasses) {
        for (int wordClass : wordClasses) {
            if ((present[wordClass >> 6] & 1L << wordClass) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether a rule took a word of the clause. */
    boolean isUsed(int cue) {
        return used[cue - first];
    }

    /** A word belongs to one rule; names may belong to several. */
    boolean isTaken(int cue) {
        return cue >= first && cue < end && used[cue - first] && !WordClasses.isName(cues.wordClass(cue));
    }

    /** Lets a rule take a word. */
    void use(int cue) {
        for (int other = first; other < end; other++) {
            used[other - first] |= cues.sameWord(other, cue);
        }
    }
}
