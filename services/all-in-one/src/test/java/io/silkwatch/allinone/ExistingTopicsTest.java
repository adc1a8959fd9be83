package io.silkwatch.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.TopicAdmin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Topics that are there when a service starts. */
@Timeout(120)
class ExistingTopicsTest {
    private static final Map<String, String> EARLIER =
            Map.of("cleanup.policy", "compact,delete", "retention.ms", "86400000");

    @TempDir
    private Path dir;

    @Test
    void whatIsKeptForEverIsNoLongerDeletedAndNoOtherSettingIsTouched() throws Exception {
        Config config = ConfigLoader.load(Optional.empty(), Map.of(), Map.of());
        try (AllInOne broker = new AllInOne(config, dir)) {
            KafkaSettings kafka = broker.context().kafka();
            ConfigResource alert = resource(kafka.topic(Topics.ALERT));
            ConfigResource value = resource(kafka.topic(Topics.INDICATOR_VALUE));
            try (Admin admin = Admin.create(kafka.client())) {
                Map<ConfigResource, Collection<AlterConfigOp>> earlier = new HashMap<>();
                earlier.put(alert, earlier());
                earlier.put(value, earlier());
                admin.incrementalAlterConfigs(earlier).all().get();

                TopicAdmin.ensureTopics(kafka, config);

                assertThat(settings(admin, alert)).containsExactly("compact", "86400000");
                assertThat(settings(admin, value)).containsExactly("compact,delete", "86400000");
            }
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static List<AlterConfigOp> earlier() {
        List<AlterConfigOp> changes = new ArrayList<>();
        EARLIER.forEach(
                (key, value) -> changes.add(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET)));
        return changes;
    }

    private static List<String> settings(Admin admin, ConfigResource topic) throws Exception {
        var found = admin.describeConfigs(List.of(topic)).all().get().get(topic);
        return List.of(
                found.get("cleanup.policy").value(), found.get("retention.ms").value());
    }
}
