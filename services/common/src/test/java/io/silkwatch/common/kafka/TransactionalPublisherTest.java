package io.silkwatch.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.common.Topics;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
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
