/**
 * What was learned from labelled sentences and what it says of others: {@link io.silkwatch.tagger.coding.learned.EventJudge} which events they tell, by
 * {@link io.silkwatch.tagger.coding.learned.Wording} and {@link io.silkwatch.tagger.coding.learned.WordVectors}, {@link io.silkwatch.tagger.coding.learned.SideJudge} who acts and to whom, by
 * {@link io.silkwatch.tagger.coding.learned.SideFeatures}. {@link io.silkwatch.tagger.coding.learned.Learned} reads and writes it.
 */
package io.silkwatch.tagger.coding.learned;
