package io.silkwatch.allinone.bench;

import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.common.Topics;
import io.silkwatch.common.TradeKeys;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.schema.TradeFlow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;

/** The least a program between two topics can do: a plain consumer that decodes each trade record and a plain producer that encodes it again. */
final class ClientPass {
    private static final String COPY = "bench-copy";
    private static final int BATCH_BYTES = 256 * 1024;
    private static final int METADATA_MAX_AGE_MS = 1_000;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final double NANOS = 1e9;

    private final KafkaSettings kafka;
    private final String from;
    private volatile Exception failure;

    private ClientPass(KafkaSettings kafka) {
        this.kafka = kafka;
        this.from = kafka.topic(Topics.TRADE_FLOW);
    }

    /**
     * Records a second through consumer and producer.
     *
     * @param dir empty directory for a broker of its own
     */
    static double perSecond(Config config, Path dir, int records) {
        try (AllInOne all = new AllInOne(config, dir)) {
            ClientPass pass = new ClientPass(all.context().kafka());
            try (Admin admin = Admin.create(pass.kafka.client())) {
                NewTopic copy = new NewTopic(COPY, config.topics().partitions(), (short) 1);
                admin.createTopics(List.of(copy)).all().get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("the topic of the copies cannot be made", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("told to stop", e);
            }
            pass.fill(records);
            return records / pass.seconds(records);
        }
    }

    private void fill(int records) {
        try (KafkaProducer<String, byte[]> producer = producer();
                Serde<TradeFlow> serde = kafka.serde(Topics.TRADE_FLOW)) {
            SyntheticTrade.generate(
                    records,
                    flow -> producer.send(
                            new ProducerRecord<>(
                                    from,
                                    TradeKeys.key(flow),
                                    serde.serializer().serialize(from, flow)),
                            this::sent));
        }
        check();
    }

    private void sent(RecordMetadata where, Exception problem) {
        if (problem != null) {
            failure = problem;
        }
    }

    /** A record that was lost would be waited for without end. */
    private void check() {
        if (failure != null) {
            throw new KafkaException("the broker did not take a record: " + failure.getMessage(), failure);
        }
    }

    private double seconds(int records) {
        long start = System.nanoTime();
        try (KafkaProducer<String, byte[]> producer = producer();
                KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka.reader());
                Serde<TradeFlow> serde = kafka.serde(Topics.TRADE_FLOW)) {
            List<TopicPartition> partitions = consumer.partitionsFor(from).stream()
                    .map(info -> new TopicPartition(from, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            int passed = 0;
            while (passed < records) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    TradeFlow flow = serde.deserializer().deserialize(from, record.value());
                    producer.send(
                            new ProducerRecord<>(
                                    COPY, record.key(), serde.serializer().serialize(COPY, flow)),
                            this::sent);
                    passed++;
                }
                check();
            }
            producer.flush();
        }
        check();
        return (System.nanoTime() - start) / NANOS;
    }

    private KafkaProducer<String, byte[]> producer() {
        Map<String, Object> settings = kafka.client();
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // The topics are new: a partition that had no leader when it was looked at must not be left waiting for
        // minutes.
        settings.put(ProducerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MAX_AGE_MS);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return new KafkaProducer<>(settings);
    }
}
