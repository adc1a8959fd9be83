package io.silkwatch.tagger.coding.role;

import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.sentence.Party;
import io.silkwatch.tagger.coding.sentence.Sentence;
import java.util.List;

/** The parties around the words of a rule, and how they stand to them. */
final class Vicinity {
    private final Sentence sentence;
    private final RuleMatcher.Match match;
    private final Subject subject;

    Vicinity(Sentence sentence, RuleMatcher.Match match) {
        this.sentence = sentence;
        this.match = match;
        this.subject = new Subject(sentence, match);
    }

    Subject subject() {
        return subject;
    }

    /** The names of the clause in a role. */
    List<Party> inClause(Party.Role role) {
        return sentence.partiesThat(party -> party.clause() == match.clause() && party.role() == role);
    }

    /** Whether a party stands in the clause of the act, or as its partner in a clause before that only names the partners: 同A、B一道,签署了. */
    boolean isNear(Party party) {
        return party.clause() == match.clause() || isPartnerBefore(party);
    }

    private boolean isPartnerBefore(Party party) {
        return sentence.lexicon().unspaced()
                && party.role() == Party.Role.PARTNER
                && party.clause() == match.clause() - 1
                && !subject.isInClause()
                && !sentence.hasMatch(other -> other.clause() == party.clause());
    }
}
