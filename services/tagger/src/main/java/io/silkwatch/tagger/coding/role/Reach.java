package io.silkwatch.tagger.coding.role;

import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.lexicon.Function;
import io.silkwatch.tagger.coding.sentence.Party;
import io.silkwatch.tagger.coding.sentence.Sentence;
import java.util.Set;

/** How far an act reaches: which names around it belong to it and not to something else. */
final class Reach {
    private final Sentence sentence;
    private final RuleMatcher.Match match;

    Reach(Sentence sentence, RuleMatcher.Match match) {
        this.sentence = sentence;
        this.match = match;
    }

    /** Whether a name belongs to the act by its clause, or stands inside its words. */
    boolean covers(Party party) {
        return party.clause() == match.clause() || party.start() >= match.spanStart() && party.end() <= match.spanEnd();
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
}
