package io.silkwatch.tagger.coding.outcome;

import io.silkwatch.schema.EventType;
import io.silkwatch.tagger.coding.clause.Clauses;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.lexicon.Lexicon;
import io.silkwatch.tagger.coding.sentence.Party;
import java.util.List;

/** Whether a sentence says that something happened, will happen, may happen or did not happen. */
public enum Polarity {
    HAPPENED,
    /** Decided and announced, not yet in effect. */
    ANNOUNCED,
    /** Planned, considered, wished. */
    INTENDED,
    /** What follows if a condition is met. */
    CONDITIONAL,
    /** Possible, asked for, asked about. */
    POSSIBLE,
    /** Denied, or the condition itself. */
    NO;

    /** Denials reach over clauses, up to here. */
    private static final int DENIAL_REACH = 200;
    /** Where word order is free a "not" may follow what it denies, at most so many characters later. */
    private static final int AFTER = 40;
    /** "No new sanctions were adopted": so far before an object that stands first. */
    private static final int NOUN_REACH = 8;

    /** "Has no plans" holds so far on, reasons put in between included. */
    private static final int UNPLANNED_REACH = 40;
    /** "Plans" and "will" hold for so many further clauses without a subject of their own. */
    private static final int MODAL_CLAUSES = 3;

    /** Reads the polarity of a rule's words in their sentence. */
    public static Polarity of(
            RuleMatcher.Match match, String text, Cues cues, Clauses clauses, Lexicon lexicon, List<Party> parties) {
        int clauseStart = clauses.start(match.clause());
        int clauseEnd = clauses.end(match.clause());
        BrokenOff before = BrokenOff.before(match, cues, clauses);
        BrokenOff behind = BrokenOff.behind(match, text, cues, clauses, lexicon);
        if (isNegated(match, cues, clauseStart, clauseEnd, lexicon)
                || before.endsIn(Function.NEGATION)
                || behind.endsIn(Function.NEGATION)
                || isDenied(match, cues, clauses)) {
            return NO;
        }
        if (cues.any(Function.CONDITION, clauseStart, match.start())
                || cues.any(Function.JUDGED, match.end(), clauseEnd)
                || cues.any(Function.OBJECTING, clauseStart, match.start())) {
            return NO;
        }
        boolean condition = cues.any(Function.CONDITION, cues.from(), clauseStart)
                || cues.any(Function.CONDITION, match.spanEnd(), lexicon.unspaced() ? clauseEnd : cues.to());
        // "The minister said Tokyo would impose ..." is an announcement; without a speaker "would" is a guess.
        boolean would = cues.any(Function.WOULD, clauseStart, match.start()) || before.endsIn(Function.WOULD);
        boolean reported = would && cues.any(Function.ATTRIBUTED, cues.from(), match.start());
        // Russian sets its particle of the conditional right behind the verb.
        boolean possible = cues.any(Function.POSSIBLE, clauseStart, match.start())
                || before.endsIn(Function.POSSIBLE)
                || lexicon.negationAfter() && cues.startsAt(Function.POSSIBLE, match.end() + 1);
        boolean mayBefore = before.endsIn(Function.MAY);
        boolean may = mayBefore || cues.any(Function.MAY, clauseStart, match.start()) || would && !reported;
        int modal = modalStart(match, text, cues, clauses, lexicon, parties);
        if (cues.any(Function.UNPLANNED, Math.max(cues.from(), match.start() - UNPLANNED_REACH), match.start())) {
            return NO;
        }
        boolean weighed = may && !possible && (mayBefore || mayAct(match, cues, clauseStart, parties));
        boolean stated = condition && cues.any(Function.ATTRIBUTED, cues.from(), match.start());
        if (text.charAt(cues.to() - 1) == '?' || (possible || may) && !weighed && !stated) {
            return POSSIBLE;
        }
        if (condition || weighed) {
            return CONDITIONAL;
        }
        if (cues.any(Function.PLAN, modal, match.start())
                || cues.any(Function.THREATEN, modal, match.start())
                || before.endsIn(Function.PLAN)
                || before.endsIn(Function.THREATEN)
                || behind.endsIn(Function.PLAN)
                || cues.any(Function.PENDING, match.start(), cues.to())) {
            return INTENDED;
        }
        int near = Math.max(clauseStart, match.start() - lexicon.negationReach());
        boolean announced = reported
                || Announcement.isDecision(match, text, cues)
                || Announcement.isFuture(text, cues, near, match.start(), lexicon)
                || modal < clauseStart && Announcement.isFuture(text, cues, modal, clauseStart, lexicon)
                || cues.startsAt(Function.WILL, match.start())
                || before.endsIn(Function.WILL)
                || behind.endsIn(Function.WILL)
                || Announcement.isHeadlineFuture(match, text, cues, parties);
        if (announced && cues.startsAt(Function.ANNOUNCE, match.start())) {
            return INTENDED;
        }
        return announced ? ANNOUNCED : HAPPENED;
    }

    /**
     * Where the words begin that may say of an act that it is planned: in its clause, or where subjects may be left out, in an earlier clause whose
     * subject goes on.
     */
    private static int modalStart(
            RuleMatcher.Match match, String text, Cues cues, Clauses clauses, Lexicon lexicon, List<Party> parties) {
        int clause = match.clause();
        int last = lexicon.unspaced() ? Math.max(0, clause - MODAL_CLAUSES) : clause;
        int to = match.start();
        while (clause > last
                && text.charAt(clauses.start(clause) - 1) != ';'
                && !cues.any(Function.DONE, clauses.start(clause), to)
                && !hasSubject(parties, clause, to)) {
            clause--;
            to = clauses.end(clause);
        }
        return clauses.start(clause);
    }

    private static boolean hasSubject(List<Party> parties, int clause, int before) {
        return parties.stream().anyMatch(party -> party.clause() == clause && party.isPlain() && party.end() <= before);
    }

    /** "Canada may tax steel": what a named side may do is weighed there; what may befall nobody in particular is a guess. */
    private static boolean mayAct(RuleMatcher.Match match, Cues cues, int clauseStart, List<Party> parties) {
        int may = Math.max(
                cues.last(Function.MAY, clauseStart, match.start()),
                cues.last(Function.WOULD, clauseStart, match.start()));
        return may >= 0
                && parties.stream()
                        .anyMatch(party -> party.isPlain()
                                && !party.company()
                                && party.start() >= clauseStart
                                && party.end() <= cues.start(may));
    }

    private static boolean isNegated(
            RuleMatcher.Match match, Cues cues, int clauseStart, int clauseEnd, Lexicon lexicon) {
        int from = Math.max(clauseStart, match.start() - lexicon.negationReach());
        return cues.any(Function.NEGATION, from, match.start())
                || lexicon.negationAfter()
                        && cues.any(Function.NEGATION, match.end(), Math.min(clauseEnd, match.spanEnd() + AFTER))
                || cues.any(Function.NEGATION, match.end(), match.spanEnd())
                || !lexicon.unspaced()
                        && cues.any(
                                Function.NEGATION,
                                Math.max(clauseStart, match.spanStart() - NOUN_REACH),
                                match.spanStart());
    }

    /** A denial before the act in the sentence, or after it where the sentence calls the report untrue. */
    private static boolean isDenied(RuleMatcher.Match match, Cues cues, Clauses clauses) {
        int from = Math.max(cues.from(), match.spanStart() - DENIAL_REACH);
        int last = Math.min(clauses.count() - 1, match.clause() + 2);
        return cues.any(Function.DENIAL, from, match.spanStart())
                || cues.any(Function.DENIAL_AHEAD, from, match.spanStart())
                || isRejected(match, cues, clauses)
                || cues.any(
                        Function.DENIAL, match.spanEnd(), Math.min(clauses.end(last), match.spanEnd() + DENIAL_REACH));
    }

    /**
     * "Rejected a call to ban exports", "blocked a bill to ban imports": neither a ban nor a blockade. No act behind an "and" is rejected with it. Who turns down a request for
     * transit denies just that.
     */
    private static boolean isRejected(RuleMatcher.Match match, Cues cues, Clauses clauses) {
        if (cues.startsAt(Function.REJECTED, match.start())) {
            return match.rule().type() != EventType.TRANSIT_DENIAL;
        }
        int rejected = cues.last(Function.REJECTED, clauses.start(match.clause()), match.spanStart());
        return rejected >= 0 && !cues.any(Function.COORDINATE, cues.end(rejected), match.start());
    }
}
