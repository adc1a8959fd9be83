package io.silkwatch.tagger.match;

import io.silkwatch.tagger.taxonomy.Entity;

/**
 * An entity named at one place of a folded text.
 *
 * @param entity what is named
 * @param start first index in the folded text
 * @param end first index after it
 */
public record Hit(Entity entity, int start, int end) {}
