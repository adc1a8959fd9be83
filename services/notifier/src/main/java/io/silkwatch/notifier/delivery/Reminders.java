package io.silkwatch.notifier.delivery;

import io.silkwatch.notifier.channel.Notifications;
import io.silkwatch.notifier.routing.Plan;
import io.silkwatch.notifier.topic.AlertReader;
import io.silkwatch.notifier.topic.BadRecordException;
import io.silkwatch.notifier.topic.Entry;
import io.silkwatch.notifier.topic.Firing;
import io.silkwatch.notifier.topic.History;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a receiver again and again what fires, if it wants that. What fires is learnt from the topic when a partition is
 * assigned, so that a restart leaves no gap and a partition that has moved elsewhere is left to its new owner.
 */
final class Reminders implements AutoCloseable {
    /** As many at once; Prometheus itself sends 64. */
    static final int BATCH = 64;

    private static final Logger log = LoggerFactory.getLogger(Reminders.class);

    private final Optional<Duration> every;
    private final History history;
    private final AlertReader reader;
    private final Plan plan;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Firing firing = new Firing();
    /** What is still to be told again of what fired when it was time to. */
    private final Deque<Entry> round = new ArrayDeque<>();

    private final Deque<TopicPartition> unread = new ArrayDeque<>();
    private History.Reading reading;
    private Long last;

    /**
     * @param every how often; empty for never
     * @param nanos a steady clock, in nanoseconds
     */
    Reminders(
            Optional<Duration> every, History history, AlertReader reader, Plan plan, Clock clock, LongSupplier nanos) {
        this.every = every;
        this.history = history;
        this.reader = reader;
        this.plan = plan;
        this.clock = clock;
        this.nanos = nanos;
    }

    void assigned(Collection<TopicPartition> partitions) {
        if (every.isPresent()) {
            unread.addAll(partitions);
        }
    }

    void revoked(Collection<TopicPartition> partitions) {
        unread.removeAll(partitions);
        firing.forget(partitions);
        close(); // what is forgotten would be missing if the same partitions came back
    }

    /** Notes a change of state the receiver has been told, or should have been. */
    void note(Entry entry) {
        if (every.isPresent()) {
            firing.note(entry);
        }
    }

    /** Notes what the receiver is not told: an end counts all the same. */
    void noteUntold(Entry entry) {
        if (entry.alert().getState() == AlertState.RESOLVED) {
            note(entry);
        }
    }

    /** Tells some of what fires again if it is time to: new alerts must not wait for all of them. What is over by now is left out. */
    void step(Dispatcher dispatcher) throws InterruptedException {
        if (every.isEmpty() || !learnt()) {
            return;
        }
        if (round.isEmpty() && isTime()) {
            last = nanos.getAsLong();
            round.addAll(firing.entries());
        }
        List<Alert> batch = batch();
        if (!batch.isEmpty() && !dispatcher.remind(batch)) {
            round.clear();
        }
    }

    /** Whether more is to be told again at once. */
    boolean isUnderway() {
        return !round.isEmpty();
    }

    private boolean isTime() {
        return last == null || nanos.getAsLong() - last >= every.get().toNanos();
    }

    private List<Alert> batch() {
        List<Alert> batch = new ArrayList<>();
        while (batch.size() < BATCH && !round.isEmpty()) {
            Entry entry = round.remove();
            if (firing.holds(entry)) {
                batch.add(entry.alert());
            }
        }
        return batch;
    }

    private boolean learnt() {
        if (reading != null && !reading.isOf(unread)) {
            close();
        }
        if (reading == null && !unread.isEmpty()) {
            reading = history.begin(unread, this::learn);
        }
        if (reading != null && reading.step()) {
            unread.clear();
            close();
        }
        return unread.isEmpty();
    }

    /** Ends reading what fires. */
    @Override
    public void close() {
        if (reading != null) {
            reading.close();
            reading = null;
        }
    }

    private void learn(ConsumerRecord<byte[], byte[]> record) {
        try {
            Entry entry = new Entry(record, reader.read(record));
            Instant now = clock.instant();
            if (Notifications.wanted(entry.alert())
                    && plan.plan(entry.alert(), now, now).isPresent()) {
                note(entry);
            } else {
                noteUntold(entry);
            }
        } catch (BadRecordException e) {
            log.debug("{} says nothing: {}", AlertReader.origin(record), e.getMessage());
        }
    }
}
