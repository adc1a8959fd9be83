package io.silkwatch.notifier.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.silkwatch.notifier.channel.Notifications;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.Evidence;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** An alert as JSON: times in ISO 8601 (UTC), what is not known as null, maps sorted. */
final class AlertJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AlertJson() {}

    static ObjectNode tree(Alert alert) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("id", Notifications.id(alert))
                .put("fingerprint", alert.getFingerprint())
                .put("rule", alert.getRule())
                .put("state", alert.getState().name())
                .put("severity", alert.getSeverity());
        json.set("labels", texts(alert.getLabels()));
        json.set("annotations", texts(alert.getAnnotations()));
        json.put("expression", alert.getExpression())
                .put("value", alert.getValue())
                .put("threshold", alert.getThreshold())
                .put("startsAt", text(alert.getStartsAt()))
                .put("firedAt", text(alert.getFiredAt()))
                .put("endsAt", text(alert.getEndsAt()));
        ArrayNode evidence = json.putArray("evidence");
        alert.getEvidence().forEach(item -> evidence.add(tree(item)));
        return json.put("methodologyVersion", alert.getMethodologyVersion());
    }

    private static ObjectNode tree(Evidence item) {
        return MAPPER.createObjectNode()
                .put("kind", item.getKind().name())
                .put("id", item.getId())
                .put("title", item.getTitle())
                .put("source", item.getSource())
                .put("url", item.getUrl())
                .put("sentence", item.getSentence())
                .put("time", text(item.getTime()))
                .put("weight", item.getWeight());
    }

    private static ObjectNode texts(Map<String, String> map) {
        ObjectNode json = MAPPER.createObjectNode();
        new TreeMap<>(map).forEach(json::put);
        return json;
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
