package io.silkwatch.allinone.bench;

import io.silkwatch.common.Topic;
import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;

/** Reads committed records of the topics an article passes through and notes when the first record that comes of it can be read. */
final class Observer implements AutoCloseable {
    private static final List<Topic<?>> TOPICS =
            List.of(Topics.NEWS_TAGGED, Topics.POLICY_EVENT, Topics.INDICATOR_VALUE, Topics.ALERT);

    private final KafkaSettings kafka;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<Hop, Map<String, Long>> seen = new HashMap<>();
    private final Map<Topic<?>, Serde<?>> serdes = new HashMap<>();
    private final Map<String, String> articleOfEvent = new HashMap<>();

    /** What is waited for. */
    enum Hop {
        TAGGED("article -> news.tagged"),
        EVENT("article -> policy.event"),
        VALUE("article -> indicator.value"),
        EVENT_ALERT("article -> alert on an event"),
        VALUE_ALERT("article -> alert on a value");

        private final String text;

        Hop(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** @param kafka where; everything from now on is read */
    Observer(KafkaSettings kafka) {
        this.kafka = kafka;
        consumer = new KafkaConsumer<>(kafka.reader());
        List<TopicPartition> partitions = new ArrayList<>();
        TOPICS.forEach(topic -> consumer.partitionsFor(kafka.topic(topic))
                .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition()))));
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        for (Hop hop : Hop.values()) {
            seen.put(hop, new HashMap<>());
        }
    }

    /** Reads what there is. */
    void poll(Duration wait) {
        var records = consumer.poll(wait);
        long now = System.nanoTime();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (record.value() != null) {
                note(record, now);
            }
        }
    }

    private void note(ConsumerRecord<String, byte[]> record, long now) {
        if (record.topic().equals(kafka.topic(Topics.NEWS_TAGGED))) {
            note(Hop.TAGGED, record.key(), now);
        } else if (record.topic().equals(kafka.topic(Topics.POLICY_EVENT))) {
            PolicyEvent event = read(Topics.POLICY_EVENT, record);
            event.getEvidence().stream().findFirst().ifPresent(first -> {
                articleOfEvent.put(event.getEventId(), first.getId());
                note(Hop.EVENT, first.getId(), now);
            });
        } else if (record.topic().equals(kafka.topic(Topics.INDICATOR_VALUE))) {
            if (record.key().startsWith(LatencyBench.INDICATOR)) {
                IndicatorValue value = read(Topics.INDICATOR_VALUE, record);
                value.getInputs().forEach(input -> note(Hop.VALUE, input.getId(), now));
            }
        } else {
            Alert alert = read(Topics.ALERT, record);
            if (alert.getState() == AlertState.FIRING) {
                boolean onValue = alert.getValue() != null;
                for (Evidence evidence : alert.getEvidence()) {
                    note(onValue ? Hop.VALUE_ALERT : Hop.EVENT_ALERT, evidence.getId(), now);
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private <V extends SpecificRecord> V read(Topic<V> topic, ConsumerRecord<String, byte[]> record) {
        Serde<V> serde = (Serde<V>) serdes.computeIfAbsent(topic, t -> kafka.serde(topic));
        return serde.deserializer().deserialize(record.topic(), record.value());
    }

    private void note(Hop hop, String id, long now) {
        seen.get(hop).putIfAbsent(id, now);
    }

    /** How many articles have come as far as this. */
    int count(Hop hop) {
        return seen.get(hop).size();
    }

    /**
     * The times to a hop.
     *
     * @param sent when each article was sent
     */
    Percentiles times(Hop hop, Map<String, Long> sent) {
        return Percentiles.of(seen.get(hop).entrySet().stream()
                .filter(entry -> sent.containsKey(article(entry.getKey())))
                .mapToLong(entry -> entry.getValue() - sent.get(article(entry.getKey())))
                .toArray());
    }

    /** Values and alerts on them name the event, events and alerts on them the article. */
    private String article(String id) {
        return articleOfEvent.getOrDefault(id, id);
    }

    @Override
    public void close() {
        consumer.close();
        serdes.values().forEach(Serde::close);
    }
}
