package io.silkwatch.tagger.coding.role;

import io.silkwatch.tagger.coding.clause.Clauses;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.lexicon.Cues;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.sentence.Party;
import io.silkwatch.tagger.coding.sentence.Sentence;
import java.util.List;

/** Who is spoken of where an act is told: the names before it that no preposition leads to. */
final class Subject {
    /** So far into a clause the word stands that makes it one of reason or time. */
    private static final int CONJUNCTION_REACH = 8;

    private final Sentence sentence;
    private final RuleMatcher.Match match;
    /** Found when first asked for. */
    private List<Party> parties;

    Subject(Sentence sentence, RuleMatcher.Match match) {
        this.sentence = sentence;
        this.match = match;
    }

    /** The list of plain names nearest before the act; from the first list of an earlier clause when its own has none. */
    List<Party> parties() {
        if (parties == null) {
            parties = find();
        }
        return parties;
    }

    private List<Party> find() {
        List<Party> latter = sentence.latter(match);
        if (!latter.isEmpty()) {
            return latter;
        }
        int group = -1;
        for (Party party : sentence.parties()) {
            boolean before = party.clause() == match.clause() && party.start() < match.start();
            if (before && party.isPlain() && !sentence.sellsForReason(party)) {
                group = party.group();
            }
        }
        if (group < 0) {
            group = ofRelative();
        }
        for (int clause = match.clause() - 1; clause >= 0 && group < 0; clause--) {
            List<Party> first =
                    isSubordinate(clause) && !isJoined(clause + 1) ? List.of() : sentence.firstPlainOf(clause);
            group = first.isEmpty() ? -1 : first.get(0).group();
        }
        return group < 0 ? List.of() : sentence.ofGroup(group);
    }

    /** "Zambia has doubts about Zimbabwe, which banned exports": the list right before the clause of the act where that is an attribute of it; -1 where it is none. */
    private int ofRelative() {
        Clauses clauses = sentence.clauses();
        int clause = match.clause();
        if (clause == 0
                || !sentence.lexicon().isRelative(sentence.text(), clauses.start(clause), clauses.end(clause))) {
            return -1;
        }
        int comma = clauses.end(clauses.beforeBlank(clause - 1)) - 1;
        int group = -1;
        for (Party party : sentence.parties()) {
            group = party.end() == comma ? party.group() : group;
        }
        return group;
    }

    /** Whether a clause begins with the "and" between two acts: "after the US lifted sanctions and suspended tariffs". */
    private boolean isJoined(int clause) {
        return sentence.cues().startsAt(Function.COORDINATE, sentence.clauses().start(clause));
    }

    /** A clause that gives a reason or condition does not give the subject of the next. */
    private boolean isSubordinate(int clause) {
        Cues cues = sentence.cues();
        int start = sentence.clauses().start(clause);
        int end = Math.min(start + CONJUNCTION_REACH, sentence.clauses().end(clause));
        int conjunction = cues.last(Function.CONJUNCTION, start, end);
        return conjunction >= 0 && !isNamedBefore(cues.start(conjunction), clause)
                || cues.any(Function.CONDITION, start, end);
    }

    /** "Japan, because ..., banned": a name before the conjunction is still the subject. */
    private boolean isNamedBefore(int conjunction, int clause) {
        for (Party party : sentence.firstPlainOf(clause)) {
            if (party.end() <= conjunction) {
                return true;
            }
        }
        return false;
    }

    /** Whether the clause of the act names a subject of its own. */
    boolean isInClause() {
        return sentence.hasParty(
                party -> party.clause() == match.clause() && party.isPlain() && party.end() <= match.start());
    }

    /** Whether a company does it, by itself or beside the state where it belongs: "France's TotalEnergies". */
    boolean isCompany() {
        return isInClause() && parties().stream().anyMatch(Party::company);
    }

    /** Whether the object stands before the act and nobody acts in the clause: "the sanctions were lifted". */
    boolean isLeftOut() {
        return sentence.lexicon().unspaced() && match.spanStart() < match.start() && !isInClause();
    }
}
