package io.silkwatch.allinone.registry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log in a compacted topic of one partition, as Confluent Schema Registry keeps it. Who writes does so under one
 * transactional id, so that Kafka shuts out whoever wrote before: what a writer knows is all there is until another
 * takes over.
 */
final class KafkaSchemaLog implements SchemaLog {
    private static final Logger log = LoggerFactory.getLogger(KafkaSchemaLog.class);
    private static final String CLIENT = "silkwatch-schema-registry";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Map<String, Object> kafka;
    private final TopicPartition partition;
    private final Object progress = new Object();
    private KafkaProducer<String, String> producer;
    private KafkaConsumer<String, String> consumer;
    private Thread reader;
    private long nextOffset;
    private volatile boolean closed;

    /**
     * Nothing happens before {@link #start}.
     *
     * @param kafka settings every client shares, bootstrap servers among them
     * @param topic {@code _schemas} unless configured otherwise
     */
    KafkaSchemaLog(Map<String, ?> kafka, String topic) {
        this.kafka = Map.copyOf(kafka);
        this.partition = new TopicPartition(topic, 0);
    }

    @Override
    public void start(BiConsumer<String, String> apply) {
        prepareTopic();
        consumer = new KafkaConsumer<>(
                settings(Map.of(
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "allow.auto.create.topics",
                        false)),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        reader = new Thread(() -> readUntilClosed(apply), "schema-log-reader");
        reader.setDaemon(true);
        reader.start();
        takeOver();
    }

    @Override
    public void takeOver() {
        dropProducer();
        producer = new KafkaProducer<>(
                settings(Map.of(
                        "transactional.id",
                        CLIENT + "-" + partition.topic(),
                        "max.block.ms",
                        TIMEOUT.toMillis(),
                        "delivery.timeout.ms",
                        30_000,
                        "linger.ms",
                        0)),
                new StringSerializer(),
                new StringSerializer());
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            dropProducer();
            throw refused(e);
        }
        append(LogFormat.NOOP_KEY, null);
    }

    private void dropProducer() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private Map<String, Object> settings(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("client.id", CLIENT);
        settings.putAll(more);
        return settings;
    }

    private void prepareTopic() {
        try (Admin admin = Admin.create(settings(Map.of()))) {
            NewTopic topic = new NewTopic(partition.topic(), Optional.of(1), Optional.empty())
                    .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
            try {
                get(admin.createTopics(List.of(topic)).all());
            } catch (SchemaLogException e) {
                // Who may not create it may use it nevertheless, if it is there.
                if (!(e.getCause() instanceof TopicExistsException
                        || e.getCause() instanceof TopicAuthorizationException)) {
                    throw e;
                }
                check(admin);
            }
        }
    }

    /** A topic that deletes old records would lose schemas, one with more partitions their order. */
    private void check(Admin admin) {
        String name = partition.topic();
        TopicDescription topic =
                get(admin.describeTopics(List.of(name)).allTopicNames()).get(name);
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        Config config = get(admin.describeConfigs(List.of(resource)).all()).get(resource);
        String policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        if (topic.partitions().size() != 1 || !policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw new SchemaLogException(
                    "Topic %s must have 1 partition and cleanup.policy=compact but has %d and %s"
                            .formatted(name, topic.partitions().size(), policy),
                    false,
                    null);
        }
    }

    private void readUntilClosed(BiConsumer<String, String> apply) {
        while (!closed) {
            try {
                for (ConsumerRecord<String, String> entry : consumer.poll(Duration.ofSeconds(1))) {
                    if (entry.key() != null) {
                        apply.accept(entry.key(), entry.value());
                    }
                }
                reached(consumer.position(partition));
            } catch (WakeupException | InterruptException e) {
                // Only close() does that.
                return;
            } catch (KafkaException e) {
                log.warn("Reading {} failed and is tried again: {}", partition, e.getMessage());
                rest();
            }
        }
    }

    private void reached(long offset) {
        synchronized (progress) {
            nextOffset = offset;
            progress.notifyAll();
        }
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void append(String key, String value) {
        awaitRead(write(new ProducerRecord<>(partition.topic(), 0, key, value)));
    }

    /** Whatever goes wrong, the producer is given up: the next one ends what this one left open. */
    private long write(ProducerRecord<String, String> entry) {
        if (producer == null) {
            throw new OvertakenException(partition, null);
        }
        try {
            producer.beginTransaction();
            Future<RecordMetadata> written = producer.send(entry);
            producer.commitTransaction();
            return get(written).offset();
        } catch (KafkaException e) {
            dropProducer();
            throw isOvertaken(e) ? new OvertakenException(partition, e) : refused(e);
        } catch (SchemaLogException e) {
            dropProducer();
            throw e;
        }
    }

    private static boolean isOvertaken(Throwable e) {
        return e instanceof ProducerFencedException
                || e instanceof InvalidProducerEpochException
                || e.getCause() != null && isOvertaken(e.getCause());
    }

    private void awaitRead(long offset) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        synchronized (progress) {
            while (nextOffset <= offset) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || closed) {
                    throw new SchemaLogException("A record written to " + partition + " did not come back", true, null);
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(progress, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new SchemaLogException("Interrupted while writing to " + partition, true, e);
                }
            }
        }
    }

    private <T> T get(Future<T> result) {
        try {
            return result.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw refused(e.getCause());
        } catch (TimeoutException e) {
            throw new SchemaLogException("Kafka does not answer about " + partition, true, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaLogException("Interrupted while working on " + partition, true, e);
        }
    }

    private SchemaLogException refused(Throwable reason) {
        return new SchemaLogException(
                "Kafka refuses to work on " + partition + ": " + reason.getMessage(),
                reason instanceof org.apache.kafka.common.errors.TimeoutException,
                reason);
    }

    @Override
    public void close() {
        closed = true;
        if (reader != null) {
            consumer.wakeup();
            join();
            consumer.close();
        }
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
        reached(nextOffset);
    }

    private void join() {
        try {
            reader.join(TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
