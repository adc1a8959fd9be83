package io.silkwatch.alerts;

import io.silkwatch.alerts.rules.Expression;
import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.IndicatorValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * inactive -> pending -> firing -> resolved, for every rule and series.
 *
 * <p>All times are record times. What a later record does not show happens by the clock of the records: a pending alert fires when its patience is over,
 * and one on a decaying value is resolved when the value has decayed through the line.
 */
final class ThresholdProcessor implements Processor<String, IndicatorValue, String, Alert> {
    static final String ACTIVE = "threshold-alerts";
    static final String WATCHED = "threshold-values";
    private static final Duration TICK = Duration.ofMinutes(1);

    private final Map<String, List<Rule>> rulesByIndicator = new HashMap<>();
    private final Map<String, Rule> rulesByName = new HashMap<>();
    private ProcessorContext<String, Alert> context;
    private KeyValueStore<String, Alert> active;
    private KeyValueStore<String, IndicatorValue> watched;

    ThresholdProcessor(List<Rule> rules) {
        for (Rule rule : rules) {
            if (rule.expression() instanceof Expression.Threshold threshold) {
                rulesByIndicator
                        .computeIfAbsent(threshold.indicator(), n -> new ArrayList<>())
                        .add(rule);
                rulesByName.put(rule.name(), rule);
            }
        }
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
        this.context = context;
        active = context.getStateStore(ACTIVE);
        watched = context.getStateStore(WATCHED);
        context.schedule(TICK, PunctuationType.STREAM_TIME, this::letTimePass);
    }

    @Override
    public void process(Record<String, IndicatorValue> record) {
        IndicatorValue value = record.value();
        for (Rule rule : rulesByIndicator.getOrDefault(value.getName(), List.of())) {
            Expression.Threshold threshold = (Expression.Threshold) rule.expression();
            // A window that is not full yet says nothing about the year it will once cover.
            boolean concerns = value.getCoverage() >= 1
                    && Concern.of(threshold, value.getLabels(), value.getWindow(), value.getBasis());
            if (concerns) {
                evaluate(rule, threshold, value);
            }
        }
    }

    private void evaluate(Rule rule, Expression.Threshold threshold, IndicatorValue value) {
        String fingerprint = Alerts.fingerprint(rule, value);
        IndicatorValue newest = watched.get(fingerprint);
        if (newest != null && value.getEventTime().isBefore(newest.getEventTime())) {
            return; // a revision of an old window changes history, not what is so now
        }
        if (active.get(fingerprint) != null) {
            letTimePass(
                    active.get(fingerprint),
                    value.getEventTime()); // what the old value led to comes before the new one
        }
        watched.put(fingerprint, withoutEvidence(value));
        boolean holds = threshold.comparison().holds(value.getValue(), threshold.line());
        Alert alert = active.get(fingerprint);
        if (holds && alert == null) {
            change(Alerts.started(rule, value));
        } else if (holds) {
            active.put(fingerprint, Alerts.updated(alert, Alerts.started(rule, value)));
        } else if (alert != null && rule.keepFiring().isZero()) {
            change(Alerts.resolved(alert, value.getEventTime()));
        }
    }

    /** Only time, value and decay are asked for later; with its evidence a value is ten times as long. */
    private static IndicatorValue withoutEvidence(IndicatorValue value) {
        return new IndicatorValue(
                value.getName(),
                Map.of(),
                value.getValue(),
                null,
                value.getUnit(),
                value.getWindow(),
                value.getBasis(),
                value.getCoverage(),
                List.of(),
                value.getEventTime(),
                value.getComputedAt(),
                value.getHalfLifeMs(),
                value.getScale(),
                List.of(),
                0,
                value.getMethodologyVersion());
    }

    private void letTimePass(long nowMs) {
        Instant now = Instant.ofEpochMilli(nowMs);
        List<Alert> alerts = new ArrayList<>();
        try (KeyValueIterator<String, Alert> all = active.all()) {
            while (all.hasNext()) {
                KeyValue<String, Alert> entry = all.next();
                alerts.add(entry.value);
            }
        }
        alerts.forEach(alert -> letTimePass(alert, now));
    }

    private void letTimePass(Alert alert, Instant now) {
        Rule rule = rulesByName.get(alert.getRule());
        IndicatorValue value = watched.get(alert.getFingerprint());
        if (rule == null) {
            change(Alerts.resolved(alert, now)); // the rule is gone
            return;
        }
        Expression.Threshold threshold = (Expression.Threshold) rule.expression();
        Instant end = Decay.endOfCondition(value, threshold);
        Instant fires = alert.getStartsAt().plus(rule.hold());
        if (alert.getState() == AlertState.PENDING && !fires.isAfter(now) && (end == null || fires.isBefore(end))) {
            alert = Alerts.fired(alert, fires);
            change(alert);
        }
        if (end != null && !end.plus(rule.keepFiring()).isAfter(now)) {
            change(Alerts.resolved(alert, end.plus(rule.keepFiring())));
        }
    }

    private void change(Alert alert) {
        active.put(alert.getFingerprint(), alert.getState() == AlertState.RESOLVED ? null : alert);
        Instant at = alert.getEndsAt() != null
                ? alert.getEndsAt()
                : alert.getFiredAt() != null ? alert.getFiredAt() : alert.getStartsAt();
        context.forward(new Record<>(alert.getFingerprint(), alert, at.toEpochMilli()));
    }
}
