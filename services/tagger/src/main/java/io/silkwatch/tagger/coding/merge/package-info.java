/**
 * Makes one statement of several that tell the same event within an article: {@link io.silkwatch.tagger.coding.merge.SameEvent} says which do,
 * {@link io.silkwatch.tagger.coding.merge.Union} what they say together, {@link io.silkwatch.tagger.coding.merge.Consequences} which only tell what comes with another event. Reports of
 * different articles meet in {@code tagger.merge}.
 */
package io.silkwatch.tagger.coding.merge;
