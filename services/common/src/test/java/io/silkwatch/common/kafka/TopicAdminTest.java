package io.silkwatch.common.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.config.ConfigLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicAdminTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, sasl.mechanism, PLAIN, Invalid url in bootstrap.servers",
        "nowhere.invalid:9092, sasl.mechanism, PLAIN, No resolvable bootstrap urls",
        "127.0.0.1:1, ssl.truststore.location, /no/such/store.jks, /no/such/store.jks",
        "127.0.0.1:1, sasl.jaas.config, nonsense, JAAS"
    })
    void saysWhatIsWrongWithTheSettingsOfAClient(String brokers, String key, String value, String reason) {
        String protocol = key.startsWith("ssl") ? "SSL" : key.equals("sasl.jaas.config") ? "SASL_SSL" : "PLAINTEXT";
        Config config = ConfigLoader.load(
                Optional.empty(), Map.of(), Map.of("kafka." + key, value, "kafka.security.protocol", protocol));
        KafkaSettings kafka = new KafkaSettings(config, brokers, "http://127.0.0.1:1", Path.of("target"));
        assertThatThrownBy(() -> TopicAdmin.ensureTopics(kafka, config))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(brokers)
                .hasMessageContaining(reason);
    }
}
