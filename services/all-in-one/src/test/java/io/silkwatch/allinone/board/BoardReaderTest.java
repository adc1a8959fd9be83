package io.silkwatch.allinone.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silkwatch.allinone.broker.EmbeddedKafka;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.TopicAdmin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the board does when its brokers go and come back. */
@Timeout(180)
class BoardReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path dir;

    private final Board board = new Board(Map.of());

    @Test
    void doesNotLookLiveWhileTheBrokersAreGone() throws Exception {
        Config config = ConfigLoader.load(Optional.empty(), Map.of(), Map.of());
        EmbeddedKafka brokers = EmbeddedKafka.start(dir, OptionalInt.empty());
        KafkaSettings kafka = new KafkaSettings(config, brokers.bootstrapServers(), "http://127.0.0.1:1", dir);
        TopicAdmin.ensureTopics(kafka, config);
        try (BoardReader reader = new BoardReader(kafka, board)) {
            reader.start();
            awaitFeed("live");
            brokers.close();
            awaitFeed("lost");
            brokers = EmbeddedKafka.start(dir, OptionalInt.empty());
            assertThat(brokers.bootstrapServers()).isEqualTo(kafka.bootstrapServers());
            awaitFeed("live");
            publishDeletion(kafka);
            await("the deletion", () -> now().at("/read/alert").asInt() == 1);
        } finally {
            brokers.close();
        }
    }

    private static void publishDeletion(KafkaSettings kafka) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(kafka.client(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(kafka.topic(Topics.ALERT), "a", null));
        }
    }

    private void awaitFeed(String feed) throws Exception {
        await("the feed to be " + feed, () -> now().path("feed").asText().equals(feed));
    }

    private JsonNode now() throws IOException {
        return JSON.readTree(board.since(Board.NOTHING).json());
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waited in vain for " + what).isLessThan(end);
            Thread.sleep(50); // another thread reads
        }
    }
}
