package io.silkwatch.allinone.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

final class EarlierReplaysTest {
    private static final TopicPartition ALERTS = new TopicPartition("alert", 0);

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    @Test
    void aLetterForAChannelWasReplayedWhereItsBytesCameAgainForThatChannel() {
        DeadLetter once = letter("slack", published("once"));
        DeadLetter twice = letter("slack", published("twice"));
        DeadLetter never = letter("slack", published("never"));
        DeadLetter elsewhere = letter("webhook", published("elsewhere"));
        replayed(once);
        replayed(twice);
        replayed(twice);
        replayed(letter("slack", records.get(3)));

        EarlierReplays found = found(List.of(once, twice, never, elsewhere));

        assertThat(found.count()).isEqualTo(2);
        assertThat(found.of(once)).contains(Instant.ofEpochSecond(4));
        assertThat(found.of(twice)).contains(Instant.ofEpochSecond(6));
        assertThat(found.of(never)).isEmpty();
        assertThat(found.of(elsewhere)).isEmpty();
    }

    @Test
    void aLetterAboutAReplayIsAnotherOne() {
        DeadLetter first = letter("slack", published("a"));
        replayed(first);
        DeadLetter second = letter("slack", records.get(1));

        EarlierReplays found = found(List.of(first, second));

        assertThat(found.of(first)).isPresent();
        assertThat(found.of(second)).isEmpty();
    }

    @Test
    void manyLettersAndManyReplaysTakeNoLongerThanTheirNumber() {
        List<DeadLetter> letters = IntStream.range(0, 20_000)
                .mapToObj(each -> letter("slack", published("key " + each)))
                .toList();
        letters.forEach(this::replayed);

        EarlierReplays found = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> found(letters));

        assertThat(found.count()).isEqualTo(letters.size());
    }

    @Test
    void aLetterWithoutKeyOrValueIsFoundToo() {
        DeadLetter nothing = letter("slack", add(new ProducerRecord<>(ALERTS.topic(), null, null)));
        replayed(nothing);

        assertThat(found(List.of(nothing)).of(nothing)).contains(Instant.ofEpochSecond(1));
    }

    private ConsumerRecord<byte[], byte[]> published(String key) {
        return add(new ProducerRecord<>(ALERTS.topic(), bytes(key), bytes("firing")));
    }

    private static DeadLetter letter(String channel, ConsumerRecord<byte[], byte[]> of) {
        var letter = new ConsumerRecord<>("dlq.notifier", 0, 0, of.key(), of.value());
        letter.headers().add("silkwatch.error.origin", bytes("alert-0@" + of.offset()));
        letter.headers().add("silkwatch.error.channel", bytes(channel));
        return new DeadLetter(letter);
    }

    private void replayed(DeadLetter letter) {
        add(letter.again());
    }

    /** Each a second after the one before. */
    private ConsumerRecord<byte[], byte[]> add(ProducerRecord<byte[], byte[]> record) {
        var added = new ConsumerRecord<>(
                ALERTS.topic(),
                0,
                records.size(),
                records.size() * 1000L,
                TimestampType.CREATE_TIME,
                0,
                0,
                record.key(),
                record.value(),
                new RecordHeaders(),
                Optional.empty());
        for (Header header : record.headers()) {
            added.headers().add(header);
        }
        records.add(added);
        return added;
    }

    private EarlierReplays found(List<DeadLetter> letters) {
        try (var consumer = new MockConsumer<byte[], byte[]>("earliest")) {
            consumer.updateBeginningOffsets(Map.of(ALERTS, 0L));
            consumer.updateEndOffsets(Map.of(ALERTS, (long) records.size()));
            consumer.schedulePollTask(() -> records.forEach(consumer::addRecord));
            return EarlierReplays.of(consumer, letters);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
