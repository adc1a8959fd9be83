package io.silkwatch.tagger.coding.clause;

import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Lexicon;
import io.silkwatch.tagger.coding.lexicon.Rule;
import io.silkwatch.tagger.coding.lexicon.RuleBook;
import java.util.ArrayList;
import java.util.List;

/** Finds where the words of rules stand together in the sentences of one text, one sentence after the other. */
public final class RuleMatcher {
    private final RuleBook rules;
    private final ClauseMatcher clauseMatcher;

    /** @param text the whole folded text */
    public RuleMatcher(RuleBook rules, String text) {
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
    public record Match(Rule rule, int clause, int start, int end, int spanStart, int spanEnd) {}

    /** The rules that fit in a sentence, in the order of their anchors. */
    public List<Match> find(Cues cues, Clauses clauses, Lexicon lexicon) {
        List<Match> matches = new ArrayList<>();
        clauseMatcher.startSentence(cues, clauses, lexicon);
        for (int clause = 0; clause < clauses.count(); clause++) {
            clauseMatcher.match(clause, matches);
        }
        return matches;
    }

    /** Whether a sentence has a word that can be the act of a rule; most have none and need no closer look. */
    public boolean mayFind(Cues cues) {
        return cues.hasAny(rules.anchors());
    }
}
