package io.silkwatch.common.kafka.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class StreamsClientsTest {

    @Test
    void aRecordThatIsTooLargeIsRefusedBeforeItCanFailTheTransaction() {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "transactional.id", "t",
                "max.request.size", "1000"));
        try (Producer<byte[], byte[]> producer = new StreamsClients().getProducer(settings)) {
            var record = new ProducerRecord<byte[], byte[]>("out", new byte[400]);
            record.headers().add("é", new byte[500]);
            CompletableFuture<Exception> told = new CompletableFuture<>();
            // Outside a transaction Kafka's producer would throw.
            var sent = producer.send(record, (metadata, exception) -> told.complete(exception));
            assertThat(told).isCompletedWithValueMatching(RecordTooLargeException.class::isInstance);
            assertThat(sent).isDone();
        }
    }
}
