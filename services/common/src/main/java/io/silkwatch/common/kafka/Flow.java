package io.silkwatch.common.kafka;

import io.micrometer.core.instrument.Counter;
import io.silkwatch.common.Topic;
import io.silkwatch.common.kafka.streams.Counted;
import io.silkwatch.common.kafka.streams.EventTime;
import io.silkwatch.common.kafka.streams.GlobalCopy;
import io.silkwatch.common.kafka.streams.Pace;
import io.silkwatch.common.kafka.streams.StageMeters;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Builds one topology out of stages. Topics are read and written by their {@link Topic} only, so that every stage has the same serdes, node names and
 * record time.
 */
public final class Flow {
    /** Clocks of producers run ahead by minutes, as those of publishers do; a record time further ahead of our clock is cut to this. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(10);

    private final KafkaSettings kafka;
    private final boolean durable;
    private final boolean live;
    private final LongSupplier latest;
    private final StageMeters meters;
    private final StreamsBuilder builder;
    private final Map<Topic<?>, KStream<String, ?>> sources = new HashMap<>();

    /**
     * For records whose times are taken as they are, as in a replay, which has no other clock.
     *
     * @param kafka names and serdes
     * @param properties the settings the topology will run with; explicit naming is enforced only when the builder knows them
     * @param durable whether stores outlive the process; a replay of files keeps them on the heap
     */
    public Flow(KafkaSettings kafka, Map<String, Object> properties, boolean durable) {
        this(kafka, properties, durable, false, () -> Long.MAX_VALUE);
    }

    /**
     * For records that come as time passes; see the other constructor for what is alike.
     *
     * @param clock what no record time runs ahead of by more than ten minutes
     */
    public Flow(KafkaSettings kafka, Map<String, Object> properties, boolean durable, Clock clock) {
        this(kafka, properties, durable, true, () -> clock.millis() + CLOCK_TOLERANCE.toMillis());
    }

    private Flow(
            KafkaSettings kafka, Map<String, Object> properties, boolean durable, boolean live, LongSupplier latest) {
        this.kafka = kafka;
        this.durable = durable;
        this.live = live;
        this.latest = latest;
        this.meters = StageMeters.of(properties);
        this.builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
    }

    /** Adds a store of keys and values for a processor to ask for by name. */
    public <V> void addStore(String name, Serde<V> values) {
        builder.addStateStore(store(name, values));
    }

    /** Adds a store whose entries change many times between commits: only their last state is written then. */
    public <V> void addCachedStore(String name, Serde<V> values) {
        StoreBuilder<KeyValueStore<String, V>> store = store(name, values);
        builder.addStateStore(durable ? store.withCachingEnabled() : store);
    }

    /** Adds a small store of what waits to be sent, see {@link PendingStore}. */
    public <V> void addPendingStore(String name, Serde<V> values) {
        builder.addStateStore(new PendingStore.Builder<>(store(name, values)));
    }

    private <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        KeyValueBytesStoreSupplier kept =
                durable ? Stores.persistentKeyValueStore(name) : Stores.inMemoryKeyValueStore(name);
        StoreBuilder<KeyValueStore<String, V>> store = Stores.keyValueStoreBuilder(kept, Serdes.String(), values);
        return durable ? store : store.withLoggingDisabled();
    }

    /**
     * Keeps a whole topic, all partitions of it, within reach of every processor. It is read to its end before the first record of another topic is.
     *
     * @param name name of the store
     * @param changed told key and record time (milliseconds since 1970) after every change, by another thread than the processors'
     */
    public <V extends SpecificRecord> void addGlobal(Topic<V> topic, String name, ObjLongConsumer<String> changed) {
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), kafka.serde(topic))
                        .withLoggingDisabled(),
                kafka.topic(topic),
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("read-" + topic.name()),
                () -> new GlobalCopy<>(kafka.topic(topic), kafka.serde(topic).deserializer(), name, changed));
    }

    /** The stream of a topic, in record time as the topic defines it; asked twice it is the same stream. */
    @SuppressWarnings("unchecked")
    public <V extends SpecificRecord> KStream<String, V> read(Topic<V> topic) {
        return (KStream<String, V>) sources.computeIfAbsent(topic, t -> source(topic));
    }

    private <V extends SpecificRecord> KStream<String, V> source(Topic<V> topic) {
        return builder.stream(
                        kafka.topic(topic),
                        Consumed.with(Serdes.String(), kafka.serde(topic))
                                .withTimestampExtractor(new EventTime<>(topic, live, latest, meters))
                                .withName("read-" + topic.name()))
                .process(Pace.CommitSoon::new, named("commit-soon-" + topic.name()));
    }

    /**
     * Sends a stream over a topic of its own to where its new keys belong.
     *
     * @param name of the topic; it holds what is on its way in running installations
     * @param partitioner null for the usual one, by key
     */
    public <V> KStream<String, V> repartition(
            String name, KStream<String, V> stream, Serde<V> values, StreamPartitioner<String, V> partitioner) {
        return stream.repartition(Repartitioned.with(Serdes.String(), values)
                        .withStreamPartitioner(partitioner)
                        .withName(name))
                .process(Pace.CommitSoon::new, named("commit-soon-" + name));
    }

    /**
     * Writes a stream to a topic.
     *
     * @param node name of the node, unique in the topology
     */
    public <V extends SpecificRecord> void write(String node, KStream<String, V> stream, Topic<V> topic) {
        stream.to(
                kafka.topic(topic),
                Produced.<String, V>with(Serdes.String(), counted(topic)).withName(node));
    }

    /** Writes a stream to a topic, choosing the partition itself. */
    public <V extends SpecificRecord> void write(
            String node, KStream<String, V> stream, Topic<V> topic, StreamPartitioner<String, V> partitioner) {
        stream.to(
                kafka.topic(topic),
                Produced.<String, V>with(Serdes.String(), counted(topic))
                        .withStreamPartitioner(partitioner)
                        .withName(node));
    }

    private <V extends SpecificRecord> Serde<V> counted(Topic<V> topic) {
        return new Counted<>(kafka.serde(topic), meters.emitted(topic));
    }

    /** Counts the records of a topic that a stage leaves out because it has worked on the same before. */
    public Counter duplicates(Topic<?> topic) {
        return meters.duplicate(topic);
    }

    /** A name for a node. */
    public static Named named(String name) {
        return Named.as(name);
    }

    /** The finished topology. */
    public Topology build() {
        return builder.build();
    }
}
