package io.silkwatch.common.kafka.streams;

import io.silkwatch.common.avro.BadRecordHandler;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest readable value of every key of a topic in a global store.
 *
 * <p>It decodes the values itself: Kafka Streams cannot send what it fails to read for a global store to the dead letter topic, its global thread dies of
 * trying and would die again at every start. So such a record is told in the log and passed over; it stays in its topic. When the registry is in the way it is
 * asked again until it answers: a record passed over then would be missing until the next start.
 */
public final class GlobalCopy<V> implements Processor<String, byte[], Void, Void> {
    private static final Logger log = LoggerFactory.getLogger(GlobalCopy.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String topic;
    private final Deserializer<V> values;
    private final String name;
    private final ObjLongConsumer<String> changed;
    private KeyValueStore<String, V> store;

    /**
     * @param topic its full name
     * @param name of the store, which is there when this begins
     * @param changed told after each value that was put in, with its key and the time of its record
     */
    public GlobalCopy(String topic, Deserializer<V> values, String name, ObjLongConsumer<String> changed) {
        this.topic = topic;
        this.values = values;
        this.name = name;
        this.changed = changed;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(name);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.key() == null) {
            return;
        }
        try {
            store.put(record.key(), value(record));
            changed.accept(record.key(), record.timestamp());
        } catch (SerializationException e) {
            log.warn("A record of {} is passed over, key {}: {}", topic, record.key(), e.getMessage());
        }
    }

    private V value(Record<String, byte[]> record) {
        while (true) {
            try {
                return values.deserialize(topic, record.value());
            } catch (KafkaException e) {
                if (BadRecordHandler.isRecordToBlame(e)
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                log.warn("A record of {} has to wait, key {}: {}", topic, record.key(), e.getMessage());
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
