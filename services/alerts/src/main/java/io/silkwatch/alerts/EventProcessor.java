package io.silkwatch.alerts;

import io.silkwatch.alerts.rules.Expression;
import io.silkwatch.alerts.rules.Matcher;
import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.common.Topics;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.PolicyEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Fires once for an event, however many reports follow, and is resolved when the event is no news any more.
 *
 * <p>It begins with the newest report of the first version that fits: of a measure announced in winter for the summer, that it is in force is news in summer.
 *
 * <p>Every event that matches fires, in whatever order events come; one that is old by then is resolved at once. So the alerts of a replay are those of
 * the first run. What is over stays over when one more report follows, unless the event was taken back meanwhile and is now reported after all.
 */
final class EventProcessor implements Processor<String, PolicyEvent, String, Alert> {
    static final String ACTIVE = "event-alerts";
    static final String OVER = "event-alerts-over";
    private static final Duration DAY = Duration.ofDays(1);

    /** How long an alert that is over is remembered, counted from when its event fitted last: as long as the topic keeps the event, so that nobody can report more of it. */
    private static final Duration REMEMBERED = Topics.POLICY_EVENT.retention();

    /** How often what is not remembered any more is looked for and deleted; all that is over is read for it. */
    private static final Duration DELETION = Duration.ofDays(30);

    private static final Duration TICK = Duration.ofMinutes(1);
    private static final Duration LOOK_AT_OTHERS = Duration.ofSeconds(1);

    private final RuleBook book;
    private final AtomicLong recordTime;
    private final Map<String, Rule> rules = new HashMap<>();
    private final Agenda agenda = new Agenda();
    private RuleBook.Reader reader;
    private ProcessorContext<String, Alert> context;
    private KeyValueStore<String, Alert> active;
    private KeyValueStore<String, byte[]> over;
    private FiringGauges.Count firing;
    private long forgotAt;

    /**
     * @param recordTime the latest record time that any processor of this service has come to, in milliseconds since 1970: events are few, and a partition may wait
     *     for its next one longer than its alerts fire
     */
    EventProcessor(RuleBook book, AtomicLong recordTime) {
        this.book = book;
        this.recordTime = recordTime;
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
        this.context = context;
        active = context.getStateStore(ACTIVE);
        over = context.getStateStore(OVER);
        reader = book.reader(context); // it says with the first record that there are rules to take over
        context.schedule(TICK, PunctuationType.STREAM_TIME, this::letTimePass);
        context.schedule(LOOK_AT_OTHERS, PunctuationType.WALL_CLOCK_TIME, wallClock -> letTimePass(recordTime.get()));
        firing = book.firing().count();
        try (KeyValueIterator<String, Alert> all = active.all()) {
            all.forEachRemaining(entry -> firing.follow(entry.value));
        }
    }

    private void takeOverRules() {
        if (reader.hasChanged()) {
            rules.clear();
            reader.rules().stream()
                    .filter(rule -> rule.expression() instanceof Expression.OnEvent)
                    .forEach(rule -> rules.put(rule.name(), rule));
            agenda.clear(); // a changed rule may end its alerts at another time
            List<Alert> ended = new ArrayList<>();
            try (KeyValueIterator<String, Alert> all = active.all()) {
                all.forEachRemaining(entry -> {
                    putDown(entry.value);
                    if (endsByItsRule(entry.value)) {
                        ended.add(entry.value);
                    }
                });
            }
            ended.forEach(alert -> change(Alerts.resolved(alert, changedAt(alert))));
        }
    }

    /** Whether its rule was taken back, or keeps it for less time now than it has fired. */
    private boolean endsByItsRule(Alert alert) {
        return reader.changedAt(alert.getRule()) != null
                && (!rules.containsKey(alert.getRule()) || !end(alert).isAfter(changedAt(alert)));
    }

    /** When its rule was changed, as far as the time of the records has come, but not before it fired. */
    private Instant changedAt(Alert alert) {
        Instant changed = Instant.ofEpochMilli(Math.min(reader.changedAt(alert.getRule()), now()));
        return changed.isAfter(alert.getFiredAt()) ? changed : alert.getFiredAt();
    }

    @Override
    public void process(Record<String, PolicyEvent> record) {
        takeOverRules();
        PolicyEvent event = record.value();
        if (event == null) {
            resolveAll(record.key(), Instant.ofEpochMilli(record.timestamp()));
            return;
        }
        // What is reported in the future would fire until long after it.
        Instant reported = earlier(event.getLastReportedAt(), Instant.ofEpochMilli(record.timestamp()));
        rules.values().forEach(rule -> match(rule, event, reported));
    }

    private void match(Rule rule, PolicyEvent event, Instant reported) {
        String fingerprint = Alerts.fingerprint(rule, event.getEventId());
        Alert alert = active.get(fingerprint);
        if (!fits(rule, event)) {
            if (alert != null) {
                end(alert, reported);
            }
        } else if (alert != null) {
            active.put(fingerprint, Alerts.updated(alert, Alerts.started(rule, event, alert.getStartsAt())));
        } else {
            startUnlessOver(rule, event, reported, fingerprint);
        }
    }

    private void startUnlessOver(Rule rule, PolicyEvent event, Instant reported, String fingerprint) {
        Ended ended = Ended.of(over.get(fingerprint), now());
        if (ended != null && !ended.takenBack() && isRemembered(ended, now())) {
            if (now() - ended.seenAt() >= DAY.toMillis()) {
                over.put(fingerprint, ended.seen(now()).bytes());
            }
            return;
        }
        Instant at = reported;
        if (ended != null) {
            at = Alerts.after(Instant.ofEpochMilli(ended.changedAt()), at);
            over.delete(fingerprint);
        }
        change(book.aged(Alerts.started(rule, event, at), rule, context.currentSystemTimeMs()));
    }

    /** How far record time has come, here or in another partition. */
    private long now() {
        return Math.max(recordTime.get(), context.currentStreamTimeMs());
    }

    /** Ends an alert, which by then may have been over for long: only a record lets time pass. */
    private void end(Alert alert, Instant at) {
        Instant latest = end(alert);
        change(Alerts.resolved(alert, earlier(at, latest)));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The event turned out to be none. */
    private void resolveAll(String eventId, Instant at) {
        for (Rule rule : rules.values()) {
            String fingerprint = Alerts.fingerprint(rule, eventId);
            Alert alert = active.get(fingerprint);
            if (alert != null) {
                end(alert, at);
            }
            Ended ended = Ended.of(over.get(fingerprint), now());
            if (ended != null) {
                over.put(fingerprint, ended.takenBack(true).bytes());
            }
        }
    }

    private static boolean fits(Rule rule, PolicyEvent event) {
        return ((Expression.OnEvent) rule.expression())
                .matchers().stream().allMatch(matcher -> matches(matcher, event));
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
        recordTime.accumulateAndGet(nowMs, Math::max);
        takeOverRules();
        for (String fingerprint : agenda.due(nowMs)) {
            Alert alert = active.get(fingerprint);
            Instant end = rules.containsKey(alert.getRule()) ? end(alert) : Instant.ofEpochMilli(nowMs);
            change(Alerts.resolved(alert, end));
        }
        if (now() - forgotAt >= DELETION.toMillis()) {
            forgotAt = now();
            forgetLongOver(forgotAt);
        }
    }

    private static boolean isRemembered(Ended ended, long now) {
        return ended.seenAt() + REMEMBERED.toMillis() >= now;
    }

    private void forgetLongOver(long now) {
        Map<String, byte[]> entries = new HashMap<>();
        try (KeyValueIterator<String, byte[]> all = over.all()) {
            all.forEachRemaining(entry -> {
                Ended ended = Ended.of(entry.value, now);
                if (!isRemembered(ended, now)) {
                    entries.put(entry.key, null);
                } else if (!Arrays.equals(entry.value, ended.bytes())) {
                    entries.put(entry.key, ended.bytes()); // of an earlier version: its time begins now
                }
            });
        }
        entries.forEach(over::put);
    }

    private void putDown(Alert alert) {
        agenda.set(alert.getFingerprint(), end(alert).toEpochMilli());
    }

    @Override
    public void close() {
        firing.clear();
    }

    /** When the alert is over; at once if its rule is gone. */
    private Instant end(Alert alert) {
        Rule rule = rules.get(alert.getRule());
        return rule == null ? alert.getStartsAt() : alert.getStartsAt().plus(rule.keepFiring());
    }

    private void change(Alert alert) {
        boolean resolved = alert.getState() == AlertState.RESOLVED;
        active.put(alert.getFingerprint(), resolved ? null : alert);
        if (resolved) {
            Ended ended = new Ended(Alerts.lastChange(alert).toEpochMilli(), now(), false);
            over.put(alert.getFingerprint(), ended.bytes());
            agenda.remove(alert.getFingerprint());
        } else {
            putDown(alert);
        }
        firing.follow(alert);
        Instant at = alert.getEndsAt() != null ? alert.getEndsAt() : alert.getFiredAt();
        context.forward(new Record<>(alert.getFingerprint(), alert, Math.max(0, at.toEpochMilli())));
    }
}
