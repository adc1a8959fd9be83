package io.silkwatch.common.kafka.streams;

import io.micrometer.core.instrument.Counter;
import io.silkwatch.common.Topic;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes the record time from the value, never later than the clock allows: one item from the future must not advance stream time. The brokers' time of appending
 * is no bound: a topic that others have made may carry the times of its producers, and Kafka Streams does not say which of them a timestamp is.
 *
 * <p>A deletion has no value to take a time from. Where records come as time passes, theirs is that of appending, which an archive read today is years behind; so
 * a deletion happens when the newest record before it did.
 */
public final class EventTime<V extends SpecificRecord> implements TimestampExtractor {
    private final Topic<V> topic;
    private final boolean live;
    private final LongSupplier latest;
    private final Counter received;
    private final AtomicLong newest;

    /**
     * @param live whether records come as time passes; those of files have the time they are given
     * @param latest the latest time that a record may have now, in milliseconds since 1970
     * @param meters told of every record: this is the one place that sees each as it is read
     */
    public EventTime(Topic<V> topic, boolean live, LongSupplier latest, StageMeters meters) {
        this.topic = topic;
        this.live = live;
        this.latest = latest;
        this.received = meters.received(topic);
        this.newest = meters.newestEvent(topic);
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        received.increment();
        if (record.value() == null && live) {
            return Math.max(0, partitionTime);
        }
        if (!topic.valueType().isInstance(record.value())) {
            return Math.min(record.timestamp(), latest.getAsLong());
        }
        long millis = eventTime(record);
        long at = Math.min(millis, latest.getAsLong());
        newest.accumulateAndGet(at, Math::max);
        return at;
    }

    private long eventTime(ConsumerRecord<Object, Object> record) {
        try {
            Instant time = topic.eventTime().apply(topic.valueType().cast(record.value()));
            return Math.max(0, time.toEpochMilli());
        } catch (RuntimeException e) {
            // The stage that cannot work with it rejects it, with a reason; what fails here ends the thread.
            return record.timestamp();
        }
    }
}
