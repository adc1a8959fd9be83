package io.silkwatch.notifier.slack;

import io.silkwatch.notifier.channel.Channel;
import io.silkwatch.notifier.channel.DeliveryException;
import io.silkwatch.notifier.channel.Message;
import io.silkwatch.notifier.http.HttpAddress;
import io.silkwatch.notifier.http.HttpPoster;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Posts to an incoming webhook of Slack, or of a chat server that understands the same messages. */
public final class SlackChannel implements Channel {
    private final HttpPoster poster;

    /**
     * @param url the webhook; its path is a secret
     * @param timeout how long one delivery may take
     * @param clock for answers that name a point in time
     * @throws io.silkwatch.common.UserException if this is no web address; the message does not repeat it
     */
    public SlackChannel(String url, Duration timeout, Clock clock) {
        poster = new HttpPoster(HttpAddress.parse("notifier.slack.webhook.url", url), timeout, clock);
    }

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public boolean readByPeople() {
        return true;
    }

    @Override
    public void deliver(Message message) throws DeliveryException, InterruptedException {
        poster.post(SlackMessage.bytes(message), Map.of("Content-Type", "application/json; charset=utf-8"));
    }
}
