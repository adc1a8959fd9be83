/**
 * Avro records in Kafka: serdes in Confluent's wire format, which find schemas in a registry, and one for internal
 * topics, which needs none.
 */
package io.silkwatch.common.avro;
