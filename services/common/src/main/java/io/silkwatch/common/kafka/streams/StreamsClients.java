package io.silkwatch.common.kafka.streams;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KafkaClientSupplier;

/** The clients of a stream processing service: Kafka's own, but that they look after when a transaction is sent and committed. */
public final class StreamsClients implements KafkaClientSupplier {
    /** Bytes that a length takes at most. */
    private static final int LONGEST_LENGTH = 5;

    /** What a batch and its only record take at most besides key, value and headers. */
    private static final int BATCH_OVERHEAD = 61 + 21 + 3 * LONGEST_LENGTH;

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new TransactionProducer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new PacedConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Tells the stream thread whether it has a backlog. */
    private static final class PacedConsumer extends KafkaConsumer<byte[], byte[]> {

        private PacedConsumer(Map<String, Object> config) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
            Pace.ofThread().polled(records.count());
            return records;
        }
    }

    /**
     * Kafka Streams flushes its producer once for each task, and waits each time, before it commits the transaction of them all: with two dozen tasks, whose
     * caches are written just then, that is two dozen round trips a commit. Nobody sees a record before the commit, so one flush is enough, right before the
     * offsets go into the transaction. A record that could not be sent has failed the transaction by then, and adding the offsets says so.
     *
     * <p>A record that is too large for a request fails no transaction: Kafka's own would take nothing more, not even the dead letter that tells of it.
     */
    private static final class TransactionProducer extends KafkaProducer<byte[], byte[]> {
        private final int largest;

        private TransactionProducer(Map<String, Object> config) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
            String key = ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
            Object standard = ProducerConfig.configDef().defaultValues().get(key);
            largest = (int) ConfigDef.parseType(key, config.getOrDefault(key, standard), ConfigDef.Type.INT);
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            long size = sizeAtMost(record);
            if (size <= largest) {
                return super.send(record, callback);
            }
            var tooLarge = new RecordTooLargeException("The record has up to %d bytes, %s allows %d"
                    .formatted(size, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, largest));
            callback.onCompletion(null, tooLarge);
            return CompletableFuture.failedFuture(tooLarge);
        }

        /** Never less than what Kafka makes of it: a batch of its own with each length in the longest form. */
        private static long sizeAtMost(ProducerRecord<byte[], byte[]> record) {
            long size = BATCH_OVERHEAD + length(record.key()) + length(record.value());
            for (Header header : record.headers()) {
                size += Utils.utf8Length(header.key()) + length(header.value()) + 2 * LONGEST_LENGTH;
            }
            return size;
        }

        private static int length(byte[] bytes) {
            return bytes == null ? 0 : bytes.length;
        }

        @Override
        public void flush() {
            // Not yet, see above.
        }

        @Override
        public void sendOffsetsToTransaction(
                Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
            super.flush();
            super.sendOffsetsToTransaction(offsets, group);
        }

        @Override
        public void commitTransaction() {
            super.commitTransaction();
            Pace.ofThread().committed();
        }
    }
}
