package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;
import java.util.List;

/** Whether a sentence says that something happened, will happen, may happen or did not happen. */
enum Polarity {
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
    /** Longest rest of an attribute behind its words. */
    private static final int ATTRIBUTE_REACH = 6;

    /** "Has no plans" holds so far on, reasons put in between included. */
    private static final int UNPLANNED_REACH = 40;
    /** "Plans" and "will" hold for so many further clauses without a subject of their own. */
    private static final int MODAL_CLAUSES = 3;
    /** "which", "..., under which": so far from the start of a clause. */
    private static final int RELATIVE_REACH = 14;
    /** So far behind the word for firms stands what they do. */
    private static final int FIRMS_REACH = 8;
    /** So far behind the word for a cause the act may stand that is the cause. */
    private static final int CAUSE_REACH = 16;

    /** Reads the polarity of a rule's words in their sentence. */
    static Polarity of(
            RuleMatcher.Match match, String text, Cues cues, Clauses clauses, Lexicon lexicon, List<Party> parties) {
        int clauseStart = clauses.start(match.clause());
        int clauseEnd = clauses.end(match.clause());
        if (isNegated(match, cues, clauseStart, clauseEnd, lexicon) || isDenied(match, cues, clauses)) {
            return NO;
        }
        if (cues.any(Function.CONDITION, clauseStart, match.start())
                || cues.any(Function.JUDGED, match.end(), clauseEnd)
                || cues.any(Function.OBJECTING, clauseStart, match.start())
                || match.rule().type() == EventType.TALKS && cues.any(Function.CALLS_OFF, clauseStart, match.start())
                || isPassiveAttribute(match, text, cues, clauseEnd, lexicon)
                || isTopic(match, text, cues, clauseStart, clauseEnd, lexicon)
                || isCauseInPassing(match, cues, clauseStart, clauseEnd)) {
            return NO;
        }
        boolean condition = cues.any(Function.CONDITION, cues.from(), clauseStart)
                || cues.any(Function.CONDITION, match.spanEnd(), lexicon.unspaced() ? clauseEnd : cues.to());
        // "The minister said Tokyo would impose ..." is an announcement; without a speaker "would" is a guess.
        boolean would = cues.any(Function.WOULD, clauseStart, match.start());
        boolean reported = would && cues.any(Function.ATTRIBUTED, cues.from(), match.start());
        // Russian sets its particle of the conditional right behind the verb.
        boolean possible = cues.any(Function.POSSIBLE, clauseStart, match.start())
                || lexicon.negationAfter() && cues.startsAt(Function.POSSIBLE, match.end() + 1);
        boolean may = cues.any(Function.MAY, clauseStart, match.start()) || would && !reported;
        int modal = modalStart(match, text, cues, clauses, lexicon, parties);
        if (isPrivate(match, cues, modal, clauseStart, lexicon)) {
            return NO;
        }
        if (cues.any(Function.UNPLANNED, Math.max(cues.from(), match.start() - UNPLANNED_REACH), match.start())) {
            return NO;
        }
        possible |= isDemanded(match, cues, lexicon, modal, parties) || isForecast(cues, clauses, match, lexicon);
        possible &= !isOrdered(match, cues, modal, parties);
        boolean weighed = may && !possible && mayAct(match, cues, clauseStart, parties);
        boolean stated = condition && cues.any(Function.ATTRIBUTED, cues.from(), match.start());
        if (text.charAt(cues.to() - 1) == '?' || (possible || may) && !weighed && !stated) {
            return POSSIBLE;
        }
        if (condition || weighed) {
            return CONDITIONAL;
        }
        if (cues.any(Function.PLAN, Math.min(modal, planStart(cues, clauses, match)), match.start())
                || cues.any(Function.THREATEN, modal, match.start())
                || cues.any(Function.PENDING, match.spanEnd(), cues.to())) {
            return INTENDED;
        }
        int near = Math.max(clauseStart, match.start() - lexicon.negationReach());
        boolean announced = reported
                || Announcement.isDecision(match, text, cues)
                || Announcement.isFuture(text, cues, near, match.start(), lexicon)
                || modal < clauseStart && Announcement.isFuture(text, cues, modal, clauseStart, lexicon)
                || cues.startsAt(Function.WILL, match.start())
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

    /** "Industry wants Brussels to scrap the duty": English says of whom it is wanted; else the same word means a plan of one's own. */
    private static boolean isDemanded(
            RuleMatcher.Match match, Cues cues, Lexicon lexicon, int from, List<Party> parties) {
        int demand = cues.last(Function.DEMAND, from, match.start());
        boolean names = lexicon.unspaced() || lexicon.negationAfter();
        return demand >= 0
                && (names
                        || parties.stream()
                                .anyMatch(party -> party.start() >= cues.end(demand) && party.end() <= match.start()));
    }

    /** 网信办要求企业停止采购: what an authority makes firms do is its measure, not a wish. */
    private static boolean isOrdered(RuleMatcher.Match match, Cues cues, int from, List<Party> parties) {
        int order = cues.last(Function.ORDER, from, match.start());
        if (order < 0 || cues.any(Function.POSSIBLE, cues.end(order), match.start())) {
            return false;
        }
        return cues.any(Function.FIRMS, cues.end(order), match.start())
                || parties.stream()
                        .anyMatch(party ->
                                party.company() && party.start() >= cues.end(order) && party.end() <= match.start());
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

    /** A relative clause says more of the draft or plan that the clause before names. */
    private static int planStart(Cues cues, Clauses clauses, RuleMatcher.Match match) {
        int start = clauses.start(match.clause());
        boolean relative = cues.any(Function.RELATIVE, start, Math.min(match.start(), start + RELATIVE_REACH));
        return relative && match.clause() > 0 ? clauses.start(clauses.beforeBlank(match.clause() - 1)) : start;
    }

    /** 被列入名单的企业: who has been listed is only named. */
    private static boolean isPassiveAttribute(
            RuleMatcher.Match match, String text, Cues cues, int clauseEnd, Lexicon lexicon) {
        if (!lexicon.unspaced() || !cues.any(Function.PASSIVE, match.start() - 1, match.start())) {
            return false;
        }
        int to = Math.min(clauseEnd, match.spanEnd() + ATTRIBUTE_REACH);
        return lexicon.attributiveIn(text, match.spanEnd(), to) >= 0;
    }

    /** 关于镍矿短缺的理由, 就加征关税的问题: what is only talked about. */
    private static boolean isTopic(
            RuleMatcher.Match match, String text, Cues cues, int clauseStart, int clauseEnd, Lexicon lexicon) {
        int about = lexicon.unspaced() && Frame.of(match.rule().type()) != Frame.MUTUAL
                ? cues.last(Function.ABOUT, clauseStart, match.start())
                : -1;
        return about >= 0
                && match.start() - cues.end(about) <= CAUSE_REACH
                && lexicon.attributiveIn(text, match.spanEnd(), Math.min(clauseEnd, match.spanEnd() + CAUSE_REACH))
                        >= 0;
    }

    /** 受欧佩克减产影响, 因爆炸停产, 对于美国加征关税 (but not 因故障停产, an outage either way): the act is only named as the cause of something else, or what the next clause is about. */
    private static boolean isCauseInPassing(RuleMatcher.Match match, Cues cues, int clauseStart, int clauseEnd) {
        if (cues.startsAt(Function.TOPIC, clauseStart) && clauseEnd < cues.to() - 1) {
            return true;
        }
        int from = cues.last(Function.PASSING_FROM, clauseStart, match.start());
        if (from < 0 || match.rule().type() == EventType.OUTAGE || match.start() - cues.end(from) > CAUSE_REACH) {
            return false;
        }
        // 因天然气短缺,: a shortage is then named as the reason alone.
        return match.rule().type() == EventType.DOMESTIC_SHORTAGE
                || cues.any(Function.PASSING_TO, match.end(), clauseEnd);
    }

    /** 业内预计,出货量会减少: a clause that ends with such a word governs the next one. */
    private static boolean isForecast(Cues cues, Clauses clauses, RuleMatcher.Match match, Lexicon lexicon) {
        if (!lexicon.unspaced() || match.clause() == 0) {
            return false;
        }
        int start = clauses.start(match.clause() - 1);
        int end = clauses.start(match.clause());
        int possible = cues.last(Function.POSSIBLE, start, end);
        return possible >= 0 && end - cues.end(possible) <= 1;
    }

    /** 炼厂停止采购: what firms do of themselves is no measure of their state. */
    private static boolean isPrivate(RuleMatcher.Match match, Cues cues, int modal, int clauseStart, Lexicon lexicon) {
        if (!lexicon.unspaced() || match.rule().type() != EventType.IMPORT_BAN) {
            return false;
        }
        int firms = cues.last(Function.FIRMS, clauseStart, match.start());
        return firms >= 0
                && match.start() - cues.end(firms) <= FIRMS_REACH
                && cues.last(Function.ORDER, modal, match.start()) < 0;
    }

    private static boolean isNegated(
            RuleMatcher.Match match, Cues cues, int clauseStart, int clauseEnd, Lexicon lexicon) {
        int from = Math.max(clauseStart, match.start() - lexicon.negationReach());
        return cues.any(Function.NEGATION, from, match.start())
                || lexicon.negationAfter()
                        && !isIncident(match.rule().type())
                        && cues.any(Function.NEGATION, match.end(), Math.min(clauseEnd, match.spanEnd() + AFTER))
                || cues.any(Function.NEGATION, match.end(), match.spanEnd())
                || !lexicon.unspaced()
                        && cues.any(
                                Function.NEGATION,
                                Math.max(clauseStart, match.spanStart() - NOUN_REACH),
                                match.spanStart());
    }

    /** What has befallen somebody, or talks, are named by a noun; a "not" behind it tells of what came of it. */
    private static boolean isIncident(EventType type) {
        return switch (type) {
            case OUTAGE, DOMESTIC_SHORTAGE, TALKS -> true;
            default -> false;
        };
    }

    /** A denial before the act in the sentence, or after it where the sentence calls the report untrue. */
    private static boolean isDenied(RuleMatcher.Match match, Cues cues, Clauses clauses) {
        int from = Math.max(cues.from(), match.spanStart() - DENIAL_REACH);
        int last = Math.min(clauses.count() - 1, match.clause() + 2);
        return cues.any(Function.DENIAL, from, match.spanStart())
                || cues.any(Function.DENIAL_AHEAD, from, match.spanStart())
                || cues.any(
                        Function.DENIAL, match.spanEnd(), Math.min(clauses.end(last), match.spanEnd() + DENIAL_REACH));
    }
}
