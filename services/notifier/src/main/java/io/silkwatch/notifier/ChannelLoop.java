package io.silkwatch.notifier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.silkwatch.schema.Alert;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the alerts of one channel one after the other. It polls between any two tries, with its partitions paused, so
 * that it keeps its place in the group however long a receiver is away. An offset is committed when its alert has been
 * delivered or put away, never before.
 */
final class ChannelLoop implements Runnable, ConsumerRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(ChannelLoop.class);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LAST_COMMIT_TIMEOUT = Duration.ofSeconds(1);

    private final String topic;
    private final Channel channel;
    private final AlertReader reader;
    private final DeadLetters deadLetters;
    private final Consumer<byte[], byte[]> consumer;
    private final Supplier<Delivery> newDelivery;
    private final LongSupplier nanos;
    private final java.util.function.Consumer<Throwable> fatal;
    private final Counter delivered;
    private final Counter failed;
    private final Counter retried;

    private final Deque<InHand> backlog = new ArrayDeque<>();
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    private volatile boolean running = true;
    private volatile boolean assigned;
    private volatile String trouble;

    /** A record that has been read and not settled yet. */
    private record InHand(ConsumerRecord<byte[], byte[]> record, Delivery delivery) {
        TopicPartition partition() {
            return new TopicPartition(record.topic(), record.partition());
        }
    }

    private enum Outcome {
        SETTLED,
        SKIPPED,
        LATER
    }

    /**
     * @param newDelivery begins the delivery of an alert
     * @param nanos a steady clock, in nanoseconds
     * @param fatal told when the loop cannot go on
     */
    ChannelLoop(
            String topic,
            Channel channel,
            AlertReader reader,
            DeadLetters deadLetters,
            Consumer<byte[], byte[]> consumer,
            Supplier<Delivery> newDelivery,
            LongSupplier nanos,
            MeterRegistry metrics,
            java.util.function.Consumer<Throwable> fatal) {
        this.topic = topic;
        this.channel = channel;
        this.reader = reader;
        this.deadLetters = deadLetters;
        this.consumer = consumer;
        this.newDelivery = newDelivery;
        this.nanos = nanos;
        this.fatal = fatal;
        delivered = metrics.counter("silkwatch.notifications.delivered", "channel", channel.name());
        failed = metrics.counter("silkwatch.notifications.failed", "channel", channel.name());
        retried = metrics.counter("silkwatch.notifications.retried", "channel", channel.name());
    }

    @Override
    public void run() {
        try {
            subscribe();
            while (running) {
                step();
            }
        } catch (WakeupException | InterruptException | InterruptedException e) {
            log.debug("{}: told to end", channel.name());
        } catch (RuntimeException | Error e) {
            fatal.accept(e);
        } finally {
            leave();
        }
    }

    void subscribe() {
        consumer.subscribe(List.of(topic), this);
    }

    /** Reads what is there if nothing is in hand, and makes one try to settle the first record in hand if its time has come. */
    void step() throws InterruptedException {
        if (backlog.isEmpty()) {
            consumer.resume(consumer.paused());
        } else {
            consumer.pause(consumer.assignment());
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience())) {
            backlog.add(new InHand(record, newDelivery.get()));
        }
        InHand first =
                backlog.peek(); // looked at after the poll, in which a rebalance may take records out of our hands
        if (first == null || !first.delivery().wait(nanos.getAsLong()).isZero()) {
            return;
        }
        Outcome outcome = settle(first);
        if (outcome == Outcome.LATER) {
            return;
        }
        backlog.remove();
        done.put(
                first.partition(),
                new OffsetAndMetadata(
                        first.record().offset() + 1, first.record().leaderEpoch(), ""));
        if (outcome == Outcome.SETTLED || backlog.isEmpty()) {
            commit(COMMIT_TIMEOUT);
        }
    }

    private Duration patience() {
        if (backlog.isEmpty()) {
            return IDLE;
        }
        Duration wait = backlog.peek().delivery().wait(nanos.getAsLong());
        return wait.compareTo(IDLE) < 0 ? wait : IDLE;
    }

    private Outcome settle(InHand item) throws InterruptedException {
        try {
            Outcome outcome = attempt(item);
            trouble = null;
            return outcome;
        } catch (RetriableException e) {
            // Registry or brokers are away: no fault of the alert, so it waits for them as long as it takes.
            item.delivery().postponed(nanos.getAsLong());
            trouble = e.getClass().getSimpleName();
            log.warn("{}: {} has to wait: {}", channel.name(), DeadLetters.origin(item.record()), e.getMessage());
            return Outcome.LATER;
        }
    }

    private Outcome attempt(InHand item) throws InterruptedException {
        try {
            Alert alert = reader.read(item.record());
            if (!Notifications.wanted(alert)) {
                return Outcome.SKIPPED;
            }
            deliver(alert);
            delivered.increment();
            return Outcome.SETTLED;
        } catch (BadRecordException e) {
            return putAway(item, e.getMessage());
        } catch (DeliveryException e) {
            return item.delivery().failed(e, nanos.getAsLong()) ? tryLater(item, e) : putAway(item, e.getMessage());
        }
    }

    /** An alert that a channel stumbles over must not stop the channel: it would stumble again after every restart. */
    private void deliver(Alert alert) throws DeliveryException, InterruptedException {
        try {
            channel.deliver(alert);
        } catch (RuntimeException e) {
            // Only the type of the exception and its place: its message may hold anything, a password too.
            String place = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
            throw DeliveryException.permanent(
                    "the channel failed with " + e.getClass().getName() + place);
        }
    }

    private Outcome tryLater(InHand item, DeliveryException failure) {
        retried.increment();
        log.warn(
                "{}: {} not delivered, next try in {} ms: {}",
                channel.name(),
                DeadLetters.origin(item.record()),
                item.delivery().wait(nanos.getAsLong()).toMillis(),
                failure.getMessage());
        return Outcome.LATER;
    }

    private Outcome putAway(InHand item, String reason) throws InterruptedException {
        deadLetters.add(item.record(), channel.name(), reason);
        failed.increment();
        log.error("{}: {} given up: {}", channel.name(), DeadLetters.origin(item.record()), reason);
        return Outcome.SETTLED;
    }

    private void commit(Duration timeout) {
        if (done.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(Map.copyOf(done), timeout);
            done.clear();
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException e) {
            // Whoever has the partitions then delivers these alerts again; the next commit covers those that are still
            // ours.
            log.warn("{}: offsets not committed: {}", channel.name(), e.getMessage());
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        assigned |= !partitions.isEmpty();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commit(COMMIT_TIMEOUT);
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        backlog.removeIf(item -> partitions.contains(item.partition()));
        done.keySet().removeAll(partitions);
    }

    /** Why the channel cannot do its work; null when it can. */
    String notReady() {
        if (!assigned) {
            return channel.name() + " has no partition of " + topic + " yet";
        }
        String inTheWay = trouble;
        return inTheWay == null ? null : channel.name() + " cannot work: " + inTheWay;
    }

    /** Ends the loop after the try in hand. */
    void stop() {
        running = false;
        consumer.wakeup();
    }

    private void leave() {
        Thread.interrupted(); // the last commit must not fail because the wait for a receiver was cut short
        try {
            commit(LAST_COMMIT_TIMEOUT);
        } catch (KafkaException e) {
            log.warn("{}: last offsets not committed: {}", channel.name(), e.getMessage());
        }
        try {
            consumer.close(CloseOptions.timeout(LAST_COMMIT_TIMEOUT));
        } catch (KafkaException e) {
            log.warn("{}: consumer not closed cleanly: {}", channel.name(), e.getMessage());
        }
    }
}
