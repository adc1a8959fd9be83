package io.silkwatch.tagger.coding.outcome;

import io.silkwatch.tagger.coding.clause.Clauses;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Function;
import java.util.stream.IntStream;

/**
 * Clauses that an act may go on with, as an aside may part it from its "not", "will" or "plans to": "China did not, however, ban exports".
 *
 * @param first the first of them
 * @param end the one that the act opens; {@code first} when it stands within its clause
 */
record BrokenOff(Cues cues, Clauses clauses, int first, int end) {
    /** An aside, the blank before its "however", and the clause that breaks off. */
    private static final int MOST = 3;

    /** An act opens its clause behind a space and a "to" at most. */
    private static final int OPENING = " to ".length();

    /** Those before an act. */
    static BrokenOff before(RuleMatcher.Match match, Cues cues, Clauses clauses) {
        int clause = match.clause();
        boolean opens = match.start() - clauses.start(clause) <= OPENING;
        return new BrokenOff(cues, clauses, opens ? Math.max(0, clause - MOST) : clause, clause);
    }

    /** Whether one breaks off right behind a word of a function. */
    boolean endsIn(Function function) {
        return IntStream.range(first, end)
                .anyMatch(clause -> cues.endsAt(function, clauses.start(clause), clauses.end(clause) - 1));
    }
}
