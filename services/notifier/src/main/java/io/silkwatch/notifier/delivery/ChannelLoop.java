package io.silkwatch.notifier.delivery;

import io.silkwatch.common.Topics;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.notifier.channel.Channel;
import io.silkwatch.notifier.channel.Message;
import io.silkwatch.notifier.routing.Plan;
import io.silkwatch.notifier.routing.Release;
import io.silkwatch.notifier.topic.AlertReader;
import io.silkwatch.notifier.topic.Beginnings;
import io.silkwatch.notifier.topic.Beginnings.Beginning;
import io.silkwatch.notifier.topic.Entry;
import io.silkwatch.notifier.topic.History;
import io.silkwatch.schema.Alert;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
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
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the alerts of one channel, one message after the other. It polls between any two tries, with its partitions
 * paused while a message is on its way, so that it keeps its place in the group however long a receiver is away. What is
 * committed has been delivered or put away.
 */
public final class ChannelLoop implements Runnable, ConsumerRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(ChannelLoop.class);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LAST_COMMIT_TIMEOUT = Duration.ofSeconds(1);

    private final String topic;
    private final String channel;
    private final Consumer<byte[], byte[]> consumer;
    private final Dispatcher dispatcher;
    private final Plan plan;
    private final Beginnings beginnings;
    private final Reminders reminders;
    private final Supplier<Delivery> newDelivery;
    private final Clock clock;
    private final LongSupplier nanos;
    private final java.util.function.Consumer<Throwable> fatal;

    private final Deque<ConsumerRecord<byte[], byte[]>> inbox = new ArrayDeque<>();
    private final Outbox outbox = new Outbox();
    private final Deque<Parcel> sending = new ArrayDeque<>();
    private final Set<TopicPartition> owned = ConcurrentHashMap.newKeySet();
    private final Progress progress = new Progress();
    private Delivery reading;
    private boolean hurry;
    private volatile boolean running = true;
    private volatile boolean assigned;

    /**
     * @param plan which alerts the channel gets, and when
     * @param beginnings where it begins if it is new
     * @param newDelivery begins the delivery of a message
     * @param clock the time of day
     * @param nanos a steady clock, in nanoseconds
     * @param fatal told when the loop cannot go on
     */
    ChannelLoop(
            String topic,
            String channel,
            Consumer<byte[], byte[]> consumer,
            Dispatcher dispatcher,
            Plan plan,
            Beginnings beginnings,
            Reminders reminders,
            Supplier<Delivery> newDelivery,
            Clock clock,
            LongSupplier nanos,
            java.util.function.Consumer<Throwable> fatal) {
        this.topic = topic;
        this.channel = channel;
        this.consumer = consumer;
        this.dispatcher = dispatcher;
        this.plan = plan;
        this.beginnings = beginnings;
        this.reminders = reminders;
        this.newDelivery = newDelivery;
        this.clock = clock;
        this.nanos = nanos;
        this.fatal = fatal;
        this.reading = newDelivery.get();
    }

    /**
     * The loop of a channel as it is configured.
     *
     * @param plan which alerts the channel gets, and when
     * @param consumer of the channel's group; the loop closes it when it ends
     * @param history makes a consumer outside any group
     * @param deserializer of the alert topic
     * @param fatal told when the loop cannot go on
     */
    public static ChannelLoop of(
            ServiceContext context,
            Channel channel,
            Plan plan,
            Consumer<byte[], byte[]> consumer,
            Supplier<Consumer<byte[], byte[]>> history,
            Deserializer<Alert> deserializer,
            DeadLetters deadLetters,
            java.util.function.Consumer<Throwable> fatal) {
        Duration limit = Duration.ofMillis(context.config().notifier().retryLimitMs());
        Backoff backoff = new Backoff(RandomGenerator.getDefault());
        AlertReader reader = new AlertReader(deserializer);
        History told = new History(history, System::nanoTime);
        return new ChannelLoop(
                context.kafka().topic(Topics.ALERT),
                channel.name(),
                consumer,
                new Dispatcher(channel, reader, deadLetters, System::nanoTime, context.metrics()),
                plan,
                new Beginnings(told, reader),
                new Reminders(channel.remindEvery(), told, reader, plan, context.clock(), System::nanoTime),
                () -> new Delivery(backoff, limit),
                context.clock(),
                System::nanoTime,
                fatal);
    }

    /** Delivers until {@link #stop} is called or it cannot go on, and closes its consumers. */
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

    /** Reads what is there unless something is on its way, and makes one try to settle what is due. */
    void step() throws InterruptedException {
        if (inbox.isEmpty() && sending.isEmpty() && !outbox.isFull()) {
            Set<TopicPartition> ready = new HashSet<>(consumer.paused());
            ready.removeAll(beginnings.waiting());
            consumer.resume(ready);
        } else {
            consumer.pause(consumer.assignment());
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience())) {
            if (progress.read(record)) {
                inbox.add(record);
            }
        }
        begin();
        notePlaces();
        take();
        reminders.step(dispatcher);
        if (sending.isEmpty()) {
            outbox.next(clock.instant())
                    .ifPresent(bundle -> sending.add(new Parcel(bundle.entries(), bundle.kind(), newDelivery.get())));
        }
        send();
        if (hurry || inbox.isEmpty() && sending.isEmpty() && outbox.isEmpty()) {
            commit(COMMIT_TIMEOUT);
        }
    }

    /**
     * Takes what fires where the channel is new. Nothing goes out before its beginning is committed: after a restart it
     * would begin at another place, and what changed between would not be told.
     */
    private void begin() {
        Map<TopicPartition, Beginning> found = beginnings.find();
        found.forEach((partition, beginning) -> progress.begun(partition, beginning));
        if (found.isEmpty() || !commit(COMMIT_TIMEOUT)) {
            return;
        }
        found.forEach((partition, beginning) -> {
            consumer.seek(partition, beginning.next());
            beginning.firing().stream().filter(progress::isOpen).forEach(inbox::add);
        });
        beginnings.forget(found.keySet());
    }

    /** So that what is no record does not count as waiting. */
    private void notePlaces() {
        try {
            for (TopicPartition partition : progress.partitions()) {
                progress.reached(partition, consumer.position(partition, Duration.ZERO));
            }
        } catch (TimeoutException e) {
            log.debug("{}: not every place is known yet", channel);
        }
    }

    private Duration patience() {
        Duration wait = IDLE;
        if (!sending.isEmpty()) {
            wait = sending.peek().delivery().untilDue(nanos.getAsLong());
        } else if (!inbox.isEmpty()) {
            wait = reading.untilDue(nanos.getAsLong());
        } else if (outbox.isFull() || reminders.isUnderway()) {
            wait = Duration.ZERO;
        } else if (outbox.nextDue().isPresent()) {
            wait = Duration.between(clock.instant(), outbox.nextDue().get());
        }
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(IDLE) < 0 ? wait : IDLE;
    }

    /** Turns records in hand into alerts with a time to go out, as far as that is possible now. */
    private void take() throws InterruptedException {
        try {
            while (!inbox.isEmpty() && reading.untilDue(nanos.getAsLong()).isZero()) {
                ConsumerRecord<byte[], byte[]> record = inbox.peek();
                Optional<Alert> alert = dispatcher.read(record);
                inbox.remove();
                reading = newDelivery.get();
                alert.ifPresentOrElse(each -> plan(new Entry(record, each)), () -> progress.settled(record));
            }
        } catch (RetriableException e) {
            reading.postponed(nanos.getAsLong());
        }
    }

    private void plan(Entry entry) {
        Instant now = clock.instant();
        long written = entry.record().timestamp();
        // A broker whose clock is ahead must not hold anything back for longer.
        Instant arrived = written < 0 || written > now.toEpochMilli() ? now : Instant.ofEpochMilli(written);
        Optional<Release> release = plan.plan(entry.alert(), arrived, now);
        release.ifPresentOrElse(when -> outbox.add(entry, when), () -> {
            progress.settled(entry.record());
            reminders.noteUntold(entry);
        });
    }

    private void send() throws InterruptedException {
        Parcel parcel = sending.peek();
        if (parcel == null || !parcel.delivery().untilDue(nanos.getAsLong()).isZero()) {
            return;
        }
        List<Entry> entries = parcel.open();
        switch (dispatcher.settle(parcel)) {
            case SETTLED -> {
                sending.remove();
                entries.forEach(entry -> {
                    progress.settled(entry.record());
                    // What could not be delivered, too: the receiver learns of it with the next reminder.
                    reminders.note(entry);
                });
                hurry = true;
            }
            case APART -> {
                sending.remove();
                entries.forEach(
                        entry -> sending.add(new Parcel(List.of(entry), Message.Kind.SINGLE, newDelivery.get())));
            }
            case LATER -> {}
        }
    }

    /** Whether all there is to commit is committed. */
    private boolean commit(Duration timeout) {
        Map<TopicPartition, OffsetAndMetadata> offsets = progress.toCommit();
        hurry = false;
        if (offsets.isEmpty()) {
            return true;
        }
        try {
            consumer.commitSync(offsets, timeout);
            progress.committed(offsets);
            return true;
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException e) {
            // Whoever has the partitions now delivers these again; the next commit covers those that are still ours.
            log.warn("{}: offsets not committed: {}", channel, e.getMessage());
            return false;
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
        partitions.forEach(partition -> {
            progress.assigned(partition, committed.get(partition));
            progress.beginning(partition).ifPresent(next -> beginnings.assigned(partition, next));
        });
        // Before the first poll goes on to read them.
        consumer.pause(beginnings.waiting());
        reminders.assigned(partitions);
        assigned |= !partitions.isEmpty();
        owned.addAll(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commit(COMMIT_TIMEOUT);
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        inbox.removeIf(record -> partitions.contains(new TopicPartition(record.topic(), record.partition())));
        outbox.forget(partitions);
        sending.forEach(parcel -> parcel.forget(partitions));
        // A message that still holds alerts of ours goes out as it is: the others come twice, nothing is lost.
        sending.removeIf(parcel -> parcel.open().isEmpty());
        progress.forget(partitions);
        owned.removeAll(partitions);
        beginnings.forget(partitions);
        reminders.revoked(partitions);
    }

    /** The partitions the channel reads in this process. */
    public Set<TopicPartition> owned() {
        return Set.copyOf(owned);
    }

    /** Why the channel cannot do its work; null when it can. */
    public String notReady() {
        if (!assigned) {
            return channel + " has no partition of " + topic + " yet";
        }
        if (!beginnings.waiting().isEmpty()) {
            return channel + " does not know yet what fires";
        }
        String trouble = dispatcher.trouble();
        return trouble == null ? null : channel + " has to wait: " + trouble;
    }

    /** Ends the loop after the try in hand. */
    public void stop() {
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
            beginnings.close();
            reminders.close();
        } catch (KafkaException e) {
            log.debug("{}: a reader of the topic was not closed cleanly", channel, e);
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
