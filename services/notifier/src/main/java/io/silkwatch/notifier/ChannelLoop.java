package io.silkwatch.notifier;

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
    private final String channel;
    private final Consumer<byte[], byte[]> consumer;
    private final Dispatcher dispatcher;
    private final Supplier<Delivery> newDelivery;
    private final LongSupplier nanos;
    private final java.util.function.Consumer<Throwable> fatal;

    private final Deque<InHand> backlog = new ArrayDeque<>();
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    private volatile boolean running = true;
    private volatile boolean assigned;

    /** A record that has been read and not settled yet. */
    private record InHand(ConsumerRecord<byte[], byte[]> record, Delivery delivery) {
        TopicPartition partition() {
            return new TopicPartition(record.topic(), record.partition());
        }
    }

    /**
     * @param newDelivery begins the delivery of an alert
     * @param nanos a steady clock, in nanoseconds
     * @param fatal told when the loop cannot go on
     */
    ChannelLoop(
            String topic,
            String channel,
            Consumer<byte[], byte[]> consumer,
            Dispatcher dispatcher,
            Supplier<Delivery> newDelivery,
            LongSupplier nanos,
            java.util.function.Consumer<Throwable> fatal) {
        this.topic = topic;
        this.channel = channel;
        this.consumer = consumer;
        this.dispatcher = dispatcher;
        this.newDelivery = newDelivery;
        this.nanos = nanos;
        this.fatal = fatal;
    }

    @Override
    public void run() {
        try {
            subscribe();
            while (running) {
                step();
            }
        } catch (WakeupException | InterruptException | InterruptedException e) {
            if (running) {
                fatal.accept(e);
            }
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
        InHand first = backlog.peek(); // not before the poll: a rebalance in it may take records out of our hands
        if (first == null || !first.delivery().untilDue(nanos.getAsLong()).isZero()) {
            return;
        }
        Outcome outcome = dispatcher.settle(first.record(), first.delivery());
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
        Duration wait = backlog.peek().delivery().untilDue(nanos.getAsLong());
        return wait.compareTo(IDLE) < 0 ? wait : IDLE;
    }

    private void commit(Duration timeout) {
        if (done.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(Map.copyOf(done), timeout);
            done.clear();
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException e) {
            // Whoever has the partitions now delivers these again; the next commit covers those that are still ours.
            log.warn("{}: offsets not committed: {}", channel, e.getMessage());
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
            return channel + " has no partition of " + topic + " yet";
        }
        String trouble = dispatcher.trouble();
        return trouble == null ? null : channel + " has to wait: " + trouble;
    }

    /** Ends the loop after the try in hand. */
    void stop() {
        running = false;
        consumer.wakeup();
    }

    private void leave() {
        Thread.interrupted(); // the last commit must not fail because the wait for a receiver was cut short
        try {
            commitLast();
        } catch (KafkaException e) {
            log.warn("{}: last offsets not committed: {}", channel, e.getMessage());
        }
        try {
            consumer.close(CloseOptions.timeout(LAST_COMMIT_TIMEOUT));
        } catch (KafkaException e) {
            log.warn("{}: consumer not closed cleanly: {}", channel, e.getMessage());
        }
    }

    private void commitLast() {
        try {
            commit(LAST_COMMIT_TIMEOUT);
        } catch (WakeupException e) {
            commit(LAST_COMMIT_TIMEOUT); // the call to end came when nobody was listening, and is spent now
        }
    }
}
