package io.silkwatch.tagger.coding.role;

import io.silkwatch.schema.EventType;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.event.Cast;
import io.silkwatch.tagger.coding.sentence.Sentence;

/** Says who acts and to whom in view of what the rules of grammar made of a sentence. */
@FunctionalInterface
public interface SideReader {
    /** Leaves it to the rules. */
    SideReader AS_RULES = (sentence, match, type, byRules) -> byRules;

    /**
     * The sides of an act.
     *
     * @param sentence the sentence
     * @param match the words that tell the act
     * @param type the act
     * @param byRules the sides by the rules of grammar
     */
    Cast read(Sentence sentence, RuleMatcher.Match match, EventType type, Cast byRules);
}
