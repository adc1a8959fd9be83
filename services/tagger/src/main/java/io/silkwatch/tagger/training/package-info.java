/**
 * Learns from the labelled sentences under {@code src/main/sentences} what the coder knows of wordings; part of the build and of no running service.
 * {@link io.silkwatch.tagger.training.Training} is its main class; what it notes of a sentence is decided in {@code coding.learned}, how it learns in {@code coding.model}.
 */
package io.silkwatch.tagger.training;
