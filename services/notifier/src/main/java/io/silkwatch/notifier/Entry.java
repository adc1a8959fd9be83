package io.silkwatch.notifier;

import io.silkwatch.schema.Alert;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** An alert to deliver and the record it came in. */
record Entry(ConsumerRecord<byte[], byte[]> record, Alert alert) {
    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }
}
