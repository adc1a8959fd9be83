package io.silkwatch.tagger.coding;

import java.util.List;

/**
 * Who does it to whom.
 *
 * @param actors codes in order of mention
 * @param recipients likewise
 * @param byOperator whether the actor is named through a company
 */
record Cast(List<String> actors, List<String> recipients, boolean byOperator) {
    boolean isPair() {
        return !actors.isEmpty() && !recipients.isEmpty();
    }

    boolean isEmpty() {
        return actors.isEmpty() && recipients.isEmpty();
    }
}
