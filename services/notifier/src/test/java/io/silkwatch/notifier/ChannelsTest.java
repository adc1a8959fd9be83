package io.silkwatch.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.notifier.channel.Channel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChannelsTest {
    @Test
    void namesAreThoseOfTheChannels() {
        Map<String, String> all = Map.of(
                "notifier.webhook.url", "http://a",
                "notifier.alertmanager.url", "http://a",
                "notifier.slack.webhook.url", "http://a",
                "notifier.email.host", "a",
                "notifier.email.from", "a@example.org",
                "notifier.email.to", "b@example.org");
        assertThat(names(all)).hasSize(5);
        assertThat(names(Map.of("notifier.terminal.enabled", "false"))).isEmpty();
    }

    private static Iterable<String> names(Map<String, String> settings) {
        Config config = ConfigLoader.load(Optional.empty(), Map.of(), settings);
        var kafka = new KafkaSettings(config, "localhost:1", "mock://channels-test", Path.of("unused"));
        var context = new ServiceContext(config, kafka, Clock.systemUTC(), new SimpleMeterRegistry(), failure -> {});
        Iterable<String> names = Channels.names(config.notifier());
        assertThat(Channels.configured(context)).extracting(Channel::name).containsExactlyElementsOf(names);
        return names;
    }
}
