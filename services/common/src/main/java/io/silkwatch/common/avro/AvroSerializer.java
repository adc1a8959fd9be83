package io.silkwatch.common.avro;

import io.silkwatch.common.Reasons;
import io.silkwatch.common.registry.SchemaRegistries;
import io.silkwatch.common.registry.SchemaRegistryClient;
import io.silkwatch.common.registry.SchemaRegistryException;
import io.silkwatch.common.registry.SubjectNameStrategy;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes Avro records in Confluent's wire format. Takes the keys of Confluent's serializer: those of
 * {@link io.silkwatch.common.registry.RegistryConfig}, {@code key/value.subject.name.strategy},
 * {@code auto.register.schemas} (default true), {@code use.latest.version} (false; only without auto.register),
 * {@code normalize.schemas} (false).
 *
 * <p>Throws {@link SerializationException} when the record cannot be written, and another of Kafka's exceptions when the
 * registry is in the way or does not take the schema. Null is written as null. Safe for several threads.
 *
 * @param <T> what is written: a generated record or a GenericRecord
 */
public final class AvroSerializer<T extends IndexedRecord> implements Serializer<T> {

    /** The schema records are written in, and its id. */
    private record Target(Schema schema, int id) {}

    private final ThreadLocal<RecordWriter> writers = ThreadLocal.withInitial(RecordWriter::new);
    private final Map<String, Map<Schema, Target>> targets = new ConcurrentHashMap<>();
    private SchemaRegistryClient registry;
    private SubjectNameStrategy strategy = SubjectNameStrategy.TOPIC;
    private boolean isKey;
    private boolean autoRegister = true;
    private boolean useLatest;
    private boolean normalize;

    /** For Kafka, which calls {@link #configure} next. */
    public AvroSerializer() {}

    /** With a client instead of an address. */
    AvroSerializer(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean forKeys) {
        isKey = forKeys;
        strategy = SubjectNameStrategy.from(configs, forKeys);
        autoRegister = Flags.read(configs, "auto.register.schemas", true);
        useLatest = Flags.read(configs, "use.latest.version", false);
        normalize = Flags.read(configs, "normalize.schemas", false);
        if (registry == null) {
            registry = SchemaRegistries.client(configs);
        }
    }

    @Override
    public byte[] serialize(String topic, T data) {
        if (data == null) {
            return null;
        }
        if (registry == null) {
            throw new IllegalStateException("The serializer has not been configured");
        }
        Target target = target(topic, data.getSchema());
        try {
            IndexedRecord record = target.schema().equals(data.getSchema()) ? data : converted(data, target.schema());
            return writers.get().write(WireFormat.header(target.id()), record);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "Cannot write %s to topic %s: %s"
                            .formatted(data.getSchema().getFullName(), topic, Reasons.message(e)),
                    e);
        }
    }

    private Target target(String topic, Schema schema) {
        Map<Schema, Target> ofTopic = targets.computeIfAbsent(topic, t -> new ConcurrentHashMap<>());
        Target known = ofTopic.get(schema);
        if (known != null) {
            return known;
        }
        String subject = strategy.subject(topic, isKey, schema);
        try {
            Target target = ask(subject, schema);
            ofTopic.put(schema, target);
            return target;
        } catch (SchemaRegistryException e) {
            throw Failures.writing("No id for %s under subject %s".formatted(schema.getFullName(), subject), e);
        }
    }

    private Target ask(String subject, Schema schema) {
        if (autoRegister) {
            return new Target(schema, registry.register(subject, schema, normalize));
        }
        if (!useLatest) {
            return new Target(schema, registry.idOf(subject, schema, normalize));
        }
        var latest = registry.latest(subject);
        Schema latestSchema = latest.schema();
        var readable = SchemaCompatibility.checkReaderWriterCompatibility(latestSchema, schema);
        if (readable.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw new SchemaRegistryException(
                    409,
                    409,
                    "The newest schema of %s (version %d) cannot hold %s: %s"
                            .formatted(subject, latest.version(), schema.getFullName(), readable.getDescription()));
        }
        return new Target(latestSchema, latest.id());
    }

    /** Fields are matched by name, so the record takes the way through bytes: Avro's writer goes by position. */
    private IndexedRecord converted(T data, Schema target) throws IOException {
        BytesDecoder decoder = new BytesDecoder(writers.get().write(new byte[0], data), 0);
        return new GenericDatumReader<IndexedRecord>(data.getSchema(), target).read(null, decoder);
    }
}
