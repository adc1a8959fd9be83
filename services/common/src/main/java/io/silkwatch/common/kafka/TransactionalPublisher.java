package io.silkwatch.common.kafka;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.silkwatch.common.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Serde;

/** Publishes what a source delivered, together with how far the source has been read, all or nothing. */
public final class TransactionalPublisher implements AutoCloseable {
    private static final int SHARE_TIMEOUT_MS = 10_000;
    private static final int SHARE_BUFFER_BYTES = 8 * 1024 * 1024;

    private final KafkaSettings kafka;
    private final String service;
    private final Producer<String, byte[]> producer;
    private final KafkaClientMetrics metrics;
    private final Map<Topic<?>, Serde<?>> serdes = new HashMap<>();

    /**
     * Takes over from an earlier publisher of the same service, writer and instance, ending what it left unfinished.
     *
     * @param service name of the service, for its transactional id and dead letter topic
     * @param writer tells the publishers of a service apart; empty for the only one
     */
    public TransactionalPublisher(KafkaSettings kafka, String service, String writer) {
        this(
                kafka,
                service,
                new KafkaProducer<>(kafka.transactionalProducer(writer.isEmpty() ? service : service + "-" + writer)));
    }

    TransactionalPublisher(KafkaSettings kafka, String service, Producer<String, byte[]> producer) {
        this.kafka = kafka;
        this.service = service;
        this.producer = producer;
        this.metrics = kafka.watch(producer);
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close(Duration.ZERO);
            throw e;
        }
    }

    /**
     * One record to publish.
     *
     * @param topic where
     * @param key its key
     * @param value its value
     */
    public record Outgoing<V extends SpecificRecord>(Topic<V> topic, String key, V value) {}

    /**
     * One item that cannot be published, for the dead letter topic.
     *
     * @param key what names it
     * @param bytes the item as it came, at most {@link #MAX_BYTES} of it
     * @param origin file and line, or address, it came from
     * @param reason what is wrong with it
     */
    public record Rejected(String key, byte[] bytes, String origin, String reason) {
        /** More than this is not kept: with its headers it must fit into one record. */
        public static final int MAX_BYTES = 768 * 1024;

        public Rejected {
            if (bytes.length > MAX_BYTES) {
                reason = reason + " (the first " + MAX_BYTES + " of " + bytes.length + " bytes are kept)";
                bytes = Arrays.copyOf(bytes, MAX_BYTES);
            }
        }
    }

    /**
     * Takes over from whichever instance published under the name before, which cannot publish any more from now on.
     *
     * @param service name of the service, for its dead letter topic
     * @param share what is published, the same name in every instance
     */
    public static TransactionalPublisher ofShare(KafkaSettings kafka, String service, String share) {
        Map<String, Object> settings = kafka.transactionalProducer(service);
        String id = kafka.applicationId(service) + "-" + share;
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, id);
        // A killed instance must not hold up its successor.
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, SHARE_TIMEOUT_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SHARE_TIMEOUT_MS);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, SHARE_BUFFER_BYTES);
        return new TransactionalPublisher(kafka, service, new KafkaProducer<>(settings));
    }

    /**
     * Publishes all records in one transaction; returns when the brokers have them.
     *
     * @param records may be made while they are taken; if that fails, nothing is published
     * @throws KafkaException if nothing was published
     */
    public void publish(Iterable<? extends Outgoing<?>> records, List<Rejected> rejected) {
        producer.beginTransaction();
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(serialized(record))));
            rejected.forEach(item -> sent.add(producer.send(deadLetter(item))));
            producer.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
            producer.commitTransaction();
        } catch (InterruptedException e) {
            throw aborted(new InterruptException(e));
        } catch (ExecutionException e) {
            throw aborted(new KafkaException("not published: " + e.getCause().getMessage(), e.getCause()));
        } catch (RuntimeException e) {
            throw aborted(e);
        }
    }

    /** Whatever failed, no transaction stays open; where it cannot be aborted either (fenced, or no word on whether it is committed), what failed first is told. */
    private RuntimeException aborted(RuntimeException failure) {
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private <V extends SpecificRecord> ProducerRecord<String, byte[]> serialized(Outgoing<V> record) {
        @SuppressWarnings("unchecked")
        Serde<V> serde = (Serde<V>) serdes.computeIfAbsent(record.topic(), kafka::serde);
        String topic = kafka.topic(record.topic());
        return new ProducerRecord<>(topic, record.key(), serde.serializer().serialize(topic, record.value()));
    }

    private ProducerRecord<String, byte[]> deadLetter(Rejected item) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(kafka.deadLetters(service), item.key(), item.bytes());
        letter.headers().add(DeadLetterHeaders.REASON, item.reason().getBytes(StandardCharsets.UTF_8));
        letter.headers().add(DeadLetterHeaders.ORIGIN, item.origin().getBytes(StandardCharsets.UTF_8));
        return letter;
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }

    /** Closes; a transaction that has not ended by the time limit is aborted, at the latest by the next publisher of the same name. */
    public void close(Duration limit) {
        metrics.close();
        producer.close(limit);
        serdes.values().forEach(Serde::close);
    }
}
