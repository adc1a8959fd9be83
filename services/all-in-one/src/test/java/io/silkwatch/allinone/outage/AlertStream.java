package io.silkwatch.allinone.outage;

import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.EvidenceKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;

/** Synthetic alerts that fire and are resolved, of the size real ones have, published to several topics at once. */
final class AlertStream implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int EVIDENCE = 20;

    private final List<String> topics;
    private final Serde<Alert> serde;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, Long>[] sent;
    private int count;

    @SuppressWarnings({"unchecked", "rawtypes"})
    AlertStream(KafkaSettings kafka, List<String> topics) {
        this.topics = topics;
        this.serde = kafka.serde(Topics.ALERT);
        Map<String, Object> settings = new HashMap<>(kafka.client());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.sent = new Map[topics.size()];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = Collections.synchronizedMap(new LinkedHashMap<>());
        }
    }

    /** Publishes the next alert: by turns one that fires, and its end. Each topic is the first by turns. */
    synchronized void publish() {
        Alert alert = alert(count);
        for (int i = 0; i < topics.size(); i++) {
            int which = (i + count) % topics.size();
            byte[] value = serde.serializer().serialize(topics.get(which), alert);
            sent[which].put(id(count), System.nanoTime());
            producer.send(new ProducerRecord<>(topics.get(which), alert.getFingerprint(), value));
        }
        count++;
    }

    private static Alert alert(int number) {
        boolean ends = number % 2 == 1;
        return Alert.newBuilder()
                .setFingerprint("f" + number / 2)
                .setRule("Synthetic")
                .setState(ends ? AlertState.RESOLVED : AlertState.FIRING)
                .setStartsAt(START)
                .setFiredAt(START)
                .setEndsAt(ends ? START.plusSeconds(60) : null)
                .setEvidence(IntStream.range(0, EVIDENCE)
                        .mapToObj(AlertStream::evidence)
                        .toList())
                .build();
    }

    private static Evidence evidence(int number) {
        return Evidence.newBuilder()
                .setKind(EvidenceKind.ARTICLE)
                .setId("synthetic-" + number)
                .setTitle("Synthetic report " + number + " of a stopped pipeline")
                .setSource("Synthetic wire")
                .setUrl("https://wire.example/reports/" + number)
                .setSentence("This sentence was made up for a test, and is about as long as those that are quoted. "
                        .repeat(2))
                .setTime(START)
                .setWeight(1.0 / (number + 1))
                .build();
    }

    /** The idempotency key of an alert. */
    private static String id(int number) {
        return number % 2 == 1
                ? "f" + number / 2 + "-resolved-" + START.plusSeconds(60).toEpochMilli()
                : "f" + number / 2 + "-firing-" + START.toEpochMilli();
    }

    synchronized int count() {
        return count;
    }

    /** All alerts that were published. */
    List<String> ids() {
        synchronized (sent[0]) {
            return List.copyOf(sent[0].keySet());
        }
    }

    /** Those published between two times in nanoseconds. */
    List<String> published(long from, long to) {
        List<String> found = new ArrayList<>();
        for (String id : ids()) {
            if (sent(0, id) >= from && sent(0, id) < to) {
                found.add(id);
            }
        }
        return found;
    }

    /** When an alert was published to a topic, in nanoseconds. */
    long sent(int topic, String id) {
        return sent[topic].get(id);
    }

    /** Each alert that fires, and its end. */
    Map<String, String> pairs() {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i + 1 < count(); i += 2) {
            pairs.put(id(i), id(i + 1));
        }
        return pairs;
    }

    @Override
    public void close() {
        producer.close();
        serde.close();
    }
}
