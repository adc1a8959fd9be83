package io.silkwatch.allinone.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    @Test
    void goesBackToThePartitionItCameFrom() {
        var ofStreams = letter(Map.of(
                "__streams.errors.topic", "indicator.value",
                "__streams.errors.partition", "3",
                "__streams.errors.offset", "17"));
        assertThat(ofStreams.again())
                .returns("indicator.value", ProducerRecord::topic)
                .returns(3, ProducerRecord::partition);
        var own = letter(Map.of("silkwatch.error.origin", "alert-2@5"));
        assertThat(own.again()).returns("alert", ProducerRecord::topic).returns(2, ProducerRecord::partition);
    }

    private static DeadLetter letter(Map<String, String> headers) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("dlq.alerts", 0, 0, new byte[1], new byte[1]);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new DeadLetter(record);
    }
}
