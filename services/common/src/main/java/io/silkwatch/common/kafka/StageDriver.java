package io.silkwatch.common.kafka;

import io.silkwatch.common.Topic;
import io.silkwatch.common.config.Config;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * Runs stages in this thread without a broker: each record is worked through all of them before the next, so the same input gives the same output. It is
 * Kafka's own TopologyTestDriver, with stores on the heap.
 */
public final class StageDriver implements AutoCloseable {
    /** How Kafka Streams ends the names of its topics between stages. */
    private static final String INTERNAL = "-repartition";

    private final KafkaSettings kafka;
    private final String service;
    private final TopologyTestDriver driver;
    private final Map<Topic<?>, TestInputTopic<String, ?>> inputs = new HashMap<>();
    private final Map<Topic<?>, TestOutputTopic<String, ?>> outputs = new HashMap<>();
    private final Map<String, TestOutputTopic<byte[], byte[]>> internals = new HashMap<>();

    /**
     * @param kafka names and serdes, with a registry URL of {@code mock://...}
     * @param service name of the service, for its dead letter topic
     * @param stages the stages
     */
    public StageDriver(KafkaSettings kafka, String service, List<Stage> stages) {
        this(kafka, service, stages, settings -> new Flow(kafka, settings, false));
    }

    /**
     * Runs stages as on Kafka, where record times must not run ahead of a clock; see the other constructor for what is alike.
     *
     * @param clock what a service would have
     */
    public StageDriver(KafkaSettings kafka, String service, List<Stage> stages, Clock clock) {
        this(kafka, service, stages, settings -> new Flow(kafka, settings, false, clock));
    }

    private StageDriver(
            KafkaSettings kafka, String service, List<Stage> stages, Function<Map<String, Object>, Flow> flows) {
        this.kafka = kafka;
        this.service = service;
        Map<String, Object> settings = kafka.streams(service);
        // There is no transaction to protect in one thread.
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        Flow flow = flows.apply(settings);
        stages.forEach(stage -> stage.addTo(flow));
        Properties properties = new Properties();
        properties.putAll(settings);
        driver = new TopologyTestDriver(flow.build(), properties, Instant.EPOCH);
    }

    /** Works a record through all stages; its time is what the topic takes from the value. */
    @SuppressWarnings("unchecked")
    public <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        TestInputTopic<String, V> input = (TestInputTopic<String, V>) inputs.computeIfAbsent(
                topic,
                t -> driver.createInputTopic(
                        kafka.topic(topic),
                        new StringSerializer(),
                        kafka.serde(topic).serializer()));
        Instant time = value == null ? Instant.EPOCH : topic.eventTime().apply(value);
        input.pipeInput(key, value, time);
    }

    /** Works raw bytes through, as a foreign producer might have written them. */
    public void sendBytes(Topic<?> topic, String key, byte[] value, Instant time) {
        driver.createInputTopic(kafka.topic(topic), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, value, time);
    }

    /** Lets record time pass on a topic, by a deletion that concerns nothing. */
    public void passTime(Topic<?> topic, Instant until) {
        driver.createInputTopic(kafka.topic(topic), new StringSerializer(), new ByteArraySerializer())
                .pipeInput("silkwatch.clock", null, until);
    }

    /** Lets wall-clock time pass, for what a stage does by the clock. */
    public void tick(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** What the stages have written to a topic since the last call, oldest first. */
    @SuppressWarnings("unchecked")
    public <V extends SpecificRecord> List<KeyValue<String, V>> drain(Topic<V> topic) {
        TestOutputTopic<String, V> output = (TestOutputTopic<String, V>) outputs.computeIfAbsent(
                topic,
                t -> driver.createOutputTopic(
                        kafka.topic(topic),
                        new StringDeserializer(),
                        kafka.serde(topic).deserializer()));
        forgetInternal();
        return output.readKeyValuesToList();
    }

    /** What stages have sent to themselves is worked off; the driver keeps it for somebody to look at, which in a long run would be most of what there is. */
    private void forgetInternal() {
        for (String topic : driver.producedTopicNames()) {
            if (topic.endsWith(INTERNAL)) {
                internals
                        .computeIfAbsent(
                                topic,
                                name -> driver.createOutputTopic(
                                        name, new ByteArrayDeserializer(), new ByteArrayDeserializer()))
                        .readRecordsToList();
            }
        }
    }

    /** How many records the stages have written that nobody has taken. */
    long kept() {
        return driver.producedTopicNames().stream()
                .mapToLong(topic -> driver.createOutputTopic(
                                topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                        .getQueueSize())
                .sum();
    }

    /** What has gone to the dead letter topic since the last call. */
    public List<TestRecord<byte[], byte[]>> drainDeadLetters() {
        return driver.createOutputTopic(
                        kafka.deadLetters(service), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
    }

    /** Settings for running stages without a broker: a registry in memory, under the given name. */
    public static KafkaSettings settings(Config config, String name, Path stateDir) {
        return new KafkaSettings(config, "no.broker:1", "mock://" + name, stateDir);
    }
}
