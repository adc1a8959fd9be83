package io.silkwatch.notifier.delivery;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.schema.Alert;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serde;

/** The alert topic, its consumer and the producer of dead letters, in memory. */
public final class TestKafka {
    static final String TOPIC = "alert";
    public static final int PARTITIONS = 2;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicReference<Throwable> fatal = new AtomicReference<>();
    private final TestProducer producer = new TestProducer();
    private final ServiceContext context;
    private final Serde<Alert> serde;
    private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();

    public TestKafka() {
        Config config = ConfigLoader.load(Optional.empty(), Map.of(), Map.of("notifier.retry.limit.ms", "600000"));
        var kafka = new KafkaSettings(config, "localhost:1", "mock://notifier-test", Path.of("unused"));
        context = new ServiceContext(config, kafka, Clock.systemUTC(), metrics, fatal::set);
        serde = kafka.serde(Topics.ALERT);
    }

    public ServiceContext context() {
        return context;
    }

    public SimpleMeterRegistry metrics() {
        return metrics;
    }

    /** What the service could not go on with; holds null while nothing is wrong. */
    public AtomicReference<Throwable> fatal() {
        return fatal;
    }

    /** The producer of dead letters. */
    public TestProducer producer() {
        return producer;
    }

    public Serde<Alert> serde() {
        return serde;
    }

    /** Brokers that answer nothing. */
    public static Admin admin() {
        return (Admin) Proxy.newProxyInstance(
                TestKafka.class.getClassLoader(), new Class<?>[] {Admin.class}, (admin, method, args) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    throw new TimeoutException("no broker");
                });
    }

    public static List<TopicPartition> allPartitions() {
        return IntStream.range(0, PARTITIONS).mapToObj(TestKafka::partition).toList();
    }

    static TopicPartition partition(int number) {
        return new TopicPartition(TOPIC, number);
    }

    public ConsumerRecord<byte[], byte[]> record(int partition, Alert alert) {
        return record(partition, alert.getFingerprint(), serde.serializer().serialize(TOPIC, alert));
    }

    ConsumerRecord<byte[], byte[]> record(int partition, String key, byte[] value) {
        long offset = nextOffsets.merge(partition(partition), 1L, Long::sum) - 1;
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(TOPIC, partition, offset, keyBytes, value);
    }

    public double count(String name, String channel) {
        return metrics.counter("silkwatch.notifications." + name, "channel", channel)
                .count();
    }
}
