package io.silkwatch.common.kafka.streams;

import io.silkwatch.common.avro.BadRecordHandler;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends records that a stage fails to process to the dead letter topic, counts them and goes on; but when Kafka, a store or the registry is in the way the task
 * stops. What stops a sink passes here too: Kafka Streams takes it for a failure of the stage that wrote to the sink.
 */
public final class DeadLetterProcessingHandler implements ProcessingExceptionHandler {
    private final LogAndContinueProcessingExceptionHandler goOn = new LogAndContinueProcessingExceptionHandler();
    private StageMeters meters = StageMeters.none();

    /** For Kafka Streams. */
    public DeadLetterProcessingHandler() {}

    @Override
    public void configure(Map<String, ?> configs) {
        goOn.configure(configs);
        meters = StageMeters.of(configs);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (!BadRecordHandler.isRecordToBlame(exception)) {
            return Response.fail();
        }
        meters.rejected().increment();
        return goOn.handleError(context, record, exception);
    }
}
