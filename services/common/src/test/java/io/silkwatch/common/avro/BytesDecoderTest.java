package io.silkwatch.common.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class BytesDecoderTest {
    private static final Schema EVERYTHING = new Schema.Parser().parse("""
            {"type": "record", "name": "Everything", "fields": [
              {"name": "flag", "type": "boolean"}, {"name": "int", "type": "int"}, {"name": "long", "type": "long"},
              {"name": "float", "type": "float"}, {"name": "double", "type": "double"},
              {"name": "text", "type": {"type": "string", "avro.java.string": "String"}},
              {"name": "bytes", "type": "bytes"},
              {"name": "fixed", "type": {"type": "fixed", "name": "Four", "size": 4}},
              {"name": "choice", "type": ["null", "long"]},
              {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A", "B"]}},
              {"name": "list", "type": {"type": "array", "items": "double"}},
              {"name": "map", "type": {"type": "map", "avro.java.string": "String", "values": "bytes"}},
              {"name": "last", "type": "int"}]}""");
    private static final Schema LAST_ONLY = new Schema.Parser().parse("""
            {"type": "record", "name": "Everything", "fields": [{"name": "last", "type": "int"}]}""");

    @Property(tries = 300)
    void readsWhatAvroWrites(
            @ForAll boolean flag,
            @ForAll int number,
            @ForAll long large,
            @ForAll double real,
            @ForAll String text,
            @ForAll @Size(max = 40) List<Double> list)
            throws IOException {
        GenericRecord record = everything(flag, number, large, real, wellFormed(text), list);
        byte[] bytes = encode(record);
        assertThat(decode(bytes, EVERYTHING)).isEqualTo(record);
        assertThat(decode(bytes, LAST_ONLY).get("last")).isEqualTo(number);
    }

    @Property(tries = 2000)
    void endsOnAnyBytesInAnOrderlyWay(@ForAll @Size(max = 60) byte[] bytes) {
        try {
            decode(bytes, EVERYTHING);
            decode(bytes, LAST_ONLY);
        } catch (IOException | RuntimeException expected) {
            assertThat(expected).isNotInstanceOf(NegativeArraySizeException.class);
        }
    }

    @Test
    void checksTheNumberOfItemsAgainstTheBytesLeft() {
        // An array of two thousand million doubles in no bytes at all.
        BytesDecoder decoder = decoder((byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0x0f);
        assertThatThrownBy(decoder::readArrayStart)
                .isInstanceOf(AvroRuntimeException.class)
                .hasMessageContaining("2147483647 items in 0 bytes");
    }

    @Test
    void checksTheNumberOfItemsOfABlockWithSize() {
        // A count of Long.MIN_VALUE, which has no positive counterpart.
        byte f = (byte) 0xff;
        BytesDecoder decoder = decoder(f, f, f, f, f, f, f, f, f, (byte) 1, (byte) 0);
        assertThatThrownBy(decoder::readMapStart).isInstanceOf(AvroRuntimeException.class);
    }

    @Test
    void refusesNumbersThatAreTooLong() {
        byte more = (byte) 0x80;
        assertThatThrownBy(decoder(more, more, more, more, more, more, more, more, more, more, more)::readLong)
                .isInstanceOf(AvroRuntimeException.class);
        assertThatThrownBy(decoder(more, more, more, more, more, (byte) 1)::readInt)
                .isInstanceOf(AvroRuntimeException.class)
                .hasMessageContaining("out of range");
    }

    private static GenericRecord everything(
            boolean flag, int number, long large, double real, String text, List<Double> list) {
        GenericRecord record = new GenericData.Record(EVERYTHING);
        byte[] four = {1, 2, 3, (byte) number};
        record.put("flag", flag);
        record.put("int", number);
        record.put("long", large);
        record.put("float", (float) real);
        record.put("double", real);
        record.put("text", text);
        record.put("bytes", ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        record.put("fixed", new GenericData.Fixed(EVERYTHING.getField("fixed").schema(), four));
        record.put("choice", flag ? large : null);
        record.put(
                "kind", new GenericData.EnumSymbol(EVERYTHING.getField("kind").schema(), flag ? "A" : "B"));
        record.put("list", list);
        record.put("map", Map.of(text, ByteBuffer.wrap(four)));
        record.put("last", number);
        return record;
    }

    /** Halves of surrogate pairs cannot be encoded. */
    private static String wellFormed(String text) {
        return text.codePoints()
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static byte[] encode(GenericRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // Blocks carry their size, so that readers can pass over them.
        BinaryEncoder encoder = new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(EVERYTHING).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static GenericRecord decode(byte[] bytes, Schema reader) throws IOException {
        return new GenericDatumReader<GenericRecord>(EVERYTHING, reader).read(null, decoder(bytes));
    }

    private static BytesDecoder decoder(byte... bytes) {
        return new BytesDecoder(bytes, 0);
    }
}
