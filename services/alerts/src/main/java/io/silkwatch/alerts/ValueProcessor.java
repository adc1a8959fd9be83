package io.silkwatch.alerts;

import io.silkwatch.alerts.condition.Group;
import io.silkwatch.alerts.condition.Plan;
import io.silkwatch.alerts.condition.Series;
import io.silkwatch.alerts.condition.Watched;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertProgress;
import io.silkwatch.schema.IndicatorValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
 * Evaluates rules on values, all or those that join series.
 *
 * <p>All times are record times. What a later record does not show happens by the clock of the records: a pending alert fires when its patience is over, and
 * one on a decaying value is resolved when the value has decayed through the line. A partition without records has no clock: its alerts go by that of the others.
 */
final class ValueProcessor implements Processor<String, IndicatorValue, String, Alert> {
    private static final Duration TICK = Duration.ofMinutes(1);
    private static final Duration SLOW_TICK = Duration.ofHours(1);

    /** By the clock on the wall. Twice the longest that parts of one release of trade records are published apart: a part may hold what the next takes back. */
    private static final Duration LOOK_AT_OTHERS = Duration.ofMinutes(2);

    /** Likewise. A look that finds no change reads one number. */
    private static final Duration LOOK_AT_RULES = Duration.ofSeconds(1);

    private final RuleBook book;
    private final boolean joined;
    private final AtomicLong recordTime;
    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private Map<String, List<Plan>> byIndicator = Map.of();
    private final Agenda agenda = new Agenda();
    private RuleBook.Reader reader;
    private KeyValueStore<String, AlertProgress> progress;
    private Watched watched;
    private Lifecycle lifecycle;
    private FiringGauges.Count firing;
    private long time;
    private long groupsAdvancedAt;
    private boolean busy = true;
    private boolean late;
    private boolean rulesTakenOver;
    private ProcessorContext<String, Alert> context;

    /**
     * @param joined whether it gets values of the groups of rules that join series, or all values for the other rules
     * @param recordTime the latest record time that any processor of values of this service has come to, in milliseconds since 1970
     */
    ValueProcessor(RuleBook book, boolean joined, AtomicLong recordTime) {
        this.book = book;
        this.joined = joined;
        this.recordTime = recordTime;
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
        this.context = context;
        progress = context.getStateStore(joined ? ValueStage.JOINED_ALERTS : ValueStage.ALERTS);
        watched = new Watched(context.getStateStore(joined ? ValueStage.JOINED_VALUES : ValueStage.VALUES));
        lifecycle = new Lifecycle(
                progress,
                agenda,
                (at, alert) -> {
                    firing.follow(alert);
                    context.forward(new Record<>(alert.getFingerprint(), alert, Math.max(0, at)));
                },
                (rule, alert) -> book.aged(alert, rule, context.currentSystemTimeMs()));
        firing = book.firing().count();
        try (KeyValueIterator<String, AlertProgress> all = progress.all()) {
            all.forEachRemaining(entry -> firing.follow(entry.value.getAlert()));
        }
        reader = book.reader(context); // it says with the first record that there are rules to take over
        context.schedule(TICK, PunctuationType.STREAM_TIME, this::letTimePass);
        context.schedule(LOOK_AT_OTHERS, PunctuationType.WALL_CLOCK_TIME, wallClock -> lookAtOthers());
        context.schedule(LOOK_AT_RULES, PunctuationType.WALL_CLOCK_TIME, wallClock -> lookAtRules());
    }

    private void takeOverRules() {
        if (!reader.hasChanged()) {
            return;
        }
        List<Plan> now = Plan.of(reader.rules(), joined);
        plans.clear();
        now.forEach(plan -> plans.put(plan.rule().name(), plan));
        byIndicator = Plan.byIndicator(now);
        watched.keepOnly(now);
        agenda.clear(); // a changed rule may change its alerts
        List<String> alerts = new ArrayList<>();
        try (KeyValueIterator<String, AlertProgress> all = progress.all()) {
            all.forEachRemaining(entry -> {
                agenda.set(entry.key, Agenda.AT_ONCE);
                alerts.add(entry.key);
            });
        }
        alerts.forEach(this::takeOver);
        rulesTakenOver = true;
    }

    /**
     * Rules change by the clock on the wall, and records may be those of an archive: a change counts from where they have come, what is still to be read comes
     * after it. That a rule was changed in a file, between two starts, shows only by an alert that does not hold and that nothing has ended.
     */
    private void takeOver(String fingerprint) {
        AlertProgress one = progress.get(fingerprint);
        Long applied = reader.changedAt(one.getAlert().getRule());
        long at = applied == null ? ownTime() : Math.min(applied, ownTime());
        Plan plan = planOf(one);
        if (plan == null) {
            lifecycle.drop(one, at);
            return;
        }
        Group group = watched.group(plan, plan.group(one.getLabels()));
        if (group.isEmpty()) {
            return;
        }
        if (applied == null) {
            lifecycle.endUnlessHeld(plan, group, one, at);
        } else {
            lifecycle.ruleChanged(plan, group, one, at);
        }
    }

    /** How far time has come here, with the record in hand. */
    private long ownTime() {
        return Math.max(time, context.currentStreamTimeMs());
    }

    /** What an alert goes on by; null if its rule is gone, or is about something else now. */
    private Plan planOf(AlertProgress one) {
        Plan plan = plans.get(one.getAlert().getRule());
        boolean same = plan != null
                && Alerts.fingerprint(plan, one.getLabels())
                        .equals(one.getAlert().getFingerprint());
        return same ? plan : null;
    }

    @Override
    public void process(Record<String, IndicatorValue> record) {
        busy = true;
        takeOverRules();
        if (record.value() == null) {
            return; // time only
        }
        IndicatorValue value = notAhead(record.value(), record.timestamp());
        if (joined) {
            Plan plan = plans.get(record.key().substring(0, record.key().indexOf(GroupRouter.SEPARATOR)));
            if (plan != null) {
                evaluate(plan, value);
            }
            return;
        }
        for (Plan plan : byIndicator.getOrDefault(value.getName(), List.of())) {
            if (plan.concerns(value)) {
                evaluate(plan, value);
            }
        }
    }

    /** A value from the future would be the newest until then, and no other would count. */
    private static IndicatorValue notAhead(IndicatorValue value, long latest) {
        return Series.time(value) <= latest
                ? value
                : IndicatorValue.newBuilder(value)
                        .setEventTime(Instant.ofEpochMilli(latest))
                        .build();
    }

    private void evaluate(Plan plan, IndicatorValue value) {
        String name = plan.group(value.getLabels());
        Group group = watched.group(plan, name);
        if (!group.accepts(value)) {
            return;
        }
        long now = Math.max(group.newestTime(), Series.time(value));
        late |= now < ownTime();
        lifecycle.letTimePass(plan, group, now); // what the old values led to comes before the new one
        Series series = group.add(value);
        watched.save(plan, name, series, value);
        Series surplus = group.removeSurplus(labels -> lifecycle.isActive(plan, labels));
        if (surplus != null) {
            watched.forget(plan, name, surplus);
            lifecycle.lookAgain(plan, group, surplus.labels(), now); // no value of it is awaited any more
        }
        lifecycle.compare(plan, group, now);
        if (plan.isSimple()) { // in a group of many series each alert waits for the next tick instead
            lifecycle.lookAgain(plan, group, value.getLabels(), now);
        }
    }

    /**
     * Goes by the time of the others if no record came since the last look: what is still to be read of this partition comes before their time. If its own time is as late,
     * what came behind that is still to be carried on to it. The clock on the wall decides when it looks, never how late it is.
     */
    private void lookAtOthers() {
        long now = Math.max(recordTime.get(), ownTime());
        if (!busy && (late || now > time)) {
            groupsAdvancedAt = late ? 0 : groupsAdvancedAt;
            late = false;
            letTimePass(now);
        }
        busy = false;
    }

    /** Alerts whose rule has changed are looked at though no time has passed: what is to be read next may be long in coming. */
    private void lookAtRules() {
        long own = ownTime();
        if (own <= 0) {
            return; // no record has told the time yet
        }
        takeOverRules();
        if (rulesTakenOver) {
            advanceAlerts(own);
        }
    }

    private void letTimePass(long now) {
        recordTime.accumulateAndGet(now, Math::max);
        time = Math.max(time, now);
        takeOverRules();
        advanceAlerts(time);
        if (time - groupsAdvancedAt >= SLOW_TICK.toMillis()) {
            groupsAdvancedAt = time;
            advanceGroups(time);
        }
    }

    private void advanceAlerts(long now) {
        rulesTakenOver = false;
        for (String fingerprint : agenda.due(now)) {
            AlertProgress one = progress.get(fingerprint);
            Plan plan = planOf(one);
            if (plan == null) {
                lifecycle.drop(one, now);
                continue;
            }
            Group group = watched.group(plan, plan.group(one.getLabels()));
            if (!group.isEmpty()) { // a rule that was changed may not have seen a value yet
                lifecycle.letTimePass(plan, group, one.getLabels(), now);
            }
            lifecycle.lookAgain(plan, group, one.getLabels(), now);
            lifecycle.forget(group, progress.get(fingerprint), now);
        }
    }

    @Override
    public void close() {
        firing.clear();
    }

    private void advanceGroups(long now) {
        for (Plan plan : plans.values()) {
            if (plan.beginsByTime()) {
                watched.groups(plan).forEach(name -> lifecycle.letTimePass(plan, watched.group(plan, name), now));
            }
        }
    }
}
