package io.silkwatch.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.notifier.channel.Channel;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChannelsTest {
    private static final Map<String, String> ALL = Map.of(
            "notifier.webhook.url", "http://a",
            "notifier.alertmanager.url", "http://a",
            "notifier.slack.webhook.url", "http://a",
            "notifier.email.host", "a",
            "notifier.email.from", "a@example.org",
            "notifier.email.to", "b@example.org");

    @Test
    void thoseAreMadeThatAreConfigured() {
        assertThat(Channels.configured(config(ALL), Clock.systemUTC()))
                .extracting(Channel::name)
                .containsExactly("terminal", "webhook", "alertmanager", "slack", "email");
        assertThat(Channels.configured(config(Map.of("notifier.terminal.enabled", "false")), Clock.systemUTC()))
                .isEmpty();
    }

    @Test
    void theirSettingsAreCheckedBeforeAnythingStarts() {
        NotifierService.check(config(ALL));
        for (String key : ALL.keySet()) {
            if (!key.equals("notifier.email.host")) {
                Map<String, String> wrong = new HashMap<>(ALL);
                wrong.put(key, "no address");
                assertThatThrownBy(() -> NotifierService.check(config(wrong)))
                        .isInstanceOf(UserException.class)
                        .hasMessageContaining(key);
            }
        }
    }

    private static Config.Notifier config(Map<String, String> settings) {
        return ConfigLoader.load(Optional.empty(), Map.of(), settings).notifier();
    }
}
