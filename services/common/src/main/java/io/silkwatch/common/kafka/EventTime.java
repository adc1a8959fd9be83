package io.silkwatch.common.kafka;

import io.micrometer.core.instrument.Counter;
import io.silkwatch.common.Topic;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** Takes the record time from the value, never later than the record was appended: one item from the future must not advance stream time. */
final class EventTime<V extends SpecificRecord> implements TimestampExtractor {
    private final Topic<V> topic;
    private final Counter received;
    private final AtomicLong newest;

    /** @param meters told of every record: this is the one place that sees each as it is read */
    EventTime(Topic<V> topic, StageMeters meters) {
        this.topic = topic;
        this.received = meters.received(topic);
        this.newest = meters.newestEvent(topic);
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        received.increment();
        if (!topic.valueType().isInstance(record.value())) {
            return record.timestamp();
        }
        Instant time = topic.eventTime().apply(topic.valueType().cast(record.value()));
        long millis = Math.max(0, time.toEpochMilli());
        long at =
                record.timestampType() == TimestampType.LOG_APPEND_TIME ? Math.min(millis, record.timestamp()) : millis;
        newest.accumulateAndGet(at, Math::max);
        return at;
    }
}
