package io.silkwatch.notifier;

import io.silkwatch.common.config.Config;
import io.silkwatch.notifier.alertmanager.AlertmanagerChannel;
import io.silkwatch.notifier.channel.Channel;
import io.silkwatch.notifier.email.EmailChannel;
import io.silkwatch.notifier.email.EmailSettings;
import io.silkwatch.notifier.slack.SlackChannel;
import io.silkwatch.notifier.terminal.TerminalChannel;
import io.silkwatch.notifier.webhook.WebhookChannel;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes the channels that are configured. */
final class Channels {
    private Channels() {}

    /** @throws io.silkwatch.common.UserException if a setting is not right */
    static List<Channel> configured(Config.Notifier config, Clock clock) {
        List<Channel> channels = new ArrayList<>();
        Duration timeout = Duration.ofMillis(config.webhookTimeoutMs());
        if (config.terminalEnabled()) {
            channels.add(new TerminalChannel(new PrintStream(System.out, false, StandardCharsets.UTF_8)));
        }
        config.webhookUrl()
                .ifPresent(url -> channels.add(new WebhookChannel(url, config.webhookSecret(), timeout, clock)));
        config.alertmanagerUrl()
                .ifPresent(url -> channels.add(new AlertmanagerChannel(
                        url, Duration.ofMillis(config.alertmanagerResendMs()), timeout, clock)));
        config.slackWebhookUrl().ifPresent(url -> channels.add(new SlackChannel(url, timeout, clock)));
        config.emailHost().ifPresent(host -> channels.add(new EmailChannel(EmailSettings.of(host, config))));
        return channels;
    }
}
