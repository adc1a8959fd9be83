package io.silkwatch.tagger.merge;

import io.silkwatch.schema.PolicyEvent;
import java.util.Set;

/**
 * An event and who reports it.
 *
 * @param event the event
 * @param articleIds all its articles; the event itself names only the surest as evidence
 */
public record MergedEvent(PolicyEvent event, Set<String> articleIds) {}
