package io.silkwatch.notifier.alertmanager;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.silkwatch.notifier.text.Articles;
import io.silkwatch.notifier.text.PlainText;
import io.silkwatch.notifier.text.WebLinks;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.Evidence;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An alert in the words of Alertmanager's API v2. */
final class PostableAlert {
    private static final int SHOWN_EVIDENCE = 3;
    private static final int LONGEST_TITLE = 200;

    private PostableAlert() {}

    static ObjectNode tree(Alert alert) {
        Instant starts = alert.getFiredAt() != null ? alert.getFiredAt() : alert.getStartsAt();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("labels", object(labels(alert)));
        json.set("annotations", object(annotations(alert)));
        json.put("startsAt", starts.toString());
        if (alert.getState() == AlertState.RESOLVED) {
            // Alertmanager refuses an end before the start.
            Instant ends = alert.getEndsAt() == null || alert.getEndsAt().isBefore(starts) ? starts : alert.getEndsAt();
            json.put("endsAt", ends.toString());
        }
        alert.getEvidence().stream()
                .map(Evidence::getUrl)
                .filter(WebLinks::isSafe)
                .findFirst()
                .ifPresent(url -> json.put("generatorURL", URI.create(url).toASCIIString()));
        return json;
    }

    private static Map<String, String> labels(Alert alert) {
        Map<String, String> labels = new TreeMap<>();
        alert.getLabels().forEach((name, value) -> put(labels, name, value));
        put(labels, "alertname", alert.getRule());
        put(labels, "severity", alert.getSeverity());
        return labels;
    }

    private static Map<String, String> annotations(Alert alert) {
        Map<String, String> annotations = new TreeMap<>();
        alert.getAnnotations().forEach((name, value) -> put(annotations, name, value));
        put(annotations, "expression", alert.getExpression());
        if (alert.getValue() != null) {
            put(annotations, "value", alert.getValue().toString());
        }
        String evidence = Articles.of(alert).stream()
                .limit(SHOWN_EVIDENCE)
                .map(item -> PlainText.line(item.getTitle(), LONGEST_TITLE))
                .collect(Collectors.joining("\n"));
        put(annotations, "evidence", evidence);
        return annotations;
    }

    /** To Alertmanager an empty value means that there is no label; names are those of Prometheus. */
    private static void put(Map<String, String> into, String name, String value) {
        if (!value.isEmpty()) {
            String plain = name.replaceAll("[^a-zA-Z0-9_]", "_");
            into.put(plain.matches("[0-9].*") || plain.isEmpty() ? "_" + plain : plain, value);
        }
    }

    private static ObjectNode object(Map<String, String> map) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        map.forEach(json::put);
        return json;
    }
}
