package io.silkwatch.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.ssl.keystore.key",
                "kafka.consumer.ssl.keystore.key",
                "kafka.ssl.key.password",
                "kafka.sasl.oauthbearer.assertion.private.key.passphrase",
                "kafka.sasl.jaas.config",
                "kafka.basic.auth.user.info",
                "kafka.bearer.auth.token",
                "kafka.sasl.oauthbearer.client.credentials.client.secret",
                "trade.comtrade.key"
            })
    void nothingIsShownOfWhatIsSecret(String key) {
        assertThat(Secrets.masked(key, "c4n4ry")).isEqualTo("***");
    }

    @Test
    void ofAddressesOnlyTheSecretPartIsHidden() {
        assertThat(Secrets.masked("schema.registry.url", "http://me:c4n4ry@registry:8081"))
                .isEqualTo("http://***@registry:8081");
        assertThat(Secrets.masked("notifier.webhook.url", "https://hooks.example.org/c4n4ry?x=c4n4ry"))
                .isEqualTo("https://hooks.example.org/***");
        assertThat(Secrets.masked("kafka.ssl.keystore.location", "/keys")).isEqualTo("/keys");
    }
}
