package io.silkwatch.tagger.coding.outcome;

import io.silkwatch.tagger.coding.clause.Clauses;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.lexicon.Lexicon;

/**
 * Clauses that an act may go on with, as an aside may part it from its "not", "will" or "plans to": "China did not, however, ban exports".
 *
 * @param first the first of them
 * @param end the one behind the last of them
 */
record BrokenOff(Cues cues, Clauses clauses, int first, int end) {
    /** An aside, the blank before its "however", and the clause that breaks off. */
    private static final int MOST = 3;

    /** An act opens its clause behind a space and a "to" at most. */
    private static final int OPENING = " to ".length();

    /** Those before an act that opens its clause; none where it stands within it. */
    static BrokenOff before(RuleMatcher.Match match, Cues cues, Clauses clauses) {
        int clause = match.clause();
        boolean opens = match.start() - clauses.start(clause) <= OPENING;
        return new BrokenOff(cues, clauses, opens ? Math.max(0, clause - MOST) : clause, clause);
    }

    /** Those behind an infinitive that opens the sentence: "Повышать пошлины, чтобы ..., власти не планируют"; else none. */
    static BrokenOff behind(RuleMatcher.Match match, String text, Cues cues, Clauses clauses, Lexicon lexicon) {
        boolean opens =
                match.spanStart() == cues.from() && lexicon.isInfinitive(text, match.spanStart(), match.spanEnd());
        int last = clauses.count();
        return new BrokenOff(cues, clauses, opens ? match.clause() + 1 : last, last);
    }

    /** Whether one breaks off right behind a word of a function, but for the mark that ends it. */
    boolean endsIn(Function function) {
        for (int clause = first; clause < end; clause++) {
            int start = clauses.start(clause);
            int close = clauses.end(clause);
            if (cues.endsAt(function, start, close - 1) || cues.endsAt(function, start, close)) {
                return true;
            }
        }
        return false;
    }
}
