/**
 * What holds of an event whatever text tells it: which {@link io.silkwatch.tagger.coding.event.Frame} its type has (a new type of event gets its place there), the codes of
 * its two sides, and statements that differ from others in little.
 */
package io.silkwatch.tagger.coding.event;
