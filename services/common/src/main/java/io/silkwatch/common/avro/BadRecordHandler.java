package io.silkwatch.common.avro;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * Sends records that cannot be read to the dead letter topic and goes on, but only when the record is to blame. When
 * the registry cannot be reached or refuses what it is asked the task stops and the record stays where it is, to be
 * read again: otherwise an hour without registry would empty the input into the dead letters.
 */
public final class BadRecordHandler implements DeserializationExceptionHandler {
    private final LogAndContinueExceptionHandler goOn = new LogAndContinueExceptionHandler();

    /** For Kafka Streams. */
    public BadRecordHandler() {}

    @Override
    public void configure(Map<String, ?> configs) {
        goOn.configure(configs);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> source, Exception exception) {
        return isRecordToBlame(exception) ? goOn.handleError(context, source, exception) : Response.fail();
    }

    /** Whether it is the record, as neither Kafka nor a store nor the registry was in the way. */
    public static boolean isRecordToBlame(Exception exception) {
        return exception instanceof SerializationException || !(exception instanceof KafkaException);
    }
}
