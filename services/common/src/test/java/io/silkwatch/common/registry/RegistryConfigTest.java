package io.silkwatch.common.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;

class RegistryConfigTest {
    private static final String SECRET = "canary-secret";

    @Test
    void readsAddresses() {
        RegistryConfig config = new RegistryConfig(Map.of("schema.registry.url", "http://a:1/, https://b/apis/v7"));
        assertThat(config.urls()).containsExactly(URI.create("http://a:1"), URI.create("https://b/apis/v7"));
        assertThat(config.mockScope()).isEmpty();
        assertThat(config.authorization()).isEmpty();
    }

    @Test
    void readsAMockScope() {
        assertThat(new RegistryConfig(Map.of("schema.registry.url", "mock://here")).mockScope())
                .contains("here");
    }

    @Test
    void waitsLongerRoundByRoundUpToALimit() {
        RegistryConfig config = new RegistryConfig(
                Map.of("schema.registry.url", "http://a", "retries.wait.ms", "100", "retries.max.wait.ms", 350));
        assertThat(config.longestPause(0)).isEqualTo(Duration.ofMillis(100));
        assertThat(config.longestPause(1)).isEqualTo(Duration.ofMillis(200));
        assertThat(config.longestPause(2)).isEqualTo(Duration.ofMillis(350));
        assertThat(config.longestPause(60)).isEqualTo(Duration.ofMillis(350));
    }

    @Test
    void refusesWhatIsMissingOrWrong() {
        assertRefused(Map.of(), "schema.registry.url");
        assertRefused(Map.of("schema.registry.url", " , "), "schema.registry.url");
        assertRefused(Map.of("schema.registry.url", "ftp://a"), "http://");
        assertRefused(Map.of("schema.registry.url", "http://ann:" + SECRET + "@x@a"), "valid host name");
        assertRefused(Map.of("schema.registry.url", "https://schema_registry:8081"), "valid host name");
        assertRefused(Map.of("schema.registry.url", "http://a", "max.retries", "many"), "max.retries");
        assertRefused(
                Map.of("schema.registry.url", "http://a", "basic.auth.credentials.source", "USER_INFO"),
                "basic.auth.user.info is missing");
        assertRefused(
                Map.of("schema.registry.url", "http://a", "basic.auth.credentials.source", "SASL_INHERIT"),
                "USER_INFO");
        assertRefused(
                Map.of(
                        "schema.registry.url", "http://a",
                        "basic.auth.credentials.source", "URL",
                        "bearer.auth.credentials.source", "STATIC_TOKEN",
                        "bearer.auth.token", SECRET),
                "exclude each other");
    }

    @Test
    void neverShowsSecrets() {
        RegistryConfig config = new RegistryConfig(Map.of(
                "schema.registry.url",
                "http://ann:" + SECRET + "@a:1",
                "schema.registry.ssl.keystore.password",
                new Password(SECRET)));
        assertThat(config.toString()).contains("http://a:1").doesNotContain(SECRET);
        assertThat(config.authorization()).isPresent();
        assertThatThrownBy(() -> new RegistryConfig(Map.of("schema.registry.url", "http://ann:" + SECRET + "@[")))
                .isInstanceOf(ConfigException.class)
                .satisfies(e -> assertThat(e.toString()).doesNotContain(SECRET));
    }

    @Test
    void sharesAClientAmongEqualConfigurations() {
        SchemaRegistryClient one = SchemaRegistries.client(Map.of("schema.registry.url", "http://a:1", "other", 1));
        SchemaRegistryClient same = SchemaRegistries.client(Map.of("schema.registry.url", "http://a:1"));
        SchemaRegistryClient another = SchemaRegistries.client(Map.of("schema.registry.url", "http://ann:b@a:1"));
        assertThat(same).isSameAs(one).isNotSameAs(another);
    }

    @Test
    void namesSubjectsAsConfluentDoes() {
        assertThat(subject(Map.of(), false)).isEqualTo("news-value");
        assertThat(subject(Map.of(), true)).isEqualTo("news-key");
        assertThat(subject(
                        Map.of(
                                "value.subject.name.strategy",
                                "io.confluent.kafka.serializers.subject.RecordNameStrategy"),
                        false))
                .isEqualTo("test.Thing");
        assertThat(subject(Map.of("value.subject.name.strategy", "TopicRecordNameStrategy"), false))
                .isEqualTo("news-test.Thing");
        assertThatThrownBy(() -> subject(Map.of("key.subject.name.strategy", "Mine"), true))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TopicRecordNameStrategy");
    }

    private static String subject(Map<String, ?> configs, boolean isKey) {
        return SubjectNameStrategy.from(configs, isKey).subject("news", isKey, Schemas.V1);
    }

    private static void assertRefused(Map<String, ?> configs, String reason) {
        assertThatThrownBy(() -> new RegistryConfig(configs))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(reason)
                .satisfies(e -> assertThat(e.toString()).doesNotContain(SECRET));
    }
}
