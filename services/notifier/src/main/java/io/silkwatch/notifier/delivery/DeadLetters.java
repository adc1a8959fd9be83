package io.silkwatch.notifier.delivery;

import io.silkwatch.common.kafka.DeadLetterHeaders;
import io.silkwatch.notifier.topic.AlertReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts away what cannot be delivered: key, bytes and headers as they came, and why, where from and for which channel. */
public final class DeadLetters {
    private static final int STUB_BYTES = 1024;

    private final Producer<byte[], byte[]> producer;
    private final String topic;

    /**
     * @param producer with the settings of {@link #producer}; whoever made it closes it
     * @param topic of dead letters
     */
    public DeadLetters(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /** Settings of the producer: nothing counts as sent before all replicas in sync have it, and nothing is sent twice. */
    public static Map<String, Object> producer(Map<String, Object> client, String clientId) {
        Map<String, Object> producer = new HashMap<>(client);
        producer.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        // The channel does not poll while it waits for an acknowledgement; it tries again later instead of waiting
        // long.
        producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
        producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        producer.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        producer.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return producer;
    }

    /**
     * Returns when the brokers have it. Of a record that has become too large with its new headers only the beginning of
     * key and value is kept.
     *
     * @throws KafkaException if they do not
     */
    void add(ConsumerRecord<byte[], byte[]> record, String channel, String reason) throws InterruptedException {
        try {
            send(letter(record.key(), record.value(), record.headers(), record, channel, reason));
        } catch (RecordTooLargeException e) {
            ProducerRecord<byte[], byte[]> stub =
                    letter(head(record.key()), head(record.value()), new RecordHeaders(), record, channel, reason);
            header(stub, DeadLetterHeaders.CUT, String.valueOf(record.value() == null ? 0 : record.value().length));
            send(stub);
        }
    }

    private ProducerRecord<byte[], byte[]> letter(
            byte[] key,
            byte[] value,
            Headers headers,
            ConsumerRecord<byte[], byte[]> record,
            String channel,
            String reason) {
        var letter = new ProducerRecord<>(topic, null, key, value, headers);
        header(letter, DeadLetterHeaders.REASON, reason);
        header(letter, DeadLetterHeaders.ORIGIN, AlertReader.origin(record));
        header(letter, DeadLetterHeaders.CHANNEL, channel);
        return letter;
    }

    private static byte[] head(byte[] bytes) {
        return bytes == null ? null : Arrays.copyOf(bytes, Math.min(STUB_BYTES, bytes.length));
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private void send(ProducerRecord<byte[], byte[]> letter) throws InterruptedException {
        try {
            producer.send(letter).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
    }
}
