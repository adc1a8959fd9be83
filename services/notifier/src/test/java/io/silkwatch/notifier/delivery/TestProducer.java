package io.silkwatch.notifier.delivery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's producer in memory; brokers may refuse records, which shows only when the answer is looked at. */
public final class TestProducer extends MockProducer<byte[], byte[]> {
    private Function<ProducerRecord<byte[], byte[]>, KafkaException> refusal = letter -> null;

    TestProducer() {
        super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** @param refusal from a record to why it is refused, null if it is not */
    void refuse(Function<ProducerRecord<byte[], byte[]>, KafkaException> refusal) {
        this.refusal = refusal;
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> letter) {
        KafkaException failure = refusal.apply(letter);
        return failure == null ? super.send(letter) : CompletableFuture.failedFuture(failure);
    }
}
