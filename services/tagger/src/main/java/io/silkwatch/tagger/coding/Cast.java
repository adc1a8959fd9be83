package io.silkwatch.tagger.coding;

import java.util.List;

/**
 * Who does it to whom.
 *
 * @param actors codes in order of mention
 * @param recipients likewise
 */
record Cast(List<String> actors, List<String> recipients) {
    boolean isPair() {
        return !actors.isEmpty() && !recipients.isEmpty();
    }

    boolean isEmpty() {
        return actors.isEmpty() && recipients.isEmpty();
    }
}
