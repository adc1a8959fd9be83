package io.silkwatch.common.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.silkwatch.common.Topic;
import io.silkwatch.common.Topics;
import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.kafka.streams.BoundedRocksDb;
import io.silkwatch.common.kafka.streams.DeadLetterProcessingHandler;
import io.silkwatch.common.kafka.streams.DeadLetterProductionHandler;
import io.silkwatch.common.kafka.streams.DeadLetterReadingHandler;
import io.silkwatch.common.kafka.streams.Pace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;

/** How to reach Kafka and the schema registry, and the client settings every service shares. */
public final class KafkaSettings {
    /**
     * A transaction that begins while the broker still ends the one before is sent again after this, 100 ms if not told otherwise; each further time it is
     * longer, up to a second.
     */
    private static final int RETRY_BACKOFF_MS = 5;

    private final Config config;
    private final String bootstrapServers;
    private final String registryUrl;
    private final Path stateDir;
    private final MeterRegistry metrics;

    /**
     * @param config the configuration
     * @param bootstrapServers brokers to use, from the configuration or the embedded one
     * @param registryUrl schema registry to use, likewise
     * @param stateDir where stream processors keep their state
     */
    public KafkaSettings(Config config, String bootstrapServers, String registryUrl, Path stateDir) {
        this(config, bootstrapServers, registryUrl, stateDir, new CompositeMeterRegistry());
    }

    /** @param metrics where the metrics of clients are shown */
    public KafkaSettings(
            Config config, String bootstrapServers, String registryUrl, Path stateDir, MeterRegistry metrics) {
        this.config = config;
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
        this.stateDir = stateDir;
        this.metrics = metrics;
    }

    /** Shows the metrics of a producer until the result is closed; close it with the client. */
    public KafkaClientMetrics watch(Producer<?, ?> producer) {
        return watch(new KafkaClientMetrics(producer));
    }

    /** Shows the metrics of a consumer, likewise. */
    public KafkaClientMetrics watch(Consumer<?, ?> consumer) {
        return watch(new KafkaClientMetrics(consumer));
    }

    private KafkaClientMetrics watch(KafkaClientMetrics client) {
        client.bindTo(metrics);
        return client;
    }

    /** The brokers. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The schema registry. */
    public String registryUrl() {
        return registryUrl;
    }

    /** Full name of a topic. */
    public String topic(Topic<?> topic) {
        return config.topics().prefix() + topic.name();
    }

    /** Full name of the dead letter topic of a service. */
    public String deadLetters(String service) {
        return config.topics().prefix() + Topics.deadLetters(service);
    }

    /** Application, group and client id of a service. */
    public String applicationId(String service) {
        return config.topics().prefix() + "silkwatch-" + service;
    }

    /**
     * The serde of a topic's values; the caller closes it.
     *
     * @throws UserException if there is no class of the configured name
     */
    public <V extends SpecificRecord> Serde<V> serde(Topic<V> topic) {
        try {
            @SuppressWarnings("unchecked")
            Serde<V> serde = (Serde<V>) Utils.newInstance(config.valueSerde(), Serde.class);
            serde.configure(serdeConfig(), false);
            return serde;
        } catch (ClassNotFoundException e) {
            throw new UserException(
                    "value.serde: class " + config.valueSerde() + " is not on the class path (for topic " + topic.name()
                            + ")",
                    e);
        }
    }

    /** Settings of serdes and the registry client. */
    public Map<String, Object> serdeConfig() {
        Map<String, Object> serde = new HashMap<>(config.kafka());
        serde.put("schema.registry.url", registryUrl);
        serde.put("specific.avro.reader", true);
        return serde;
    }

    /** Settings every Kafka client needs. */
    public Map<String, Object> client() {
        Map<String, Object> client = new HashMap<>(config.kafka());
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return client;
    }

    /** Settings of a producer of string keys and raw bytes that writes each batch in one transaction. */
    public Map<String, Object> transactionalProducer(String service) {
        Map<String, Object> producer = client();
        String id = applicationId(service) + "-" + config.instanceId();
        producer.put(ProducerConfig.CLIENT_ID_CONFIG, id);
        producer.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        producer.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        producer.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_BACKOFF_MS);
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 300_000);
        producer.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        producer.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return producer;
    }

    /** Settings of a consumer of string keys and raw bytes that sees committed records only and commits itself. */
    public Map<String, Object> consumer(String group) {
        Map<String, Object> consumer = client();
        consumer.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        consumer.put(ConsumerConfig.CLIENT_ID_CONFIG, group + "-" + config.instanceId());
        consumer.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        consumer.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, config.instanceId());
        consumer.putAll(reader());
        return consumer;
    }

    /** Settings of a consumer outside any group, likewise. */
    public Map<String, Object> reader() {
        Map<String, Object> consumer = client();
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false); // it would not be as the contract has it
        consumer.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        consumer.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return consumer;
    }

    /** Settings of a stream processing service: exactly once, bad records to its dead letter topic, explicit names, bounded memory. */
    public Map<String, Object> streams(String service) {
        Map<String, Object> streams = client();
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId(service));
        streams.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.streams().threads());
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.streams().commitIntervalMs());
        // A thread that waits for records does not commit meanwhile.
        streams.put(
                StreamsConfig.POLL_MS_CONFIG,
                Math.max(1, Math.min(config.streams().commitIntervalMs(), Pace.SOON.toMillis()) / 2));
        // No task reads two topics, so none has to wait for the slower one; working out whether it should costs a
        // stream thread a twentieth of its time.
        streams.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        streams.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.topics().replicationFactor());
        streams.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        streams.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
        streams.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        streams.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterReadingHandler.class);
        streams.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterProcessingHandler.class);
        // The constant is deprecated since the next major version makes this the default; until then it must be said.
        streams.put("processing.exception.handler.global.enabled", true);
        streams.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterProductionHandler.class);
        streams.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, deadLetters(service));
        // A killed process that comes back within the session keeps its tasks: 5 s instead of 46 s of silence.
        streams.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                service + "-" + config.instanceId());
        // Nobody sees a record before its transaction is committed, and committing sends what is left. What goes out
        // earlier is a request of its own, and one more to the transaction coordinator for each new partition in it.
        streams.put(
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                Math.max(1000, config.streams().commitIntervalMs()));
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), RETRY_BACKOFF_MS);
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG), 300_000);
        return streams;
    }
}
