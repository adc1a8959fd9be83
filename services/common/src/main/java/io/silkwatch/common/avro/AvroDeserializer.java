package io.silkwatch.common.avro;

import io.silkwatch.common.registry.SchemaRegistries;
import io.silkwatch.common.registry.SchemaRegistryClient;
import io.silkwatch.common.registry.SchemaRegistryException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads Avro records in Confluent's wire format. Takes the keys of Confluent's deserializer: those of
 * {@link io.silkwatch.common.registry.RegistryConfig} and {@code specific.avro.reader} (default true here): whether
 * records become the generated class of the writer's record name, read with the schema of that class, or GenericRecords
 * as written.
 *
 * <p>Throws {@link SerializationException} when the record is bad, and another of Kafka's exceptions when the registry is
 * in the way and the record may be good. Null is read as null. Safe for
 * several threads.
 *
 * @param <T> what is read
 */
public final class AvroDeserializer<T extends IndexedRecord> implements Deserializer<T> {
    private final Map<Integer, DatumReader<T>> readers = new ConcurrentHashMap<>();
    private SchemaRegistryClient registry;
    private boolean specific = true;

    /** For Kafka, which calls {@link #configure} next. */
    public AvroDeserializer() {}

    /** With a client instead of an address. */
    AvroDeserializer(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean forKeys) {
        specific = Flags.read(configs, "specific.avro.reader", true);
        if (registry == null) {
            registry = SchemaRegistries.client(configs);
        }
    }

    @Override
    public T deserialize(String topic, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        if (registry == null) {
            throw new IllegalStateException("The deserializer has not been configured");
        }
        int id = WireFormat.schemaId(topic, bytes);
        return RecordReader.read(
                reader(topic, id), bytes, WireFormat.HEADER_BYTES, "record of topic " + topic + " (schema " + id + ")");
    }

    private DatumReader<T> reader(String topic, int id) {
        DatumReader<T> known = readers.get(id);
        if (known != null) {
            return known;
        }
        DatumReader<T> reader = newReader(schema(topic, id));
        readers.put(id, reader);
        return reader;
    }

    private Schema schema(String topic, int id) {
        try {
            return registry.schemaById(id);
        } catch (SchemaRegistryException e) {
            throw Failures.reading("No schema %d for a record of topic %s".formatted(id, topic), e);
        }
    }

    private DatumReader<T> newReader(Schema writer) {
        return specific
                ? new SpecificDatumReader<>(writer, schemaOfClass(writer), SpecificData.get())
                : new GenericDatumReader<>(writer);
    }

    /** The name comes from outside: no class but that of a generated record is used. */
    private static Schema schemaOfClass(Schema writer) {
        Class<?> type = SpecificData.get().getClass(writer);
        if (type == null || !SpecificRecord.class.isAssignableFrom(type)) {
            throw new SerializationException(
                    "There is no generated class for record %s; specific.avro.reader=false reads it as GenericRecord"
                            .formatted(writer.getFullName()));
        }
        return SpecificData.get().getSchema(type);
    }
}
