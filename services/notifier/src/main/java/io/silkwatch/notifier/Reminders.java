package io.silkwatch.notifier;

import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a receiver again and again what fires, if it wants that. What fires is learnt from the topic when a partition is
 * assigned, so that a restart leaves no gap and a partition that has moved elsewhere is left to its new owner.
 */
final class Reminders {
    private static final Logger log = LoggerFactory.getLogger(Reminders.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_READ = Duration.ofMinutes(2);

    private final Optional<Duration> every;
    private final Supplier<Consumer<byte[], byte[]>> history;
    private final AlertReader reader;
    private final Plan plan;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Firing firing = new Firing();
    private final Deque<TopicPartition> unread = new ArrayDeque<>();
    private Long last;

    /**
     * @param every how often; empty for never
     * @param history makes a consumer outside any group, for reading the topic from its start
     * @param nanos a steady clock, in nanoseconds
     */
    Reminders(
            Optional<Duration> every,
            Supplier<Consumer<byte[], byte[]>> history,
            AlertReader reader,
            Plan plan,
            Clock clock,
            LongSupplier nanos) {
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
    }

    /** Notes a change of state the receiver has been told, or should have been. */
    void note(TopicPartition partition, Alert alert) {
        if (every.isPresent()) {
            firing.note(partition, alert);
        }
    }

    /** Notes what the receiver is not told: an end counts all the same. */
    void noteUntold(TopicPartition partition, Alert alert) {
        if (alert.getState() == AlertState.RESOLVED) {
            note(partition, alert);
        }
    }

    /** Reminds if it is time to. */
    void step(Dispatcher dispatcher) throws InterruptedException {
        if (every.isEmpty() || !learnt()) {
            return;
        }
        long now = nanos.getAsLong();
        if (last != null && now - last < every.get().toNanos()) {
            return;
        }
        last = now;
        List<Alert> alerts = firing.alerts();
        if (!alerts.isEmpty()) {
            dispatcher.remind(alerts);
        }
    }

    private boolean learnt() {
        if (unread.isEmpty()) {
            return true;
        }
        try (Consumer<byte[], byte[]> consumer = history.get()) {
            List<TopicPartition> partitions = List.copyOf(unread);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            long start = nanos.getAsLong();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(POLL).forEach(this::learn);
                if (nanos.getAsLong() - start > LONGEST_READ.toNanos()) {
                    return false; // the loop has to poll; the next step begins anew
                }
            }
            unread.clear();
            return true;
        } catch (RetriableException e) {
            log.warn("What fires cannot be read from the topic yet: {}", e.getMessage());
            return false;
        }
    }

    private void learn(ConsumerRecord<byte[], byte[]> record) {
        try {
            Alert alert = reader.read(record);
            Instant now = clock.instant();
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (Notifications.wanted(alert) && plan.plan(alert, now, now).isPresent()) {
                note(partition, alert);
            } else {
                noteUntold(partition, alert);
            }
        } catch (BadRecordException e) {
            log.debug("{} says nothing: {}", DeadLetters.origin(record), e.getMessage());
        }
    }
}
