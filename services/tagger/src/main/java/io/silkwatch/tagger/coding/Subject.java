package io.silkwatch.tagger.coding;

import java.util.List;

/** Who is spoken of where an act is told: the names before it that no preposition leads to. */
final class Subject {
    /** So far into a clause the word stands that makes a relative clause of it, or one of reason or condition. */
    private static final int RELATIVE_REACH = 12;

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
        int group = -1;
        for (Party party : sentence.parties()) {
            boolean before = party.clause() == match.clause() && party.isPlain() && party.start() < match.start();
            // "Poland stopped buying Kazakh coal and tore up the contract": whose goods they are is no nearer subject.
            if (before && (group < 0 || sentence.lexicon().unspaced() || !Topics.isBeforeGoods(sentence, party))) {
                group = party.group();
            }
        }
        if (group < 0 && isRelative()) {
            return antecedent();
        }
        for (int clause = match.clause() - 1; clause >= 0 && group < 0; clause--) {
            List<Party> first =
                    isSubordinate(clause) || isBracketed(clause) ? List.of() : sentence.firstPlainOf(clause);
            first = !first.isEmpty() && clause > 0 && followsAct(clause, first.get(0)) ? List.of() : first;
            group = first.isEmpty() ? -1 : first.get(0).group();
        }
        return group < 0 ? List.of() : sentence.ofGroup(group);
    }

    private boolean isRelative() {
        int start = sentence.clauses().start(match.clause());
        return sentence.cues().any(Function.RELATIVE, start, Math.min(match.start(), start + RELATIVE_REACH));
    }

    /** What "which" stands for: the name nearest before it, whatever its role there. */
    private List<Party> antecedent() {
        int start = sentence.clauses().start(match.clause());
        Party nearest = null;
        for (Party party : sentence.parties()) {
            nearest = party.end() <= start ? party : nearest;
        }
        return nearest == null ? List.of() : List.of(nearest);
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

    /** "China Petroleum and Chemical (Sinopec)": what stands in brackets is no subject. */
    private boolean isBracketed(int clause) {
        int start = sentence.clauses().start(clause);
        return start > sentence.start() && sentence.text().charAt(start - 1) == '(';
    }

    /** "..., banning imports of Russian steel, ...": a name behind the act of its clause is no subject. */
    private boolean followsAct(int clause, Party party) {
        return sentence.hasMatch(act -> act.clause() == clause && act.start() < party.start());
    }

    /** Whether the clause of the act says when or why. */
    boolean isInSubordinate() {
        return sentence.cues().startsAt(Function.CONJUNCTION, sentence.clauses().start(match.clause()));
    }

    /** Whether the clause of the act names a subject of its own. */
    boolean isInClause() {
        return sentence.hasParty(
                party -> party.clause() == match.clause() && party.isPlain() && party.end() <= match.start());
    }

    /** Whether the clause of the act names no subject of its own, so that the one of an earlier clause goes on. */
    boolean goesOnFrom(int clause) {
        return sentence.lexicon().unspaced() && clause < match.clause() && !isInClause();
    }

    /** Whether the object stands before the act and nobody acts in the clause: "the sanctions were lifted". */
    boolean isLeftOut() {
        return sentence.lexicon().unspaced() && match.spanStart() < match.start() && !isInClause();
    }
}
