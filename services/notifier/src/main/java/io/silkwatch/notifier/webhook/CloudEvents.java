package io.silkwatch.notifier.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.silkwatch.notifier.channel.Message;
import io.silkwatch.notifier.channel.Notifications;
import io.silkwatch.schema.Alert;
import java.util.Locale;

/** Alerts as CloudEvents 1.0 in JSON (structured mode): one event, or a batch where several come together. */
final class CloudEvents {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SOURCE = "/silkwatch/notifier";

    private CloudEvents() {}

    static String contentType(Message message) {
        return message.alerts().size() == 1 ? "application/cloudevents+json" : "application/cloudevents-batch+json";
    }

    /** The same bytes for the same message. */
    static byte[] bytes(Message message) {
        try {
            if (message.alerts().size() == 1) {
                return MAPPER.writeValueAsBytes(event(message.alerts().get(0)));
            }
            ArrayNode batch = MAPPER.createArrayNode();
            message.alerts().forEach(alert -> batch.add(event(alert)));
            return MAPPER.writeValueAsBytes(batch);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // a tree of plain values can always be written
        }
    }

    private static ObjectNode event(Alert alert) {
        ObjectNode event = MAPPER.createObjectNode()
                .put("specversion", "1.0")
                .put("id", Notifications.id(alert))
                .put("source", SOURCE)
                .put("type", "io.silkwatch.alert." + alert.getState().name().toLowerCase(Locale.ROOT))
                .put("subject", alert.getFingerprint())
                .put("time", Notifications.changedAt(alert).toString())
                .put("datacontenttype", "application/json");
        event.set("data", AlertJson.tree(alert));
        return event;
    }
}
