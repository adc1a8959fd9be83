package io.silkwatch.notifier.alertmanager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.silkwatch.notifier.channel.Channel;
import io.silkwatch.notifier.channel.DeliveryException;
import io.silkwatch.notifier.channel.Message;
import io.silkwatch.notifier.http.HttpAddress;
import io.silkwatch.notifier.http.HttpPoster;
import io.silkwatch.schema.Alert;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Posts alerts to a Prometheus Alertmanager (API v2), which resolves what it does not hear of for its
 * {@code resolve_timeout}: so what fires is sent again and again.
 */
public final class AlertmanagerChannel implements Channel {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpPoster poster;
    private final Duration resend;

    /**
     * @param url where Alertmanager's pages are, without {@code /api/v2/alerts}
     * @param resend how often what fires is sent again; less than Alertmanager's {@code resolve_timeout}
     * @param timeout how long one request may take
     * @param clock for answers that name a point in time
     * @throws io.silkwatch.common.UserException if this is no web address; the message does not repeat it
     */
    public AlertmanagerChannel(String url, Duration resend, Duration timeout, Clock clock) {
        HttpAddress address =
                HttpAddress.parse("notifier.alertmanager.url", url).below("api/v2/alerts");
        this.poster = new HttpPoster(address, timeout, clock);
        this.resend = resend;
    }

    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public void deliver(Message message) throws DeliveryException, InterruptedException {
        post(message.alerts());
    }

    @Override
    public Optional<Duration> remindEvery() {
        return Optional.of(resend);
    }

    @Override
    public void remind(List<Alert> firing) throws DeliveryException, InterruptedException {
        post(firing);
    }

    private void post(List<Alert> alerts) throws DeliveryException, InterruptedException {
        ArrayNode body = MAPPER.createArrayNode();
        alerts.forEach(alert -> body.add(PostableAlert.tree(alert)));
        try {
            poster.post(MAPPER.writeValueAsBytes(body), Map.of("Content-Type", "application/json"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // a tree of plain values can always be written
        }
    }
}
