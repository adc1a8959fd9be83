package io.silkwatch.allinone.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

final class OvertakenTest {
    private static final TopicPartition ALERTS = new TopicPartition("alert", 0);

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    @Test
    void findsTheStateThatAnOlderOneWasReplayedAfter() {
        ConsumerRecord<byte[], byte[]> firing = published("over", "firing");
        published("over", "resolved");
        replayed(firing);
        replayed(published("fires", "firing"));

        assertThat(overtaken()).containsExactly("over resolved @1");
    }

    @Test
    void nothingIsOvertakenOnceItsStateFollowsAgainOrANewOneHasCome() {
        ConsumerRecord<byte[], byte[]> firing = published("over", "firing");
        ConsumerRecord<byte[], byte[]> resolved = published("over", "resolved");
        replayed(firing);
        add(DeadLetter.forNoChannel(resolved));
        replayed(published("again", "firing"));
        published("again", "resolved");

        assertThat(overtaken()).isEmpty();

        replayed(firing);
        assertThat(overtaken()).containsExactly("over resolved @3");
    }

    private ConsumerRecord<byte[], byte[]> published(String key, String value) {
        return add(new ProducerRecord<>(ALERTS.topic(), bytes(key), bytes(value)));
    }

    private void replayed(ConsumerRecord<byte[], byte[]> record) {
        var letter = new ConsumerRecord<>("dlq.notifier", 0, 0, record.key(), record.value());
        letter.headers().add("silkwatch.error.origin", bytes("alert-0@" + record.offset()));
        letter.headers().add("silkwatch.error.channel", bytes("slack"));
        add(new DeadLetter(letter).again());
    }

    private ConsumerRecord<byte[], byte[]> add(ProducerRecord<byte[], byte[]> record) {
        var added = new ConsumerRecord<>(ALERTS.topic(), 0, records.size(), record.key(), record.value());
        for (Header header : record.headers()) {
            added.headers().add(header);
        }
        records.add(added);
        return added;
    }

    private List<String> overtaken() {
        try (var consumer = new MockConsumer<byte[], byte[]>("earliest")) {
            consumer.updateBeginningOffsets(Map.of(ALERTS, 0L));
            consumer.updateEndOffsets(Map.of(ALERTS, (long) records.size()));
            consumer.schedulePollTask(() -> records.forEach(consumer::addRecord));
            return Overtaken.states(consumer, Map.of(ALERTS, 0L)).stream()
                    .map(state -> text(state.key()) + " " + text(state.value()) + " @" + state.offset())
                    .toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
