package io.silkwatch.allinone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.allinone.broker.EmbeddedKafka;
import io.silkwatch.common.registry.SchemaRegistries;
import io.silkwatch.common.registry.SchemaRegistryClient;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.TradeFlow;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSchemaLogTest {
    private static final int MANY = 15;

    @TempDir
    private static Path data;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start(data, OptionalInt.empty());
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void keepsSchemasAndItsAddressOverARestart() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        int article;
        String address;
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(settings, data)) {
            address = registry.url();
            article = client(registry).register("news.article-value", Article.getClassSchema(), false);
        }
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(settings, data)) {
            assertThat(registry.url()).isEqualTo(address);
            SchemaRegistryClient client = client(registry);
            assertThat(client.schemaById(article)).isEqualTo(Article.getClassSchema());
            assertThat(client.register("trade.flow-value", TradeFlow.getClassSchema(), false))
                    .isEqualTo(article + 1);
            try (InputStream subjects =
                    URI.create(registry.url() + "/subjects").toURL().openStream()) {
                assertThat(subjects).hasContent("[\"news.article-value\",\"trade.flow-value\"]");
            }
        }
        try (Admin admin = admin()) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "_schemas");
            assertThat(admin.describeConfigs(List.of(topic))
                            .all()
                            .get()
                            .get(topic)
                            .get("cleanup.policy")
                            .value())
                    .isEqualTo("compact");
        }
    }

    @Test
    void givesNoIdTwiceWhereTwoRegistriesShareTheTopic() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (EmbeddedRegistry one = EmbeddedRegistry.start(settings, data);
                EmbeddedRegistry other = EmbeddedRegistry.start(settings, data)) {
            CompletableFuture<Map<Integer, String>> ofOne = CompletableFuture.supplyAsync(() -> register(one, "one"));
            Map<Integer, String> all = new HashMap<>(register(other, "other"));
            all.putAll(ofOne.get());
            assertThat(all).hasSize(2 * MANY);
            all.forEach((id, name) -> {
                assertThat(client(one).schemaById(id).getName()).isEqualTo(name);
                assertThat(client(other).schemaById(id).getName()).isEqualTo(name);
            });
        }
    }

    private static Map<Integer, String> register(EmbeddedRegistry registry, String name) {
        Map<Integer, String> names = new HashMap<>();
        for (int i = 0; i < MANY; i++) {
            Schema schema = Schema.createFixed(name + i, null, null, 1);
            names.put(client(registry).register(schema.getName(), schema, false), schema.getName());
        }
        return names;
    }

    @Test
    void refusesATopicThatWouldLoseSchemas() throws Exception {
        try (Admin admin = admin();
                KafkaSchemaLog log =
                        new KafkaSchemaLog(Map.of("bootstrap.servers", kafka.bootstrapServers()), "lossy")) {
            admin.createTopics(List.of(new NewTopic("lossy", Optional.of(2), Optional.empty())))
                    .all()
                    .get();
            assertThatThrownBy(() -> log.start((key, value) -> {}))
                    .isInstanceOf(SchemaLogException.class)
                    .hasMessageContaining(
                            "lossy must have 1 partition and cleanup.policy=compact but has 2 and delete");
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private static SchemaRegistryClient client(EmbeddedRegistry registry) {
        return SchemaRegistries.client(Map.of("schema.registry.url", registry.url()));
    }
}
