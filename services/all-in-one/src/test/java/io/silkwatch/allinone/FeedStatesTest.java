package io.silkwatch.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.Topics;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A state of a source that cannot be read is kept, with the reason. */
@Timeout(120)
class FeedStatesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path dir;

    @Test
    void anUnreadableStateBecomesADeadLetter() throws Exception {
        byte[] garbage = {7, 0, (byte) 0xff};
        Config config = ConfigLoader.load(
                Optional.empty(),
                Map.of(),
                Map.of("news.feeds", "http://127.0.0.1:1/feed", "data.dir", dir.toString()));
        try (AllInOne all = new AllInOne(config, dir)) {
            KafkaSettings kafka = all.context().kafka();
            try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", all.endpoints().bootstrapServers()),
                    new StringSerializer(),
                    new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>(kafka.topic(Topics.SOURCE_STATE), "poison", garbage))
                        .get();
            }
            all.start(List.of("news-ingest"));
            ConsumerRecord<String, byte[]> letter = deadLetter(kafka);
            assertThat(letter.key()).isEqualTo("poison");
            assertThat(letter.value()).isEqualTo(garbage);
            assertThat(header(letter, "silkwatch.error.reason")).isNotBlank();
            assertThat(header(letter, "silkwatch.error.origin")).startsWith("source.state-");
        }
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static ConsumerRecord<String, byte[]> deadLetter(KafkaSettings kafka) {
        String topic = kafka.deadLetters("news-ingest");
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka.reader())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    return record;
                }
            }
        }
        throw new AssertionError("no dead letter came");
    }
}
