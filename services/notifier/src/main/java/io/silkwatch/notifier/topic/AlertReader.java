package io.silkwatch.notifier.topic;

import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads alerts from the bytes of records. Read here and not in the consumer, which would not get past a bad record. */
public final class AlertReader {
    private final Deserializer<?> deserializer;

    /** @param deserializer of the topic; what it gives that is no alert is refused */
    public AlertReader(Deserializer<?> deserializer) {
        this.deserializer = deserializer;
    }

    /**
     * The alert of a record.
     *
     * @throws BadRecordException if it is no alert
     * @throws KafkaException if the schema registry is in the way
     */
    public Alert read(ConsumerRecord<byte[], byte[]> record) throws BadRecordException {
        if (record.value() == null) {
            throw new BadRecordException("the record has no value");
        }
        Object value = deserialized(record);
        if (!(value instanceof Alert alert)) {
            throw new BadRecordException("the record is a " + value.getClass().getName() + ", not an alert");
        }
        if (alert.getState() == AlertState.UNKNOWN) {
            throw new BadRecordException("the alert is in a state this version does not know");
        }
        return alert;
    }

    /** Where a record stands: {@code topic-partition@offset}. */
    public static String origin(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    private Object deserialized(ConsumerRecord<byte[], byte[]> record) throws BadRecordException {
        try {
            return deserializer.deserialize(record.topic(), record.headers(), record.value());
        } catch (SerializationException e) {
            throw new BadRecordException(e.getMessage());
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            // A serde from elsewhere may throw what its Avro library throws.
            throw new BadRecordException("cannot read the record: " + e.getMessage());
        }
    }
}
