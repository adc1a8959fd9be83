package io.silkwatch.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where settings come from, which of two goes first, and what is shown of them. */
class ConfigLoaderTest {
    @TempDir
    Path dir;

    @Test
    void hasADefaultForEverythingThatIsNotOptional() {
        assertThat(ConfigLoader.masked(load("")))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("instance.id", "0"),
                        Map.entry("value.serde", "io.silkwatch.common.avro.AvroSerde"),
                        Map.entry("topics.prefix", ""),
                        Map.entry("topics.partitions", "4"),
                        Map.entry("topics.replication.factor", "1"),
                        Map.entry("streams.threads", "1"),
                        Map.entry("streams.commit.interval.ms", "100"),
                        Map.entry("ops.host", "127.0.0.1"),
                        Map.entry("ops.port", "0"),
                        Map.entry("news.poll.interval.ms", "1000"),
                        Map.entry("news.feeds.interval.min.ms", "120000"),
                        Map.entry("news.feeds.interval.max.ms", "21600000"),
                        Map.entry("news.feeds.interval.start.ms", "900000"),
                        Map.entry("news.fetch.deadline.ms", "30000"),
                        Map.entry("news.fetch.host.interval.ms", "1000"),
                        Map.entry("news.fetch.ports", "80,443,8000-9999"),
                        Map.entry("news.fetch.contact.url", "https://github.com/silkwatch/silkwatch"),
                        Map.entry("news.allow.private.networks", "false"),
                        Map.entry("news.push.queue.requests", "64"),
                        Map.entry("news.push.timeout.ms", "30000"),
                        Map.entry("news.gdelt.enabled", "false"),
                        Map.entry("news.gdelt.url", "http://data.gdeltproject.org/gdeltv2/"),
                        Map.entry("news.gdelt.translated", "true"),
                        Map.entry(
                                "news.gdelt.themes",
                                "ENV_OIL,ENV_NATURALGAS,ENV_COAL,ENV_MINING,ENV_METALS,ENV_NUCLEARPOWER,ECON_TRADE,"
                                        + "ECON_FREETRADE,ECON_OILPRICE,ECON_NATGASPRICE,FUELPRICES,SANCTIONS,BLOCKADE,"
                                        + "WB_507_,WB_895_,WB_698_"),
                        Map.entry("news.gdelt.doc.url", "https://api.gdeltproject.org/api/v2/doc/doc"),
                        Map.entry("news.gdelt.poll.interval.ms", "60000"),
                        Map.entry("news.gdelt.doc.interval.ms", "900000"),
                        Map.entry("news.gdelt.catch.up.files", "96"),
                        Map.entry("trade.poll.interval.ms", "1000"),
                        Map.entry("trade.comtrade.url", "https://comtradeapi.un.org"),
                        Map.entry("trade.comtrade.calls.per.day", "500"),
                        Map.entry("trade.comtrade.call.interval.ms", "1500"),
                        Map.entry("trade.comtrade.check.interval.ms", "21600000"),
                        Map.entry("trade.comtrade.timeout.ms", "120000"),
                        Map.entry("notifier.terminal.enabled", "true"),
                        Map.entry("notifier.webhook.timeout.ms", "10000"),
                        Map.entry("notifier.retry.limit.ms", "600000")));
    }

    @Test
    void mapsEveryKeyFromTheFileTheEnvironmentAndTheCommandLine() {
        for (ConfigKey key : ConfigKeys.all()) {
            if (key.isMap()) {
                continue;
            }
            String value = otherThanDefault(key);
            assertThat(ConfigLoader.masked(load(key.name() + ": " + value)))
                    .as("file")
                    .containsEntry(key.name(), Secrets.masked(key.name(), value));
            assertThat(ConfigLoader.masked(
                            ConfigLoader.load(Optional.empty(), Map.of(key.environmentVariable(), value), Map.of())))
                    .as("environment")
                    .containsEntry(key.name(), Secrets.masked(key.name(), value));
            assertThat(ConfigLoader.masked(ConfigLoader.load(Optional.empty(), Map.of(), Map.of(key.name(), value))))
                    .as("command line")
                    .containsEntry(key.name(), Secrets.masked(key.name(), value));
        }
    }

    @Test
    void takesNestedDottedAndMixedKeys() {
        assertThat(load("news: {poll.interval.ms: 20}").news().pollIntervalMs()).isEqualTo(20);
        assertThat(load("news:\n  poll:\n    interval:\n      ms: 20").news().pollIntervalMs())
                .isEqualTo(20);
        assertThat(load("news.poll: {interval.ms: 20}").news().pollIntervalMs()).isEqualTo(20);
        assertThat(load("news.poll.interval.ms: 20").news().pollIntervalMs()).isEqualTo(20);
    }

    @Test
    void prefersTheCommandLineToTheEnvironmentToTheFile() throws IOException {
        Optional<Path> file =
                Optional.of(write("topics.partitions: 2\nops.port: 2\nstreams.threads: 2\nnews.files: [a, b, c]"));
        Map<String, String> environment = Map.of(
                "SILKWATCH_OPS_PORT",
                "3",
                "SILKWATCH_STREAMS_THREADS",
                "3",
                "SILKWATCH_NEWS_FILES",
                "d, e",
                "PATH",
                "/bin");
        Config config = ConfigLoader.load(file, environment, Map.of("streams.threads", "4"));
        assertThat(config.topics().partitions()).isEqualTo(2);
        assertThat(config.ops().port()).isEqualTo(3);
        assertThat(config.streams().threads()).isEqualTo(4);
        assertThat(config.news().files()).contains(List.of("d", "e"));
    }

    @Test
    void takesListItemsAsTheyStand() {
        assertThat(load("news.files:\n- /a, b\n- 'C:\\news'").news().files()).contains(List.of("/a, b", "C:\\news"));
        assertThat(load("news.files: a, b").news().files()).contains(List.of("a", "b"));
        assertThat(load("bootstrap.servers: ['a:1', 'b:2']").bootstrapServers()).contains("a:1,b:2");
    }

    @Test
    void handsKafkaSettingsOnUnchanged() {
        Config config = load(
                "kafka:\n  sasl.jaas.config: 'x password=\"${a}$1\\\";'\n  max.poll:\n    records: 7\n  my.plugin.setting: 'on'");
        assertThat(config.kafka())
                .containsOnly(
                        Map.entry("sasl.jaas.config", "x password=\"${a}$1\\\";"),
                        Map.entry("max.poll.records", "7"),
                        Map.entry("my.plugin.setting", "on"));
    }

    @Test
    void takesKafkaVariablesAndLeavesUnknownOnesAlone() {
        Map<String, String> environment = Map.of(
                "KAFKA_SECURITY_PROTOCOL", "SSL",
                "KAFKA_BOOTSTRAP_SERVERS", "broker:9092",
                "KAFKA_SCHEMA_REGISTRY_URL", "http://registry:8081",
                "KAFKA_BASIC_AUTH_USER_INFO", "me:pw",
                "KAFKA_PORT_9092_TCP_ADDR", "10.0.0.1");
        Config config = ConfigLoader.load(Optional.empty(), environment, Map.of());
        assertThat(config.kafka())
                .containsOnly(Map.entry("security.protocol", "SSL"), Map.entry("basic.auth.user.info", "me:pw"));
        assertThat(config.bootstrapServers()).contains("broker:9092");
        assertThat(config.schemaRegistryUrl()).contains("http://registry:8081");
    }

    @Test
    void countsKeysWithoutValueAsNotSet() {
        assertThat(load("news:\nops.port:\nbootstrap.servers: ''").ops().port()).isZero();
        assertThat(load("bootstrap.servers: ''").bootstrapServers()).isEmpty();
        assertThat(ConfigLoader.load(Optional.empty(), Map.of("SILKWATCH_OPS_PORT", ""), Map.of())
                        .ops()
                        .port())
                .isZero();
    }

    @Test
    void neverShowsSecrets() {
        String canary = "c4n4ry";
        String file = """
                schema.registry.url: http://me:c4n4ry@registry:8081
                notifier.webhook.url: https://hooks.example.org/c4n4ry?x=c4n4ry
                kafka:
                  ssl.keystore.key: c4n4ry
                  ssl.key.password: c4n4ry
                  ssl.truststore.password: c4n4ry
                  sasl.jaas.config: c4n4ry
                  basic.auth.user.info: c4n4ry
                  bearer.auth.token: c4n4ry
                  sasl.oauthbearer.client.credentials.client.secret: c4n4ry
                  consumer.ssl.keystore.key: c4n4ry
                  ssl.keystore.location: /keys
                """;
        Map<String, String> shown = ConfigLoader.masked(load(file));
        assertThat(shown.values()).noneMatch(value -> value.contains(canary));
        assertThat(shown)
                .containsEntry("schema.registry.url", "http://***@registry:8081")
                .containsEntry("notifier.webhook.url", "https://hooks.example.org/***")
                .containsEntry("kafka.ssl.keystore.location", "/keys")
                .containsEntry("kafka.ssl.keystore.key", "***");
    }

    @Test
    void documentsEveryKeyInTheTable() {
        List<String> rows = ConfigTable.markdown().lines().toList();
        assertThat(rows).hasSize(ConfigKeys.all().size() + 2).allMatch(row -> row.startsWith("|") && row.endsWith("|"));
        assertThat(rows)
                .contains(
                        "| `streams.threads` | `SILKWATCH_STREAMS_THREADS` | `1` | Threads of each stream processing service |");
        assertThat(rows).anyMatch(row -> row.startsWith("| `kafka.*` | `KAFKA_*` |  | "));
        assertThat(ConfigKeys.all())
                .allMatch(key -> !key.doc().isBlank() && !key.doc().endsWith("."));
    }

    /** A valid value that no default equals. */
    private static String otherThanDefault(ConfigKey key) {
        if (key.name().equals("news.fetch.ports")) {
            return "81,8000-8010";
        }
        if (key.reads("-") && key.isList()) {
            return "a,b";
        }
        if (key.reads("-")) {
            return key.name().equals("topics.prefix") ? "test." : "http.test";
        }
        if (key.reads("false")) {
            return key.defaultValue().equals(Optional.of("false")) ? "true" : "false";
        }
        return key.name().endsWith(".ms") ? "200" : "10";
    }

    private Config load(String yaml) {
        try {
            return ConfigLoader.load(Optional.of(write(yaml)), Map.of(), Map.of());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(dir.resolve("silkwatch.yaml"), yaml);
    }
}
