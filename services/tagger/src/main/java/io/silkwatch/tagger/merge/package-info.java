/**
 * Which statements of articles speak of one event, and what the event then is. {@link io.silkwatch.tagger.merge.Reports} sorts statements into groups,
 * {@link io.silkwatch.tagger.merge.Report} says whether two may be of one event, and asks {@link io.silkwatch.tagger.merge.Aims} whether they can have hit the
 * same, {@link io.silkwatch.tagger.merge.EventClusters} puts them together, and {@link io.silkwatch.tagger.merge.EventMerger} makes the event. Copies of a text
 * are told by {@link io.silkwatch.tagger.merge.NearCopies}. No Kafka here.
 */
package io.silkwatch.tagger.merge;
