package io.silkwatch.tagger.match.decision;

import io.silkwatch.tagger.taxonomy.Entity;
import java.util.List;

/**
 * What became of one place that may name an entity.
 *
 * @param entity the entity in question
 * @param start first index in the folded text
 * @param end first index after the place
 * @param verdict whether it counts, and why
 * @param words the context words that were looked for; empty where none decide
 */
public record Decision(Entity entity, int start, int end, Verdict verdict, List<String> words) {

    /** Whether an entity is named at an index. */
    public boolean names(Entity named, int at) {
        return start <= at && at < end && entity.equals(named) && verdict.accepted();
    }
}
