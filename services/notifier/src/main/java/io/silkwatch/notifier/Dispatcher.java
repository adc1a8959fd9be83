package io.silkwatch.notifier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.silkwatch.schema.Alert;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one try to get a record through a channel, and decides what becomes of it. */
final class Dispatcher {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final Channel channel;
    private final AlertReader reader;
    private final DeadLetters deadLetters;
    private final LongSupplier nanos;
    private final Counter delivered;
    private final Counter failed;
    private final Counter retried;
    private volatile String trouble;

    /** @param nanos a steady clock, in nanoseconds */
    Dispatcher(
            Channel channel, AlertReader reader, DeadLetters deadLetters, LongSupplier nanos, MeterRegistry metrics) {
        this.channel = channel;
        this.reader = reader;
        this.deadLetters = deadLetters;
        this.nanos = nanos;
        delivered = metrics.counter("silkwatch.notifications.delivered", "channel", channel.name());
        failed = metrics.counter("silkwatch.notifications.failed", "channel", channel.name());
        retried = metrics.counter("silkwatch.notifications.retried", "channel", channel.name());
    }

    /**
     * @throws org.apache.kafka.common.KafkaException if registry or brokers refuse for a reason that does not pass
     * @throws InterruptedException if the notifier has to end; the record is not settled
     */
    Outcome settle(ConsumerRecord<byte[], byte[]> record, Delivery delivery) throws InterruptedException {
        try {
            Outcome outcome = attempt(record, delivery);
            trouble = null;
            return outcome;
        } catch (RetriableException e) {
            // Registry or brokers are away: no fault of the alert, so it waits for them as long as it takes.
            delivery.postponed(nanos.getAsLong());
            trouble = e.getMessage();
            log.warn("{}: {} has to wait: {}", channel.name(), DeadLetters.origin(record), e.getMessage());
            return Outcome.LATER;
        }
    }

    /** What is in the way of every alert; null when nothing is. */
    String trouble() {
        return trouble;
    }

    private Outcome attempt(ConsumerRecord<byte[], byte[]> record, Delivery delivery) throws InterruptedException {
        try {
            Alert alert = reader.read(record);
            if (!Notifications.wanted(alert)) {
                return Outcome.SKIPPED;
            }
            deliver(alert);
            delivered.increment();
            return Outcome.SETTLED;
        } catch (BadRecordException e) {
            return putAway(record, e.getMessage());
        } catch (DeliveryException e) {
            return delivery.failed(e, nanos.getAsLong())
                    ? tryLater(record, delivery, e)
                    : putAway(record, e.getMessage());
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

    private Outcome tryLater(ConsumerRecord<?, ?> record, Delivery delivery, DeliveryException failure) {
        retried.increment();
        log.warn(
                "{}: {} not delivered, next try in {} ms: {}",
                channel.name(),
                DeadLetters.origin(record),
                delivery.untilDue(nanos.getAsLong()).toMillis(),
                failure.getMessage());
        return Outcome.LATER;
    }

    private Outcome putAway(ConsumerRecord<byte[], byte[]> record, String reason) throws InterruptedException {
        deadLetters.add(record, channel.name(), reason);
        failed.increment();
        log.error("{}: {} given up: {}", channel.name(), DeadLetters.origin(record), reason);
        return Outcome.SETTLED;
    }
}
