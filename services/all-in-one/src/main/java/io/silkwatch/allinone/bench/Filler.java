package io.silkwatch.allinone.bench;

import io.silkwatch.common.kafka.KafkaSettings;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Fills topics as fast as the broker takes records. One that it does not take ends the measurement: without it, others would be waited for or counted wrongly. */
final class Filler implements AutoCloseable {
    private static final int LINGER_MS = 20;
    private static final int BATCH_BYTES = 256 * 1024;
    private static final int METADATA_MAX_AGE_MS = 1_000;

    private final KafkaProducer<String, byte[]> producer;
    private volatile Exception failure;

    /** @param compression as Kafka calls it */
    Filler(KafkaSettings kafka, String compression) {
        Map<String, Object> settings = kafka.client();
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression);
        // The topics are new: a partition that had no leader when it was looked at must not be left waiting for
        // minutes.
        settings.put(ProducerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MAX_AGE_MS);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        producer = new KafkaProducer<>(settings);
    }

    /**
     * Sends a record.
     *
     * @throws KafkaException if the broker has refused one before
     */
    void send(String topic, String key, byte[] value) {
        check();
        producer.send(new ProducerRecord<>(topic, key, value), this::sent);
    }

    private void sent(RecordMetadata where, Exception problem) {
        if (problem != null) {
            failure = problem;
        }
    }

    private void check() {
        if (failure != null) {
            throw new KafkaException("the broker did not take a record: " + failure.getMessage(), failure);
        }
    }

    /**
     * Waits until all is sent.
     *
     * @throws KafkaException if the broker has refused a record
     */
    @Override
    public void close() {
        producer.close();
        check();
    }
}
