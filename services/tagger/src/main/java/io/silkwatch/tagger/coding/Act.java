package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;

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
