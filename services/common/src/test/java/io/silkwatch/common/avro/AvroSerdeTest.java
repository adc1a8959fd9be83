package io.silkwatch.common.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.common.registry.InMemorySchemaRegistry;
import io.silkwatch.common.registry.SchemaRegistryClient;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroSerdeTest {
    private static final String TOPIC = "source.state";

    private final SchemaRegistryClient registry = new InMemorySchemaRegistry();

    @Test
    void readsWhatItWrites() {
        try (AvroSerde<SourceState> serde = serde(Map.of())) {
            byte[] bytes = serde.serializer().serialize(TOPIC, Records.state());
            assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(Records.state());
            assertThat(bytes[0]).isZero();
            assertThat(registry.schemaById(ByteBuffer.wrap(bytes).getInt(1))).isEqualTo(SourceState.getClassSchema());
            assertThat(registry.latest("source.state-value").id()).isEqualTo(1);
        }
    }

    @Test
    void keepsRecordsApartWhenItsBufferIsUsedAgain() {
        try (AvroSerde<SourceState> serde = serde(Map.of())) {
            SourceState large = SourceState.newBuilder(Records.state())
                    .setCursor("x".repeat(2 << 20))
                    .build();
            byte[] first = serde.serializer().serialize(TOPIC, large);
            byte[] second = serde.serializer().serialize(TOPIC, Records.state());
            assertThat(serde.deserializer().deserialize(TOPIC, first)).isEqualTo(large);
            assertThat(serde.deserializer().deserialize(TOPIC, second)).isEqualTo(Records.state());
        }
    }

    @Test
    void servesSeveralThreadsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (AvroSerde<SourceState> serde = serde(Map.of())) {
            List<Future<Boolean>> all = IntStream.range(0, 2_000)
                    .mapToObj(i -> threads.submit(() -> {
                        SourceState state = SourceState.newBuilder(Records.state())
                                .setCursor("c".repeat(i % 97))
                                .build();
                        byte[] bytes = serde.serializer().serialize(TOPIC, state);
                        return state.equals(serde.deserializer().deserialize(TOPIC, bytes));
                    }))
                    .toList();
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void leavesNullAlone() {
        try (AvroSerde<SourceState> serde = serde(Map.of())) {
            assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
            assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
        }
    }

    @Test
    void isLoadedByNameAsKafkaDoes() throws ClassNotFoundException {
        Serde<?> loaded = Utils.newInstance("io.silkwatch.common.avro.AvroSerde", Serde.class);
        @SuppressWarnings("unchecked")
        Serde<SourceState> serde = (Serde<SourceState>) loaded;
        serde.configure(Map.of("schema.registry.url", "mock://by-name"), false);
        byte[] bytes = serde.serializer().serialize(TOPIC, Records.state());
        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(Records.state());
        assertThat(InMemorySchemaRegistry.forScope("by-name")
                        .latest("source.state-value")
                        .id())
                .isEqualTo(1);
    }

    @Test
    void readsWhatAnOlderReleaseWrote() {
        SourceState read = (SourceState) readAs(Records.older(), Map.of());
        assertThat(read.getSourceId()).isEqualTo("old");
        assertThat(read.getPublished()).isEqualTo(41);
        assertThat(read.getHealth()).isEqualTo(SourceHealth.UNKNOWN);
        assertThat(read.getCheckedAt()).isEqualTo(Records.TIME);
    }

    @Test
    void readsWhatANewerReleaseWrote() {
        SourceState read = (SourceState) readAs(Records.newer(), Map.of());
        assertThat(read.getSourceId()).isEqualTo("new");
    }

    @Test
    void readsGenericRecordsWhenTold() {
        Object read = readAs(Records.older(), Map.of("specific.avro.reader", "false"));
        assertThat(read).isEqualTo(Records.older());
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.silkwatch.schema.Nothing", "java.lang.String", "java.util.ArrayList"})
    void makesNoObjectsOfClassesThatAreNoRecords(String name) {
        int dot = name.lastIndexOf('.');
        Schema schema = SchemaBuilder.record(name.substring(dot + 1))
                .namespace(name.substring(0, dot))
                .fields()
                .requiredInt("x")
                .endRecord();
        GenericRecord record = new GenericRecordBuilder(schema).set("x", 1).build();
        assertThatThrownBy(() -> readAs(record, Map.of()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("no generated class for record " + name);
    }

    @Test
    void refusesBytesOfAnotherOrigin() {
        assertUnreadable(new byte[0], "fewer than");
        assertUnreadable(new byte[] {0, 0, 0, 1}, "4 bytes");
        assertUnreadable(new byte[] {'{', '"', 'a', '"', ':', '1', '}'}, "byte 0x7b");
        assertUnreadable(new byte[] {0, 0, 0, 3, 9, 1, 1}, "schema 777");
    }

    @Test
    void refusesRecordsCutAnywhere() {
        byte[] whole = written();
        for (int length = 0; length < whole.length; length++) {
            assertUnreadable(Arrays.copyOf(whole, length), "");
        }
        assertUnreadable(Arrays.copyOf(whole, whole.length + 3), "3 bytes are left over");
    }

    @Test
    void survivesAHostileLength() {
        // The first field is a string of claimed 2 147 483 000 bytes.
        ByteBuffer bytes = ByteBuffer.allocate(16).put(written(), 0, 5);
        bytes.put(new byte[] {(byte) 0xf0, (byte) 0xf5, (byte) 0xff, (byte) 0xff, 0x0f});
        assertUnreadable(bytes.array(), "A length of 2147");
    }

    @Test
    void tellsARegistryThatIsAwayFromABadRecord() {
        Map<String, Object> away = Map.of("schema.registry.url", "http://127.0.0.1:1", "max.retries", 0);
        try (AvroSerde<SourceState> serde = new AvroSerde<>()) {
            serde.configure(away, false);
            assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, written()))
                    .isInstanceOf(TimeoutException.class);
            assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, Records.state()))
                    .isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void registersNothingWhenNotAllowed() {
        try (AvroSerde<SourceState> serde = serde(Map.of("auto.register.schemas", false))) {
            assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, Records.state()))
                    .isInstanceOf(InvalidConfigurationException.class)
                    .hasMessageContaining("source.state-value");
            registry.register("source.state-value", SourceState.getClassSchema(), false);
            assertThat(serde.serializer().serialize(TOPIC, Records.state())).isNotEmpty();
        }
    }

    @Test
    void writesInTheNewestSchemaWhenTold() {
        Map<String, Object> latest = Map.of("auto.register.schemas", false, "use.latest.version", true);
        registry.register("source.state-value", SourceState.getClassSchema(), false);
        try (AvroSerde<IndexedRecord> serde = serde(latest)) {
            byte[] bytes = serde.serializer().serialize(TOPIC, Records.older());
            assertThat(ByteBuffer.wrap(bytes).getInt(1)).isEqualTo(1);
            SourceState read = (SourceState) serde.deserializer().deserialize(TOPIC, bytes);
            assertThat(List.of(read.getSourceId(), read.getPublished())).isEqualTo(List.of("old", 41L));
        }
    }

    @Test
    void doesNotForceARecordIntoANewestSchemaThatCannotHoldIt() {
        Schema strict = SchemaBuilder.record("SourceState")
                .namespace("io.silkwatch.schema")
                .fields()
                .requiredString("owner")
                .endRecord();
        registry.register("source.state-value", strict, false);
        try (AvroSerde<SourceState> serde = serde(Map.of("auto.register.schemas", false, "use.latest.version", true))) {
            assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, Records.state()))
                    .isInstanceOf(InvalidConfigurationException.class)
                    .hasMessageContaining("cannot hold");
        }
    }

    @Test
    void refusesARecordThatTheSubjectCannotTake() {
        registry.register(
                "source.state-value",
                SchemaBuilder.record("SourceState")
                        .namespace("io.silkwatch.schema")
                        .fields()
                        .requiredLong("sourceId")
                        .endRecord(),
                false);
        try (AvroSerde<SourceState> serde = serde(Map.of())) {
            assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, Records.state()))
                    .isInstanceOf(InvalidConfigurationException.class)
                    .hasMessageContaining("incompatible");
        }
    }

    private byte[] written() {
        try (AvroSerde<SourceState> serde = serde(Map.of())) {
            return serde.serializer().serialize(TOPIC, Records.state());
        }
    }

    private Object readAs(GenericRecord record, Map<String, ?> settings) {
        try (AvroSerde<IndexedRecord> serde = serde(settings)) {
            byte[] bytes = serde.serializer().serialize(TOPIC, record);
            return serde.deserializer().deserialize(TOPIC, bytes);
        }
    }

    private void assertUnreadable(byte[] bytes, String reason) {
        try (AvroSerde<SourceState> serde = serde(Map.of())) {
            assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, bytes))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining(reason);
        }
    }

    private <T extends IndexedRecord> AvroSerde<T> serde(Map<String, ?> settings) {
        AvroSerde<T> serde = new AvroSerde<>(registry);
        serde.configure(new HashMap<>(settings), false);
        return serde;
    }
}
