package io.silkwatch.notifier.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.silkwatch.common.kafka.DeadLetterHeaders;
import io.silkwatch.notifier.channel.Channel;
import io.silkwatch.notifier.channel.DeliveryException;
import io.silkwatch.notifier.channel.Notifications;
import io.silkwatch.notifier.text.AlertWords;
import io.silkwatch.notifier.topic.AlertReader;
import io.silkwatch.notifier.topic.BadRecordException;
import io.silkwatch.notifier.topic.Entry;
import io.silkwatch.schema.Alert;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads records, makes one try to get a message through a channel, and decides what becomes of what fails. */
final class Dispatcher {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final Channel channel;
    private final AlertReader reader;
    private final DeadLetters deadLetters;
    private final LongSupplier nanos;
    private final Counter received;
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
        received = counter(metrics, "received", "Records read from the alert topic");
        delivered = counter(metrics, "delivered", "Alerts that a channel has taken");
        failed = counter(
                metrics, "failed", "Alerts given up, and records that are no alert: both are in the dead letter topic");
        retried = counter(
                metrics,
                "retried",
                "Messages, of one alert or several, that were not taken and are tried again; once for each try");
    }

    private Counter counter(MeterRegistry metrics, String what, String description) {
        return Counter.builder("silkwatch.notifications." + what)
                .description(description)
                .tag("channel", channel.name())
                .register(metrics);
    }

    /**
     * The alert of a record; empty if nobody wants to be told, or if it was no alert and has been put away.
     *
     * @throws RetriableException if registry or brokers are away: no fault of the record, so it waits for them
     * @throws org.apache.kafka.common.KafkaException if they refuse for a reason that does not pass
     */
    Optional<Alert> read(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        Optional<Alert> alert = isForAnother(record) ? Optional.empty() : wanted(record);
        received.increment(); // not before: a record that has to wait is read again
        return alert;
    }

    private Optional<Alert> wanted(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        try {
            Optional<Alert> alert = Optional.of(reader.read(record)).filter(Notifications::wanted);
            trouble = null;
            return alert;
        } catch (BadRecordException e) {
            putAway(record, "", e.getMessage());
            return Optional.empty();
        } catch (RetriableException e) {
            throw noted(record, e);
        }
    }

    /** A dead letter that is replayed goes to the channel that did not get it, and to no other. */
    private boolean isForAnother(ConsumerRecord<?, ?> record) {
        Header only = record.headers().lastHeader(DeadLetterHeaders.REPLAY_CHANNEL);
        return only != null && !new String(only.value(), StandardCharsets.UTF_8).equals(channel.name());
    }

    private RetriableException noted(ConsumerRecord<?, ?> record, RetriableException e) {
        trouble = e.getMessage();
        log.warn("{}: {} has to wait: {}", channel.name(), AlertReader.origin(record), e.getMessage());
        return e;
    }

    /**
     * @throws org.apache.kafka.common.KafkaException if the brokers refuse a dead letter for a reason that does not pass
     * @throws InterruptedException if the notifier has to end; the message is not settled
     */
    Outcome settle(Parcel parcel) throws InterruptedException {
        try {
            return parcel.refusal() == null ? attempt(parcel) : putAway(parcel);
        } catch (DeliveryException e) {
            return refused(parcel, e);
        }
    }

    private Outcome attempt(Parcel parcel) throws DeliveryException, InterruptedException {
        try {
            channel.deliver(parcel.message());
        } catch (RuntimeException e) {
            // A message that a channel stumbles over must not stop it: it would stumble again after every restart.
            // Only the type of the exception and its place: its message may hold anything, a password too.
            String place = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
            throw DeliveryException.permanent(
                    "the channel failed with " + e.getClass().getName() + place);
        }
        delivered.increment(parcel.message().alerts().size());
        trouble = null;
        return Outcome.SETTLED;
    }

    private Outcome refused(Parcel parcel, DeliveryException failure) throws InterruptedException {
        if (parcel.delivery().failed(failure, nanos.getAsLong())) {
            retried.increment();
            log.warn(
                    "{}: {} not delivered, next try in {} ms: {}",
                    channel.name(),
                    origins(parcel),
                    parcel.delivery().untilDue(nanos.getAsLong()).toMillis(),
                    failure.getMessage());
            return Outcome.LATER;
        }
        if (!failure.retryable() && parcel.message().alerts().size() > 1) {
            log.warn("{}: {} tried one by one: {}", channel.name(), origins(parcel), failure.getMessage());
            return Outcome.APART;
        }
        parcel.refuse(failure.getMessage());
        return putAway(parcel);
    }

    private Outcome putAway(Parcel parcel) throws InterruptedException {
        for (Entry entry : parcel.open()) {
            try {
                putAway(entry.record(), " (" + AlertWords.identity(entry.alert()) + ")", parcel.refusal());
            } catch (RetriableException e) {
                parcel.delivery().postponed(nanos.getAsLong());
                return Outcome.LATER;
            }
            parcel.settled(entry);
        }
        return Outcome.SETTLED;
    }

    /** @param about what is in the record, for the log */
    private void putAway(ConsumerRecord<byte[], byte[]> record, String about, String reason)
            throws InterruptedException {
        try {
            deadLetters.add(record, channel.name(), reason);
        } catch (RetriableException e) {
            throw noted(record, e);
        }
        trouble = null;
        failed.increment();
        log.error("{}: {}{} given up: {}", channel.name(), AlertReader.origin(record), about, reason);
    }

    /** Tells the receiver what fires, and whether it has heard it; a failure is noted and left to the next time. */
    boolean remind(List<Alert> firing) throws InterruptedException {
        try {
            channel.remind(firing);
            return true;
        } catch (DeliveryException e) {
            log.warn("{}: {} firing alerts not repeated: {}", channel.name(), firing.size(), e.getMessage());
        } catch (RuntimeException e) {
            log.warn(
                    "{}: firing alerts not repeated: {}",
                    channel.name(),
                    e.getClass().getName());
        }
        return false;
    }

    /** What is in the way of every alert; null when nothing is. */
    String trouble() {
        return trouble;
    }

    private static String origins(Parcel parcel) {
        List<Entry> entries = parcel.open();
        String first = entries.isEmpty()
                ? "nothing"
                : AlertReader.origin(entries.get(0).record());
        return entries.size() > 1 ? first + " and " + (entries.size() - 1) + " more" : first;
    }
}
