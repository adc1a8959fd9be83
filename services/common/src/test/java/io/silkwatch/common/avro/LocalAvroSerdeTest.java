package io.silkwatch.common.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.schema.SourceState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class LocalAvroSerdeTest {
    private static final String TOPIC = "app-store-changelog";

    @Test
    void readsWhatItWrites() {
        try (LocalAvroSerde<SourceState> serde = new LocalAvroSerde<>(SourceState.class)) {
            byte[] bytes = serde.serializer().serialize(TOPIC, Records.state());
            assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(Records.state());
            assertThat(bytes[0]).isEqualTo((byte) 1);
            assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
            assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
        }
    }

    @Test
    void readsWhatAReleaseWroteThatItWasTold() throws IOException {
        byte[] old = asReleased(Records.older());
        try (LocalAvroSerde<SourceState> serde =
                new LocalAvroSerde<>(SourceState.class, List.of(Records.olderState()))) {
            assertThat(serde.deserializer().deserialize(TOPIC, old).getPublished())
                    .isEqualTo(41);
        }
        try (LocalAvroSerde<SourceState> serde = new LocalAvroSerde<>(SourceState.class)) {
            assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, old))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("not known (fingerprint ");
        }
    }

    @Test
    void refusesReleasesThatCannotBeRead() {
        var unreadable = SchemaBuilder.record("SourceState")
                .namespace("io.silkwatch.schema")
                .fields()
                .requiredLong("sourceId")
                .endRecord();
        assertThatThrownBy(() -> new LocalAvroSerde<>(SourceState.class, List.of(unreadable)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesBadBytes() {
        try (LocalAvroSerde<SourceState> serde = new LocalAvroSerde<>(SourceState.class)) {
            byte[] whole = serde.serializer().serialize(TOPIC, Records.state());
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, cut))
                        .isInstanceOf(SerializationException.class);
            }
            whole[0] = 0;
            assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, whole))
                    .isInstanceOf(SerializationException.class);
        }
    }

    private static byte[] asReleased(GenericRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long fingerprint = SchemaNormalization.parsingFingerprint64(record.getSchema());
        out.writeBytes(ByteBuffer.allocate(9).put((byte) 1).putLong(fingerprint).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
