package io.silkwatch.notifier.channel;

import io.silkwatch.common.Digests;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a channel delivers in one piece.
 *
 * @param alerts at least one; those of one fingerprint in the order they were published
 * @param kind why they come together
 */
public record Message(List<Alert> alerts, Kind kind) {

    /** Why alerts come together. */
    public enum Kind {
        /** It is one alert. */
        SINGLE,
        /** They came within the time a group is waited for. */
        GROUP,
        /** They were held back during quiet hours. */
        QUIET,
        /** The digest of a day. */
        DIGEST
    }

    public Message {
        alerts = List.copyOf(alerts);
        if (alerts.isEmpty()) {
            throw new IllegalArgumentException("a message without an alert");
        }
    }

    /**
     * The same for every delivery of the same alerts. After a restart a group may be cut differently, so receivers that
     * must know repeats by all means look at {@link Notifications#id} of each alert.
     */
    public String id() {
        if (alerts.size() == 1) {
            return Notifications.id(alerts.get(0));
        }
        String ids = alerts.stream().map(Notifications::id).collect(Collectors.joining("\n"));
        byte[] hash = Digests.sha256().digest(ids.getBytes(StandardCharsets.UTF_8));
        return "group-" + HexFormat.of().formatHex(hash, 0, 16);
    }

    /** How many alerts of it fire. */
    public long firing() {
        return alerts.stream()
                .filter(alert -> alert.getState() == AlertState.FIRING)
                .count();
    }
}
