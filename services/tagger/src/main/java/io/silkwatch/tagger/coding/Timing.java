package io.silkwatch.tagger.coding;

import java.time.LocalDate;
import java.util.List;

/** Which of the times named in a sentence belongs to which act. */
final class Timing {
    /** A year holds for months named this many characters later. */
    private static final int YEAR_REACH = 200;
    /** Makes any time in the clause of the act nearer than one before it, and that nearer than one after it. */
    private static final int OUTSIDE = 10_000;

    /**
     * When an event is.
     *
     * @param event when it happened or takes effect; null when the text does not say
     * @param until when it ends; null likewise
     */
    record When(Times.Time event, Times.Time until) {}

    private final Sentence sentence;
    private final LocalDate published;
    private final int yearBefore;
    /** Searched for when an event asks for them: most sentences state none. */
    private List<Times.Time> times;

    /** The times of a sentence. */
    Timing(Sentence sentence, LocalDate published, Context context) {
        this.sentence = sentence;
        this.published = published;
        this.yearBefore = sentence.isTitle() ? 0 : context.yearBefore(sentence.start(), YEAR_REACH);
    }

    private List<Times.Time> times() {
        if (times == null) {
            times = sentence.lexicon().times().find(sentence.text(), sentence.cues(), published, yearBefore);
        }
        return times;
    }

    /** The time in the clause of the act, nearest to it; else the nearest before the clause, else after it. */
    When of(RuleMatcher.Match match) {
        int clauseStart = sentence.clauses().start(match.clause());
        int clauseEnd = sentence.clauses().end(match.clause());
        Times.Time best = null;
        Times.Time until = null;
        int bestDistance = Integer.MAX_VALUE;
        for (Times.Time time : times()) {
            if (time.role() == Times.Role.UNTIL) {
                until = time;
            } else if (time.role() == Times.Role.EVENT) {
                int distance = distance(time, match, clauseStart, clauseEnd);
                if (distance < bestDistance) {
                    best = time;
                    bestDistance = distance;
                }
            }
        }
        return new When(best, until);
    }

    private static int distance(Times.Time time, RuleMatcher.Match match, int clauseStart, int clauseEnd) {
        int gap = time.end() <= match.start() ? match.start() - time.end() : Math.abs(time.start() - match.end());
        if (time.start() >= clauseStart && time.end() <= clauseEnd) {
            return gap;
        }
        return time.start() < clauseStart ? OUTSIDE + gap : 2 * OUTSIDE + gap;
    }
}
