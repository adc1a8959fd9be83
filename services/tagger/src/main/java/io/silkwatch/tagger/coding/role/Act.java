package io.silkwatch.tagger.coding.role;

import io.silkwatch.schema.EventType;
import io.silkwatch.tagger.coding.clause.RuleMatcher;
import io.silkwatch.tagger.coding.context.Context;
import io.silkwatch.tagger.coding.sentence.Sentence;

/**
 * The words of a rule where they stand.
 *
 * @param sentence the sentence
 * @param match the rule and its place in it
 * @param type the event that the rule tells
 * @param context what was told before
 */
record Act(Sentence sentence, RuleMatcher.Match match, EventType type, Context context) {
    int clause() {
        return match.clause();
    }
}
