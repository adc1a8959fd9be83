package io.silkwatch.common.kafka;

import io.silkwatch.common.Topic;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a topic from start to end once. */
public final class TopicReader {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private TopicReader() {}

    /**
     * The newest value of every key among the records committed by now; keys whose newest value is deleted are left out.
     *
     * <p>Waits for transactions of others that are open now, at most until the brokers time them out: a record committed behind the first record of an open
     * transaction cannot be seen before, and missing the newest value of a cursor would publish items twice.
     */
    public static <V extends SpecificRecord> Map<String, V> newest(KafkaSettings kafka, Topic<V> topic) {
        return newest(kafka, topic, partition -> true, new LinkedHashMap<>());
    }

    /**
     * Likewise, of some of the partitions, telling what cannot be read.
     *
     * @param unreadable takes the newest record of each key whose newest record cannot be read; the value returned for such a key is the one before
     */
    public static <V extends SpecificRecord> Map<String, V> newest(
            KafkaSettings kafka, Topic<V> topic, IntPredicate wanted, Map<String, Rejected> unreadable) {
        Map<String, V> newest = new LinkedHashMap<>();
        BiConsumer<String, V> take = (key, value) -> {
            unreadable.remove(key);
            if (value == null) {
                newest.remove(key);
            } else {
                newest.put(key, value);
            }
        };
        read(kafka, topic, wanted, take, bad -> unreadable.put(bad.key(), bad));
        return newest;
    }

    /**
     * Tells every record that is committed by now, oldest first within a partition; null for a deletion. What cannot be read is passed over with a warning.
     *
     * <p>Waits for open transactions likewise.
     */
    public static <V extends SpecificRecord> void each(
            KafkaSettings kafka, Topic<V> topic, BiConsumer<String, V> each) {
        read(kafka, topic, partition -> true, each, bad -> {});
    }

    private static <V extends SpecificRecord> void read(
            KafkaSettings kafka,
            Topic<V> topic,
            IntPredicate wanted,
            BiConsumer<String, V> each,
            Consumer<Rejected> bad) {
        String name = kafka.topic(topic);
        try (Serde<V> serde = kafka.serde(topic);
                KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka.reader())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .filter(info -> wanted.test(info.partition()))
                    .map(info -> new TopicPartition(name, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = writtenEnds(kafka, partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> take(record, serde, each, bad));
            }
        }
    }

    private static <V> void take(
            ConsumerRecord<String, byte[]> record, Serde<V> serde, BiConsumer<String, V> each, Consumer<Rejected> bad) {
        V value = null;
        try {
            value = record.value() == null ? null : serde.deserializer().deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            // Somebody else wrote it; what we wrote under the key before still holds.
            String origin = record.topic() + "-" + record.partition() + " offset " + record.offset();
            LOG.warn("{} is passed over: {}", origin, e.getMessage());
            bad.accept(new Rejected(record.key(), record.value(), origin, String.valueOf(e.getMessage())));
            return;
        }
        each.accept(record.key(), value);
    }

    /** The ends of what is written, committed or not; a consumer of committed records would only tell the end of what is decided. */
    private static Map<TopicPartition, Long> writtenEnds(KafkaSettings kafka, List<TopicPartition> partitions) {
        Map<String, Object> settings = kafka.reader();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings)) {
            return consumer.endOffsets(partitions);
        }
    }
}
