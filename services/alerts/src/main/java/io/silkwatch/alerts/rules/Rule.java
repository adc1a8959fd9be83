package io.silkwatch.alerts.rules;

import java.time.Duration;
import java.util.Map;

/**
 * One alert rule.
 *
 * @param name name of the alert
 * @param expression when it holds
 * @param hold how long it must hold, in record time, before the alert fires
 * @param keepFiring how long the alert goes on after the condition has ended; for event rules, how long it goes on after it began
 * @param holdLine the line of the leftmost comparison for an alert that fires already: it goes on until the value has crossed this one; null when there is
 *     none
 * @param maxAge an alert whose condition began longer ago than this is no news any more; null for no limit
 * @param labels labels added to those of the series or event; {@code severity} is one of info, warning, critical
 * @param annotations texts with placeholders
 */
public record Rule(
        String name,
        Expression expression,
        Duration hold,
        Duration keepFiring,
        Double holdLine,
        Duration maxAge,
        Map<String, String> labels,
        Map<String, String> annotations) {

    static final String SEVERITY = "severity";

    public Rule {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /** info, warning or critical. */
    public String severity() {
        return labels.getOrDefault(SEVERITY, "warning");
    }
}
