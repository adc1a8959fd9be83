package io.silkwatch.common.kafka;

import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/** Sends records that a stage fails to process to the dead letter topic, counts them and goes on. */
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
        meters.rejected().increment();
        return goOn.handleError(context, record, exception);
    }
}
