package io.silkwatch.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.common.Topics;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TransactionalPublisherTest {
    private final KafkaSettings kafka = StageDriver.settings(
            ConfigLoader.load(Optional.empty(), Map.of(), Map.of()), "publisher", Path.of("unused"));
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    @Test
    void whateverFailsNoTransactionStaysOpen() {
        try (TransactionalPublisher publisher = new TransactionalPublisher(kafka, "test", producer)) {
            Iterable<Outgoing<?>> failing = () -> Stream.<Outgoing<?>>iterate(state(), state -> {
                        throw new TimeoutException("no registry");
                    })
                    .iterator();
            assertThatThrownBy(() -> publisher.publish(failing, List.of())).hasMessage("no registry");
            assertThat(producer.transactionAborted()).isTrue();
            assertThat(producer.history()).isEmpty();
            publisher.publish(List.of(state()), List.of());
            assertThat(producer.history()).hasSize(1);
        }
    }

    @Test
    void anItemAsLargeAsARecordMayBeLeavesRoomForItsReason() {
        byte[] largest = new byte[1024 * 1024];
        try (TransactionalPublisher publisher = new TransactionalPublisher(kafka, "test", producer)) {
            publisher.publish(List.of(), List.of(new Rejected("a", largest, "source.state-0 offset 7", "no state")));
        }
        ProducerRecord<String, byte[]> letter = producer.history().get(0);
        assertThat(letter.value()).hasSize(768 * 1024);
        assertThat(letter.headers().lastHeader(DeadLetterHeaders.REASON).value())
                .asString()
                .isEqualTo("no state (the first 786432 of 1048576 bytes are kept)");
    }

    @Test
    void whatFailedFirstIsTold() {
        try (TransactionalPublisher publisher = new TransactionalPublisher(kafka, "test", producer)) {
            producer.commitTransactionException = new TimeoutException("no answer");
            producer.abortTransactionException = new ProducerFencedException("another one");
            assertThatThrownBy(() -> publisher.publish(List.of(state()), List.of()))
                    .hasMessage("no answer")
                    .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        }
    }

    @Test
    void aPublisherThatCannotBeginLeavesNoProducerBehind() {
        producer.initTransactionException = new TimeoutException("no brokers");
        assertThatThrownBy(() -> new TransactionalPublisher(kafka, "test", producer))
                .hasMessage("no brokers");
        assertThat(producer.closed()).isTrue();
    }

    private static Outgoing<SourceState> state() {
        SourceState state = SourceState.newBuilder()
                .setSourceId("a")
                .setKind("file")
                .setHealth(SourceHealth.FRESH)
                .setCheckedAt(Instant.EPOCH)
                .build();
        return new Outgoing<>(Topics.SOURCE_STATE, "a", state);
    }
}
