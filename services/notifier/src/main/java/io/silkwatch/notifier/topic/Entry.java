package io.silkwatch.notifier.topic;

import io.silkwatch.schema.Alert;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** An alert to deliver and the record it came in. */
public record Entry(ConsumerRecord<byte[], byte[]> record, Alert alert) {
    /** The partition of the record. */
    public TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }
}
