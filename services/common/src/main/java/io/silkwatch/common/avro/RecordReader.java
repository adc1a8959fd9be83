package io.silkwatch.common.avro;

import io.silkwatch.common.Reasons;
import java.io.IOException;
import org.apache.avro.io.DatumReader;
import org.apache.kafka.common.errors.SerializationException;

/** Decodes one record from bytes of unknown origin. */
final class RecordReader {
    private RecordReader() {}

    /**
     * The record that begins at an offset and must end with the bytes.
     *
     * @param what names the record in messages, which never show its content
     * @throws SerializationException when the bytes are not such a record
     */
    static <T> T read(DatumReader<T> reader, byte[] bytes, int offset, String what) {
        BytesDecoder decoder = new BytesDecoder(bytes, offset);
        try {
            T data = reader.read(null, decoder);
            if (decoder.remaining() > 0) {
                throw new SerializationException(
                        "Cannot read %s: %d bytes are left over".formatted(what, decoder.remaining()));
            }
            return data;
        } catch (SerializationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("Cannot read %s: %s".formatted(what, Reasons.message(e)), e);
        }
    }
}
