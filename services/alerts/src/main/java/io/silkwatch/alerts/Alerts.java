package io.silkwatch.alerts;

import io.silkwatch.alerts.condition.Evaluation;
import io.silkwatch.alerts.condition.Plan;
import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.alerts.rules.Template;
import io.silkwatch.common.Digests;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.Scope;
import io.silkwatch.schema.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes alerts and their changes of state. */
final class Alerts {
    private static final int FINGERPRINT_BYTES = 8;

    private Alerts() {}

    /** The same rule and subject always have the same fingerprint. */
    static String fingerprint(Rule rule, String subject) {
        byte[] hash = Digests.sha256().digest((rule.name() + "\n" + subject).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
    }

    /** The fingerprint of an alert on values. */
    static String fingerprint(Plan plan, Map<String, String> labels) {
        return fingerprint(plan.rule(), IndicatorKeys.series(plan.indicator(), labels));
    }

    /** An alert whose condition began to hold; pending if the rule asks for patience. */
    static Alert started(Plan plan, Evaluation.Hit hit, Instant at) {
        Rule rule = plan.rule();
        boolean patient = !rule.hold().isZero();
        Map<String, String> labels = withRuleLabels(rule, hit.labels());
        return base(rule, labels, hit.value(), hit.line(), hit.source().getInputs())
                .setFingerprint(fingerprint(plan, hit.labels()))
                .setState(patient ? AlertState.PENDING : AlertState.FIRING)
                .setStartsAt(at)
                .setFiredAt(patient ? null : at)
                .setMethodologyVersion(hit.source().getMethodologyVersion())
                .build();
    }

    /** The alert, marked as no news any more if its condition began too long ago. */
    static Alert aged(Alert alert, Rule rule, Instant now) {
        boolean old =
                rule.maxAge() != null && alert.getStartsAt().plus(rule.maxAge()).isBefore(now);
        return old ? Alert.newBuilder(alert).setOutdated(true).build() : alert;
    }

    /** An alert on an event that has come to fit a rule. */
    static Alert started(Rule rule, PolicyEvent event, Instant at) {
        return base(rule, withRuleLabels(rule, labels(event)), null, null, event.getEvidence())
                .setFingerprint(fingerprint(rule, event.getEventId()))
                .setState(AlertState.FIRING)
                .setStartsAt(at)
                .setFiredAt(at)
                .setMethodologyVersion(event.getMethodologyVersion())
                .build();
    }

    /** When an alert that is over came into its last state: it ended, or fired at a later time than that, as where its rule is gone. */
    static Instant lastChange(Alert over) {
        Instant fired = over.getFiredAt() != null ? over.getFiredAt() : over.getStartsAt();
        return over.getEndsAt().isAfter(fired) ? over.getEndsAt() : fired;
    }

    /**
     * When an alert that was over begins again: not before its last change, nor at the same time, as what it tells downstream is known apart, and put in order, by times. The next
     * millisecond will do.
     */
    static Instant after(Instant lastChange, Instant at) {
        return at.isAfter(lastChange) ? at : lastChange.plusMillis(1);
    }

    private static Alert.Builder base(
            Rule rule, Map<String, String> labels, Double value, Double line, List<Evidence> evidence) {
        Map<String, String> annotations = new TreeMap<>();
        rule.annotations()
                .forEach((name, text) -> annotations.put(name, Template.fill(text, labels, value, line, evidence)));
        return Alert.newBuilder()
                .setRule(rule.name())
                .setSeverity(rule.severity())
                .setLabels(labels)
                .setAnnotations(annotations)
                .setExpression(rule.expression().text())
                .setValue(value)
                .setThreshold(line)
                .setEvidence(evidence);
    }

    /**
     * The alert with the newest value, text and evidence; state and times stay. So do labels and severity of one that fires: by them it was sent to somebody, who has
     * to hear of its end.
     */
    static Alert updated(Alert alert, Alert fresh) {
        Alert told = alert.getState() == AlertState.FIRING ? alert : fresh;
        return Alert.newBuilder(fresh)
                .setLabels(told.getLabels())
                .setSeverity(told.getSeverity())
                .setState(alert.getState())
                .setStartsAt(alert.getStartsAt())
                .setFiredAt(alert.getFiredAt())
                .setOutdated(alert.getOutdated())
                .build();
    }

    static Alert fired(Alert alert, Instant at) {
        return Alert.newBuilder(alert)
                .setState(AlertState.FIRING)
                .setFiredAt(at)
                .build();
    }

    static Alert resolved(Alert alert, Instant at) {
        return Alert.newBuilder(alert)
                .setState(AlertState.RESOLVED)
                .setEndsAt(at)
                .build();
    }

    private static Map<String, String> withRuleLabels(Rule rule, Map<String, String> labels) {
        Map<String, String> all = new HashMap<>(labels);
        all.putAll(rule.labels());
        return all;
    }

    private static Map<String, String> labels(PolicyEvent event) {
        Map<String, String> labels = new HashMap<>();
        labels.put("event", event.getEventId());
        labels.put("type", event.getType().name());
        if (event.getStage() != Stage.UNKNOWN) {
            labels.put("stage", event.getStage().name());
        }
        if (event.getScope() != Scope.UNKNOWN) {
            labels.put("scope", event.getScope().name());
        }
        put(labels, "actor", event.getActors());
        put(labels, "recipient", event.getRecipients());
        put(labels, "commodity", event.getCommodities());
        put(labels, "corridor", event.getCorridors());
        put(labels, "organisation", event.getOrganisations());
        return labels;
    }

    private static void put(Map<String, String> labels, String name, List<String> values) {
        if (!values.isEmpty()) {
            labels.put(name, String.join(",", values));
        }
    }
}
