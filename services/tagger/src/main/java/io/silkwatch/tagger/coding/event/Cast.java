package io.silkwatch.tagger.coding.event;

import java.util.List;

/**
 * Who does it to whom.
 *
 * @param actors codes in order of mention
 * @param recipients likewise
 */
public record Cast(List<String> actors, List<String> recipients) {
    /** Whether both sides are known. */
    public boolean isPair() {
        return !actors.isEmpty() && !recipients.isEmpty();
    }

    /** Whether neither side is known. */
    public boolean isEmpty() {
        return actors.isEmpty() && recipients.isEmpty();
    }
}
