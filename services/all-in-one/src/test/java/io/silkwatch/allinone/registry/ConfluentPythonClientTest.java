package io.silkwatch.allinone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.silkwatch.common.avro.AvroSerde;
import io.silkwatch.common.registry.SchemaRegistries;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Registry and wire format against Confluent's own client for Python. Runs where that is installed (Debian's packages {@code python3-confluent-kafka},
 * {@code python3-avro} and {@code python3-requests}) for {@code /usr/bin/python3}, or for the interpreter named by {@code -Dtest.python=...}; is left out elsewhere.
 */
class ConfluentPythonClientTest {
    private static final String PYTHON = System.getProperty("test.python", "/usr/bin/python3");
    private static final String TOPIC = "source.state";

    @Test
    void understandsEachOther() throws Exception {
        assumeTrue(isInstalled(), "Confluent's client for Python is not installed");
        SourceState state = SourceState.newBuilder()
                .setSourceId("from-java")
                .setKind("feed")
                .setCursor("天然气")
                .setHealth(SourceHealth.QUIET)
                .setCheckedAt(Instant.parse("2026-03-04T05:06:07Z"))
                .build();
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(new MemoryLog(), 0);
                AvroSerde<SourceState> serde =
                        new AvroSerde<>(SchemaRegistries.client(Map.of("schema.registry.url", registry.url())))) {
            byte[] fromJava = serde.serializer().serialize(TOPIC, state);

            List<String> lines = run(
                    "src/test/resources/python/confluent_client.py",
                    registry.url(),
                    HexFormat.of().formatHex(fromJava));

            assertThat(lines.get(0)).isEqualTo("from-java \\u5929\\u7136\\u6c14 QUIET");
            byte[] fromPython = HexFormat.of().parseHex(lines.get(1));
            assertThat(serde.deserializer().deserialize(TOPIC, fromPython))
                    .isEqualTo(SourceState.newBuilder(state)
                            .setSourceId("from-python")
                            .build());
            assertThat(lines.subList(2, lines.size()))
                    .containsExactly("1 True", "FULL", "(None, None, None) None", "Incompatible Avro schema:409");
        }
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return start("-c", "import confluent_kafka.avro").waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(PYTHON));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
