/**
 * What Kafka Streams is given to run the stages: how each reads the time of a record, when threads commit, what becomes of bad records, what is counted, and how much memory stores take. It is
 * put together by {@code Flow}, {@code StreamsService} and the settings in {@code KafkaSettings}; services have nothing to do with it.
 */
package io.silkwatch.common.kafka.streams;
