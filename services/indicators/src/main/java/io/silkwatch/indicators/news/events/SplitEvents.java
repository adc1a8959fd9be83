package io.silkwatch.indicators.news.events;

import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.KeysByDay;
import io.silkwatch.common.kafka.PendingStore;
import io.silkwatch.indicators.news.Outbox;
import io.silkwatch.schema.EventContribution;
import io.silkwatch.schema.EventContributions;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.PolicyEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sends what each event changes to the sums it belongs to. The version that stands is remembered, to be taken back when another comes.
 *
 * <p>What happened too long before the newest report does not count, and what counted then stands: nothing is left of it to correct. So the version of an event
 * is forgotten in time, and an event that comes after that is not taken for a new one.
 */
final class SplitEvents extends ContextualProcessor<String, PolicyEvent, String, EventContributions> {
    static final String KNOWN = "counted-events";
    static final String DAYS = "counted-event-days";
    static final String WAITING = "event-contributions";

    /** As long as the topic keeps an event; every sum has dropped it by then. */
    private static final long COUNTED_DAYS = Topics.POLICY_EVENT.retention().toDays();

    private final EventIndicators indicators;
    private KeyValueStore<String, PolicyEvent> known;
    private KeysByDay days;
    private long firstDay;
    private Outbox<EventContributions> outbox;

    SplitEvents(EventIndicators indicators) {
        this.indicators = indicators;
    }

    @Override
    public void init(ProcessorContext<String, EventContributions> context) {
        super.init(context);
        known = context.getStateStore(KNOWN);
        days = new KeysByDay(context.getStateStore(DAYS));
        firstDay = Long.MIN_VALUE;
        PendingStore<EventContributions> waiting = context.getStateStore(WAITING);
        outbox = new Outbox<>(
                context,
                EventStage.INTERVAL,
                waiting,
                (key, items, time) -> context.forward(new Record<>(key, items, Math.max(0, time))));
    }

    @Override
    public void process(Record<String, PolicyEvent> record) {
        forgetOld();
        PolicyEvent before = known.get(record.key());
        PolicyEvent now =
                record.value() == null ? null : bare(record.value(), Instant.ofEpochMilli(record.timestamp()));
        if (now != null && day(now) < firstDay) {
            now = null;
        }
        if (Objects.equals(before, now)) {
            return;
        }
        remember(record.key(), before, now);
        indicators
                .changes(before, now)
                .forEach((key, items) -> outbox.add(key, record.timestamp(), waiting -> together(waiting, items)));
    }

    private void forgetOld() {
        long first = KeysByDay.day(Instant.ofEpochMilli(context().currentStreamTimeMs())) - COUNTED_DAYS;
        if (first > firstDay) {
            firstDay = first;
            days.removeBefore(first).forEach(known::delete);
        }
    }

    private void remember(String key, PolicyEvent before, PolicyEvent now) {
        if (before != null) {
            days.remove(day(before), key);
        }
        if (now != null) {
            days.add(day(now), key);
        }
        known.put(key, now);
    }

    private static long day(PolicyEvent event) {
        return KeysByDay.day(EventImpact.time(event));
    }

    private static EventContributions together(EventContributions waiting, List<EventContribution> more) {
        List<EventContribution> items = waiting == null ? new ArrayList<>() : new ArrayList<>(waiting.getItems());
        items.addAll(more);
        return new EventContributions(items);
    }

    /** The parts of an event that indicators look at. A report from the future would make all other events old: none is later than its record. */
    private static PolicyEvent bare(PolicyEvent event, Instant latest) {
        List<Evidence> evidence = event.getEvidence();
        return PolicyEvent.newBuilder(event)
                .setEvidence(evidence.isEmpty() ? evidence : List.of(evidence.get(0)))
                .setFirstReportedAt(earlier(event.getFirstReportedAt(), latest))
                .setLastReportedAt(earlier(event.getLastReportedAt(), latest))
                .setQuantities(List.of())
                .setOrganisations(List.of())
                .setLanguages(List.of())
                .build();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
