/**
 * The tagger on Kafka Streams: {@link io.silkwatch.tagger.stage.TagStage} is the flow, from articles to tagged articles and events; the processors keep what it remembers in
 * stores. What they decide is decided elsewhere: tagging in {@code tagger}, merging in {@code merge}.
 */
package io.silkwatch.tagger.stage;
