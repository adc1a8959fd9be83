package io.silkwatch.notifier;

import io.silkwatch.common.config.Config;
import io.silkwatch.common.service.ServiceContext;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the channels that are configured. */
final class Channels {
    private Channels() {}

    /** @throws io.silkwatch.common.UserException if a setting is not right */
    static List<Channel> configured(ServiceContext context) {
        return makers(context.config().notifier(), context.clock()).values().stream()
                .map(Supplier::get)
                .toList();
    }

    /** The names of the channels that are configured; none is made, nor are its other settings looked at. */
    static List<String> names(Config.Notifier config) {
        return List.copyOf(makers(config, Clock.systemUTC()).keySet());
    }

    /** What makes each channel that is configured, by the name of the channel. */
    private static Map<String, Supplier<Channel>> makers(Config.Notifier config, Clock clock) {
        Duration timeout = Duration.ofMillis(config.webhookTimeoutMs());
        Map<String, Supplier<Channel>> makers = new LinkedHashMap<>();
        if (config.terminalEnabled()) {
            makers.put(
                    "terminal", () -> new TerminalChannel(new PrintStream(System.out, false, StandardCharsets.UTF_8)));
        }
        config.webhookUrl()
                .ifPresent(url ->
                        makers.put("webhook", () -> new WebhookChannel(url, config.webhookSecret(), timeout, clock)));
        config.alertmanagerUrl()
                .ifPresent(url -> makers.put(
                        "alertmanager",
                        () -> new AlertmanagerChannel(
                                url, Duration.ofMillis(config.alertmanagerResendMs()), timeout, clock)));
        config.slackWebhookUrl().ifPresent(url -> makers.put("slack", () -> new SlackChannel(url, timeout, clock)));
        config.emailHost()
                .ifPresent(host -> makers.put("email", () -> new EmailChannel(EmailSettings.of(host, config))));
        return makers;
    }
}
