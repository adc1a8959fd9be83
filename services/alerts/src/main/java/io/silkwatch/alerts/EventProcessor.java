package io.silkwatch.alerts;

import io.silkwatch.alerts.rules.Expression;
import io.silkwatch.alerts.rules.Matcher;
import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.PolicyEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Fires once for an event, however many reports follow, and is resolved when the event is no news any more.
 *
 * <p>Whether an event is news depends on its first report and the record time, so a late report of an old event fires nothing.
 */
final class EventProcessor implements Processor<String, PolicyEvent, String, Alert> {
    static final String ACTIVE = "event-alerts";
    private static final Duration TICK = Duration.ofMinutes(1);

    private final Map<String, Rule> rules = new HashMap<>();
    private ProcessorContext<String, Alert> context;
    private KeyValueStore<String, Alert> active;

    EventProcessor(List<Rule> rules) {
        rules.stream()
                .filter(rule -> rule.expression() instanceof Expression.OnEvent)
                .forEach(rule -> this.rules.put(rule.name(), rule));
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
        this.context = context;
        active = context.getStateStore(ACTIVE);
        context.schedule(TICK, PunctuationType.STREAM_TIME, this::letTimePass);
    }

    @Override
    public void process(Record<String, PolicyEvent> record) {
        PolicyEvent event = record.value();
        if (event == null) {
            resolveAll(record.key(), Instant.ofEpochMilli(record.timestamp()));
            return;
        }
        Instant now = Instant.ofEpochMilli(context.currentStreamTimeMs());
        for (Rule rule : rules.values()) {
            Alert alert = active.get(Alerts.fingerprint(rule, event.getEventId()));
            boolean matches =
                    ((Expression.OnEvent) rule.expression()).matchers().stream().allMatch(m -> matches(m, event));
            boolean news = event.getFirstReportedAt().plus(rule.keepFiring()).isAfter(now);
            if (matches && alert == null && news) {
                change(Alerts.started(rule, event));
            } else if (matches && alert != null) {
                active.put(alert.getFingerprint(), Alerts.updated(alert, Alerts.started(rule, event)));
            } else if (!matches && alert != null) {
                change(Alerts.resolved(alert, event.getLastReportedAt()));
            }
        }
    }

    /** The event turned out to be none. */
    private void resolveAll(String eventId, Instant at) {
        for (Rule rule : rules.values()) {
            Alert alert = active.get(Alerts.fingerprint(rule, eventId));
            if (alert != null) {
                change(Alerts.resolved(alert, at));
            }
        }
    }

    private static boolean matches(Matcher matcher, PolicyEvent event) {
        return matcher.matchesAny(
                switch (matcher.label()) {
                    case "type" -> List.of(event.getType().name());
                    case "stage" -> List.of(event.getStage().name());
                    case "scope" -> List.of(event.getScope().name());
                    case "actor" -> event.getActors();
                    case "recipient" -> event.getRecipients();
                    case "commodity" -> event.getCommodities();
                    case "corridor" -> event.getCorridors();
                    case "organisation" -> event.getOrganisations();
                    default -> List.of();
                });
    }

    private void letTimePass(long nowMs) {
        Instant now = Instant.ofEpochMilli(nowMs);
        List<Alert> over = new ArrayList<>();
        try (KeyValueIterator<String, Alert> all = active.all()) {
            while (all.hasNext()) {
                Alert alert = all.next().value;
                if (!end(alert).isAfter(now)) {
                    over.add(alert);
                }
            }
        }
        over.forEach(alert -> change(Alerts.resolved(alert, end(alert))));
    }

    /** When the alert is over; at once if its rule is gone. */
    private Instant end(Alert alert) {
        Rule rule = rules.get(alert.getRule());
        return rule == null ? alert.getStartsAt() : alert.getStartsAt().plus(rule.keepFiring());
    }

    private void change(Alert alert) {
        active.put(alert.getFingerprint(), alert.getState() == AlertState.RESOLVED ? null : alert);
        Instant at = alert.getEndsAt() != null ? alert.getEndsAt() : alert.getFiredAt();
        context.forward(new Record<>(alert.getFingerprint(), alert, at.toEpochMilli()));
    }
}
