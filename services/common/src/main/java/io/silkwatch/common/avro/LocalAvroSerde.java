package io.silkwatch.common.avro;

import io.silkwatch.common.Reasons;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * For the internal topics of one application (changelogs, repartitions): needs no registry. A record is a version byte,
 * the CRC-64-AVRO fingerprint of its schema (eight bytes, big-endian) and the body. What an earlier release has written
 * is read as long as its schema is passed to the constructor. Safe for several threads.
 *
 * @param <T> the generated record
 */
public final class LocalAvroSerde<T extends SpecificRecord> implements Serde<T> {
    private static final byte VERSION = 1;
    private static final int HEADER_BYTES = 1 + Long.BYTES;

    private final Schema current;
    private final byte[] header;
    private final Map<Long, DatumReader<T>> readers = new HashMap<>();
    private final ThreadLocal<RecordWriter> writers = ThreadLocal.withInitial(RecordWriter::new);

    /**
     * A serde of the schema of today only.
     *
     * @param type the generated class
     */
    public LocalAvroSerde(Class<T> type) {
        this(type, List.of());
    }

    /**
     * A serde that also reads what earlier releases wrote.
     *
     * @param released earlier schemas of the record
     * @throws IllegalArgumentException when the record of today cannot read one of them
     */
    public LocalAvroSerde(Class<T> type, Collection<Schema> released) {
        current = SpecificData.get().getSchema(type);
        header = ByteBuffer.allocate(HEADER_BYTES)
                .put(VERSION)
                .putLong(SchemaNormalization.parsingFingerprint64(current))
                .array();
        released.forEach(this::addReader);
        addReader(current);
    }

    private void addReader(Schema written) {
        var readable = SchemaCompatibility.checkReaderWriterCompatibility(current, written);
        if (readable.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw new IllegalArgumentException("%s of today cannot read an earlier schema: %s"
                    .formatted(current.getFullName(), readable.getDescription()));
        }
        readers.put(
                SchemaNormalization.parsingFingerprint64(written),
                new SpecificDatumReader<>(written, current, SpecificData.get()));
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, data) -> data == null ? null : write(topic, data);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(topic, bytes);
    }

    private byte[] write(String topic, T data) {
        try {
            return writers.get().write(header, data);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "Cannot write %s to topic %s: %s".formatted(current.getFullName(), topic, Reasons.message(e)), e);
        }
    }

    private T read(String topic, byte[] bytes) {
        if (bytes.length < HEADER_BYTES || bytes[0] != VERSION) {
            throw new SerializationException("Record of topic %s (%d bytes) does not begin with the header of %s"
                    .formatted(topic, bytes.length, current.getFullName()));
        }
        long fingerprint = ByteBuffer.wrap(bytes).getLong(1);
        DatumReader<T> reader = readers.get(fingerprint);
        if (reader == null) {
            throw new SerializationException(
                    "Record of topic %s was written with a schema of %s that is not known (fingerprint %016x)"
                            .formatted(topic, current.getFullName(), fingerprint));
        }
        return RecordReader.read(reader, bytes, HEADER_BYTES, current.getFullName() + " of topic " + topic);
    }
}
