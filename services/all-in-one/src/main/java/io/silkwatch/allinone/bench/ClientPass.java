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
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;

/** The least a program between two topics can do: a plain consumer that decodes each trade record and a plain producer that encodes it again. */
final class ClientPass {
    private static final String COPY = "bench-copy";
    private static final String COMPRESSION = "lz4";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final double NANOS = 1e9;

    private final KafkaSettings kafka;
    private final String from;

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
        try (Filler out = new Filler(kafka, COMPRESSION);
                Serde<TradeFlow> serde = kafka.serde(Topics.TRADE_FLOW)) {
            SyntheticTrade.generate(
                    records,
                    flow -> out.send(
                            from, TradeKeys.key(flow), serde.serializer().serialize(from, flow)));
        }
    }

    private double seconds(int records) {
        long start = System.nanoTime();
        try (Filler out = new Filler(kafka, COMPRESSION);
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
                    out.send(COPY, record.key(), serde.serializer().serialize(COPY, flow));
                    passed++;
                }
            }
        }
        return (System.nanoTime() - start) / NANOS;
    }
}
