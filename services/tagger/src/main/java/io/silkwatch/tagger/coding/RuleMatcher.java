package io.silkwatch.tagger.coding;

import java.util.ArrayList;
import java.util.List;

/** Finds where the words of rules stand together in the sentences of one text, one sentence after the other. */
final class RuleMatcher {
    private final RuleBook rules;
    private final ClauseMatcher clauseMatcher;

    RuleMatcher(RuleBook rules, String text) {
        this.rules = rules;
        this.clauseMatcher = new ClauseMatcher(rules, text);
    }

    /**
     * A rule that fits.
     *
     * @param rule which
     * @param clause in which clause its anchor stands
     * @param start first index of the anchor
     * @param end first index after the anchor
     * @param spanStart first index of all its words
     * @param spanEnd first index after all its words
     */
    record Match(Rule rule, int clause, int start, int end, int spanStart, int spanEnd) {}

    /** The rules that fit in a sentence, in the order of their anchors. */
    List<Match> find(Cues cues, Clauses clauses, Lexicon lexicon) {
        List<Match> matches = new ArrayList<>();
        clauseMatcher.startSentence(cues, clauses, lexicon);
        for (int clause = 0; clause < clauses.count(); clause++) {
            clauseMatcher.match(clause, matches);
        }
        return matches;
    }

    /** Whether a sentence has a word that can be the act of a rule; most have none and need no closer look. */
    boolean mayFind(Cues cues) {
        return cues.hasAny(rules.anchors());
    }
}
