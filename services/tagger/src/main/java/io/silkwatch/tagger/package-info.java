/**
 * The tagger says what an article names and states, and makes events of the statements. {@link io.silkwatch.tagger.Tagger} tags one article:
 * {@code text} folds it and parts its sentences, {@code match} finds what the {@code taxonomy} names, {@code coding} makes statements of it, which is
 * taught by {@code training}. {@link io.silkwatch.tagger.TaggerService} does so on Kafka, by the processors in {@code stage}; which statements are of one
 * event is decided in {@code merge}.
 */
package io.silkwatch.tagger;
