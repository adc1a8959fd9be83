package io.silkwatch.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where settings come from, and which of two goes first. */
class ConfigLoaderTest {
    @TempDir
    Path dir;

    @Test
    void hasADefaultForEverythingThatIsNotOptional() {
        Map<String, String> values = values(load(""));
        Map<String, String> declared = ConfigKeys.all().stream()
                .filter(key -> key.defaultValue().isPresent())
                .collect(Collectors.toMap(
                        ConfigKey::name, key -> key.defaultValue().get()));
        assertThat(values).containsExactlyInAnyOrderEntriesOf(declared);
        // What a careless change must not loosen.
        assertThat(values)
                .containsEntry("ops.host", "127.0.0.1")
                .containsEntry("news.allow.private.networks", "false")
                .containsEntry("news.gdelt.enabled", "false")
                .containsEntry("topics.partitions", "4");
    }

    @Test
    void mapsEveryKeyFromTheFileTheEnvironmentAndTheCommandLine() {
        for (ConfigKey key : ConfigKeys.all()) {
            if (key.isMap()) {
                continue;
            }
            String value = otherThanDefault(key);
            assertThat(values(load(key.name() + ": " + value))).as("file").containsEntry(key.name(), value);
            assertThat(values(ConfigLoader.load(Optional.empty(), Map.of(key.environmentVariable(), value), Map.of())))
                    .as("environment")
                    .containsEntry(key.name(), value);
            assertThat(values(ConfigLoader.load(Optional.empty(), Map.of(), Map.of(key.name(), value))))
                    .as("command line")
                    .containsEntry(key.name(), value);
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
        assertThat(load("news.feeds:\n- /a, b\n- 'C:\\news'").news().feeds()).contains(List.of("/a, b", "C:\\news"));
        assertThat(load("news.feeds: a, b").news().feeds()).contains(List.of("a", "b"));
        assertThat(load("bootstrap.servers: ['a:1', 'b:2']").bootstrapServers()).contains("a:1,b:2");
    }

    @Test
    void filesCountFromTheFileThatNamesThem() throws IOException {
        Path file = write("news: {files: 'a, ../b', feeds.file: shipped}\ntagger.taxonomy: [own, more.yaml, /c.yaml]\n"
                + "notifier.routes.file: routes.yaml\nalerts.rules: x.yaml\nops.host: a");
        Config config = ConfigLoader.load(Optional.of(file), Map.of(), Map.of("alerts.rules", "here.yaml"));
        String folder = file.getParent() + "/";
        assertThat(config.news().files()).contains(List.of(folder + "a", folder + "../b"));
        assertThat(config.news().feedsFile()).contains("shipped");
        assertThat(config.tagger().taxonomy()).contains(List.of(folder + "own", folder + "more.yaml", "/c.yaml"));
        assertThat(config.notifier().routesFile()).contains(folder + "routes.yaml");
        assertThat(config.alerts().rules()).contains(List.of("here.yaml"));
        assertThat(config.ops().host()).isEqualTo("a");
    }

    @Test
    void pathsOfKafkasClientsCountFromTheFolderOfTheFileToo() throws IOException {
        Path file = write("kafka:\n  ssl.truststore.location: trust.jks\n  ssl.keystore.location: /key.jks\n"
                + "  producer.ssl.keystore.location: tls/key.jks\n  schema.registry.ssl.truststore.location: ../trust.jks\n"
                + "  sasl.oauthbearer.assertion.file: token\n  ssl.truststore.type: JKS\n  my.plugin.file: own");
        Config config =
                ConfigLoader.load(Optional.of(file), Map.of("KAFKA_SSL_KEYSTORE_LOCATION", "here.jks"), Map.of());
        String folder = file.getParent() + "/";
        assertThat(config.kafka())
                .containsOnly(
                        Map.entry("ssl.truststore.location", folder + "trust.jks"),
                        Map.entry("ssl.keystore.location", "here.jks"),
                        Map.entry("producer.ssl.keystore.location", folder + "tls/key.jks"),
                        Map.entry("schema.registry.ssl.truststore.location", folder + "../trust.jks"),
                        Map.entry("sasl.oauthbearer.assertion.file", folder + "token"),
                        Map.entry("ssl.truststore.type", "JKS"),
                        Map.entry("my.plugin.file", "own"));
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
                "KAFKA_MAX_RETRIES", "5",
                "KAFKA_PORT_9092_TCP_ADDR", "10.0.0.1");
        Config config = ConfigLoader.load(Optional.empty(), environment, Map.of());
        assertThat(config.kafka())
                .containsOnly(
                        Map.entry("security.protocol", "SSL"),
                        Map.entry("basic.auth.user.info", "me:pw"),
                        Map.entry("max.retries", "5"));
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

    /** Values of keys that not every text fits. */
    private static final Map<String, String> SPECIAL = Map.of(
            "news.fetch.ports", "81,8000-8010",
            "topics.prefix", "test.",
            "notifier.email.tls", "tls");

    /** A valid value that no default equals. */
    private static String otherThanDefault(ConfigKey key) {
        String special = SPECIAL.get(key.name());
        if (special != null) {
            return special;
        }
        if (key.method().isAnnotationPresent(FileName.class)) {
            return key.isList() ? "/a,/b" : "/a";
        }
        if (key.reads("-") && key.isList()) {
            return "a,b";
        }
        if (key.reads("-")) {
            return "http.test";
        }
        if (key.reads("false")) {
            return key.defaultValue().equals(Optional.of("false")) ? "true" : "false";
        }
        return key.name().endsWith(".ms") ? "2000" : "10";
    }

    /** Every setting that has a value. */
    private static Map<String, String> values(Config config) {
        Map<String, String> values = new TreeMap<>();
        for (ConfigKey key : ConfigKeys.all()) {
            Object value =
                    key.rawValue(config) instanceof Optional<?> optional ? optional.orElse(null) : key.rawValue(config);
            if (value instanceof List<?> list) {
                values.put(key.name(), list.stream().map(String::valueOf).collect(Collectors.joining(",")));
            } else if (value != null && !key.isMap()) {
                values.put(key.name(), value.toString());
            }
        }
        return values;
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
