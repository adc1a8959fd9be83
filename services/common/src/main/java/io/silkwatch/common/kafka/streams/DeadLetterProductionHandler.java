package io.silkwatch.common.kafka.streams;

import io.silkwatch.common.kafka.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to do with a result that cannot be written: one that is too large or cannot be serialised goes to the dead letter topic as a stub with the reason;
 * a passing fault is tried again by Streams until {@code task.timeout.ms}; anything else stops the task.
 */
public final class DeadLetterProductionHandler implements ProductionExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterProductionHandler.class);
    private static final int STUB_BYTES = 1024;

    private String deadLetterTopic;
    private StageMeters meters = StageMeters.none();

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetterTopic = (String) configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG);
        meters = StageMeters.of(configs);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        if (exception instanceof RecordTooLargeException) {
            return Response.resume(List.of(stub(context, record.topic(), record.key(), record.value(), exception)));
        }
        return exception instanceof RetriableException ? Response.retry() : Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        if (!(exception instanceof SerializationException)) {
            return Response.fail(); // the registry is at fault, not the record
        }
        byte[] key = record.key() instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : null;
        return Response.resume(List.of(stub(context, record.topic(), key, null, exception)));
    }

    private ProducerRecord<byte[], byte[]> stub(
            ErrorHandlerContext context, String topic, byte[] key, byte[] value, Exception exception) {
        meters.rejected().increment();
        log.warn(
                "A result for {} cannot be written and goes to {}: {}", topic, deadLetterTopic, exception.getMessage());
        byte[] head = value == null ? new byte[0] : Arrays.copyOf(value, Math.min(STUB_BYTES, value.length));
        ProducerRecord<byte[], byte[]> stub = new ProducerRecord<>(deadLetterTopic, key, head);
        header(stub, "exception", exception.getClass().getName());
        header(stub, "message", String.valueOf(exception.getMessage()));
        if (context.topic() != null) { // a result made of no record, but by the clock
            header(stub, "topic", context.topic());
            header(stub, "partition", String.valueOf(context.partition()));
            header(stub, "offset", String.valueOf(context.offset()));
        }
        return stub;
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(DeadLetterHeaders.STREAMS + name, value.getBytes(StandardCharsets.UTF_8));
    }
}
