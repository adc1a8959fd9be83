package io.silkwatch.common.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Encodes records behind a header; keeps its buffer and encoder from record to record. Not safe for several threads. */
final class RecordWriter {
    /** A buffer that one large record has blown up is not kept. */
    private static final int LARGEST_KEPT_BUFFER = 1 << 20;

    private final Map<Schema, DatumWriter<IndexedRecord>> specific = new HashMap<>();
    private final Map<Schema, DatumWriter<IndexedRecord>> generic = new HashMap<>();
    private ByteArrayOutputStream buffer = new ByteArrayOutputStream(4096);
    private BinaryEncoder encoder;

    /** The header followed by the record in its own schema. */
    byte[] write(byte[] header, IndexedRecord record) throws IOException {
        Schema schema = record.getSchema();
        DatumWriter<IndexedRecord> writer = record instanceof SpecificRecord
                ? specific.computeIfAbsent(schema, SpecificDatumWriter::new)
                : generic.computeIfAbsent(schema, GenericDatumWriter::new);
        buffer.reset();
        buffer.writeBytes(header);
        encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
        writer.write(record, encoder);
        encoder.flush();
        byte[] bytes = buffer.toByteArray();
        if (bytes.length > LARGEST_KEPT_BUFFER) {
            buffer = new ByteArrayOutputStream(4096);
        }
        return bytes;
    }
}
