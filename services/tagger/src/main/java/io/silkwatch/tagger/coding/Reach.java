package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;
import java.util.List;
import java.util.Set;

/** How far an act reaches: which names around it belong to it and not to something else. */
final class Reach {
    /** Clauses that may trail a list of goods before its recipient is named. */
    private static final int TRAILING = 2;
    /** Clauses before the act that may say at whom it is aimed. */
    private static final int LEADING = 2;
    /** In such a clause its preposition stands so near the start. */
    private static final int LEAD_REACH = 4;

    private final Sentence sentence;
    private final RuleMatcher.Match match;

    Reach(Sentence sentence, RuleMatcher.Match match) {
        this.sentence = sentence;
        this.match = match;
    }

    /** Whether a name belongs to the act: by its clause, inside its words, or in a clause beside it that says nothing else. */
    boolean covers(Party party) {
        return party.clause() == match.clause()
                || party.start() >= match.spanStart() && party.end() <= match.spanEnd()
                || trails(party)
                || leads(party);
    }

    /** Whether a name stands in a clause before that only says at whom the act is aimed: 对原产于美国的商品,加征关税. */
    private boolean leads(Party party) {
        int clause = party.clause();
        if (!sentence.lexicon().unspaced()
                || clause >= match.clause()
                || clause < match.clause() - LEADING
                || party.role() != Party.Role.TOWARD && party.role() != Party.Role.SOURCE
                || sentence.hasMatch(other -> other.clause() == clause)) {
            return false;
        }
        int start = sentence.clauses().start(clause);
        int preposition = sentence.cues().last(Function.TOWARD, start, Math.min(party.start(), start + LEAD_REACH));
        boolean told =
                sentence.cues().any(Function.NOTICE, start, sentence.clauses().end(clause));
        return (preposition >= 0 || told)
                && !sentence.cues()
                        .any(Function.ATTRIBUTED, start, sentence.clauses().end(clause));
    }

    /** Whether a marked name follows in a clause that says nothing else, as the last item of a list of goods does. */
    private boolean trails(Party party) {
        if (party.clause() <= match.clause()
                || party.clause() > match.clause() + TRAILING
                || party.isPlain()
                || sentence.lexicon().unspaced() && party.role() == Party.Role.PARTNER
                || party.role() == Party.Role.SOURCE && Frame.of(match.rule().type()) != Frame.TARGETED) {
            return false;
        }
        int start = sentence.clauses().start(party.clause());
        if (sentence.lexicon().unspaced() && sentence.cues().startsAt(Function.CONJUNCTION, start)) {
            // 因参与对台军售: a reason names others.
            return false;
        }
        int from = sentence.clauses().end(match.clause());
        return !sentence.hasParty(other -> other.isPlain() && other.start() >= from && other.start() < party.start())
                && !sentence.hasMatch(other -> other.clause() > match.clause() && other.clause() <= party.clause());
    }

    /** The list of plain names of others than the actors that follows the act first; later ones belong to something else. */
    int firstPlainAfter(Set<String> actors) {
        int limit = plainLimit();
        for (Party party : sentence.parties()) {
            if (party.clause() == match.clause()
                    && party.isPlain()
                    && !actors.contains(party.code())
                    && party.start() >= match.end()
                    && party.start() < limit) {
                return party.group();
            }
        }
        return -1;
    }

    /** Plain names after the act belong to it up to the next act of the clause. */
    int plainLimit() {
        for (RuleMatcher.Match other : sentence.matches()) {
            if (other.clause() == match.clause() && other.start() > match.spanEnd()) {
                int and = sentence.cues().last(Function.COORDINATE, match.spanEnd(), other.start());
                return and < 0 ? match.spanEnd() : sentence.cues().start(and);
            }
        }
        return Integer.MAX_VALUE;
    }

    /** 伊朗停供天然气,伊拉克电厂停机: who a clause behind the act says goes short. */
    List<Party> leftWithout() {
        for (RuleMatcher.Match other : sentence.matches()) {
            if (other.clause() > match.clause() && isWant(other.rule().type())) {
                return sentence.firstThat(party -> party.clause() == other.clause() && party.isPlain());
            }
        }
        return List.of();
    }

    private static boolean isWant(EventType type) {
        return type == EventType.OUTAGE || type == EventType.DOMESTIC_SHORTAGE;
    }

    /** "duties on Indian goods over Russian oil": a name behind a word for the cause is not whom the act is meant for. */
    boolean isCause(Party party) {
        return party.clause() == match.clause() && sentence.cues().any(Function.CAUSE, match.end(), party.start());
    }

    /** Whether another name of the clause between the act and this one is marked by a preposition as its aim. */
    boolean hasAimBefore(Party party) {
        return sentence.hasParty(other -> other.role() == Party.Role.TOWARD
                && other.clause() == match.clause()
                && other.start() >= match.end()
                && other.end() <= party.start()
                && other.group() != party.group());
    }

    /** Whether the rule took a word from the clause before. */
    boolean isBackward() {
        return match.rule().across() && match.spanStart() < sentence.clauses().start(match.clause());
    }
}
