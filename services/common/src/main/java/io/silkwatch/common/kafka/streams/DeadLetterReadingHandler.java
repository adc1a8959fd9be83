package io.silkwatch.common.kafka.streams;

import io.silkwatch.common.avro.BadRecordHandler;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/** Does what {@link BadRecordHandler} does with records that cannot be read, and counts those that went to the dead letter topic. */
public final class DeadLetterReadingHandler implements DeserializationExceptionHandler {
    private final BadRecordHandler handler = new BadRecordHandler();
    private StageMeters meters = StageMeters.none();

    /** For Kafka Streams. */
    public DeadLetterReadingHandler() {}

    @Override
    public void configure(Map<String, ?> configs) {
        handler.configure(configs);
        meters = StageMeters.of(configs);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> source, Exception exception) {
        Response response = handler.handleError(context, source, exception);
        if (response.result() == Result.RESUME) {
            meters.unreadable(context.topic());
        }
        return response;
    }
}
