package io.silkwatch.common.avro;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/** Confluent's framing of a record: a zero byte, the id of the schema (four bytes, big-endian), the record. */
final class WireFormat {
    static final byte MAGIC = 0;
    static final int HEADER_BYTES = 1 + Integer.BYTES;

    private WireFormat() {}

    static byte[] header(int schemaId) {
        return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(schemaId).array();
    }

    /**
     * The id of the schema.
     *
     * @throws SerializationException when this is not such a record
     */
    static int schemaId(String topic, byte[] bytes) {
        if (bytes.length < HEADER_BYTES) {
            throw new SerializationException("Record of topic %s has %d bytes, fewer than the %d of the header"
                    .formatted(topic, bytes.length, HEADER_BYTES));
        }
        if (bytes[0] != MAGIC) {
            throw new SerializationException("Record of topic %s begins with byte 0x%02x instead of the magic byte 0"
                    .formatted(topic, bytes[0]));
        }
        return ByteBuffer.wrap(bytes).getInt(1);
    }
}
