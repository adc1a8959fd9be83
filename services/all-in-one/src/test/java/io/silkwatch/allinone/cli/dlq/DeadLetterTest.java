package io.silkwatch.allinone.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
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

    @Test
    void isShownDecodedWhereItCanBe() {
        Map<String, Serde<?>> serdes = Map.of("p.alert", Serdes.String());
        DeadLetter letter = letter(Map.of("silkwatch.error.origin", "p.alert-2@5"));
        assertThat(letter.full(DlqShowCommand.decoded(letter, serdes)))
                .containsEntry("value", "\0")
                .doesNotContainKeys("text", "hex");
        DeadLetter other = letter(Map.of("silkwatch.error.origin", "p.internal-2@5"));
        assertThat(other.full(DlqShowCommand.decoded(other, serdes)))
                .containsEntry("hex", "00")
                .doesNotContainKey("value");
        Serde<String> failing = Serdes.serdeFrom(new StringSerializer(), (topic, bytes) -> {
            throw new SerializationException("no schema");
        });
        assertThat(letter.full(DlqShowCommand.decoded(letter, Map.of("p.alert", failing))))
                .containsEntry("hex", "00")
                .doesNotContainKey("value");
    }

    private static DeadLetter letter(Map<String, String> headers) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("dlq.alerts", 0, 0, new byte[1], new byte[1]);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new DeadLetter(record);
    }
}
