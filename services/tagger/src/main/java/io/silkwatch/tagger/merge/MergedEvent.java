package io.silkwatch.tagger.merge;

import io.silkwatch.schema.PolicyEvent;
import java.util.Map;
import java.util.Set;

/**
 * An event and who reports it.
 *
 * @param event the event
 * @param reports of all its articles, by id, the places of the statements that speak of it; the event itself names only the surest as evidence
 */
public record MergedEvent(PolicyEvent event, Map<String, Set<Integer>> reports) {}
