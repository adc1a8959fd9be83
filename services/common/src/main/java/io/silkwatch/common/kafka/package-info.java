/**
 * Kafka for services: the settings of all clients in {@link io.silkwatch.common.kafka.KafkaSettings}; topics made, read and published to; and stages, which are built with
 * {@link io.silkwatch.common.kafka.Flow}, run by {@code StreamsService}, and without a broker by {@link io.silkwatch.common.kafka.StageDriver}. What Kafka Streams itself is given stands in
 * {@code streams}.
 */
package io.silkwatch.common.kafka;
