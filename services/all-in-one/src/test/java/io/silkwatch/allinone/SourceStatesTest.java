package io.silkwatch.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.Partitions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

/** A state of a source that cannot be read is kept, with the reason, by whoever reads that source. */
@Timeout(120)
class SourceStatesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path dir;

    @Test
    void anUnreadableStateBecomesADeadLetterOnce() throws Exception {
        Path article = Files.writeString(dir.resolve("a.txt"), "Shipment");
        Path trade = Files.writeString(dir.resolve("b.csv"), "reporter,partner,hs,flow,period,value_usd\n");
        Map<String, List<String>> poisoned = Map.of(
                "news-ingest",
                List.of("a-feed", "file:" + article, "push:0", "push:0/seen/7", "gdelt:english", "gdelt/seen/3"),
                "trade-ingest",
                List.of("trade-file:" + trade, "comtrade:A:398", "comtrade:quota"));
        byte[] garbage = {7, 0, (byte) 0xff};
        Map<String, String> settings = Map.of(
                "data.dir", dir.toString(),
                "news.feeds", "http://127.0.0.1:1/feed,http://127.0.0.1:1/b,http://127.0.0.1:1/c,http://127.0.0.1:1/d",
                "news.files", article.toString(),
                "trade.files", trade.toString(),
                "news.push.token", "secret",
                "news.gdelt.enabled", "true",
                "news.gdelt.url", "http://127.0.0.1:1/",
                "trade.comtrade.watch", "KZ 2709 A 1",
                "trade.comtrade.url", "http://127.0.0.1:1/");
        Config config = ConfigLoader.load(Optional.empty(), Map.of(), settings);
        try (AllInOne all = new AllInOne(config, dir)) {
            KafkaSettings kafka = all.context().kafka();
            try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", all.endpoints().bootstrapServers()),
                    new StringSerializer(),
                    new ByteArraySerializer())) {
                String topic = kafka.topic(Topics.SOURCE_STATE);
                for (String key :
                        poisoned.values().stream().flatMap(List::stream).toList()) {
                    producer.send(new ProducerRecord<>(topic, partition(key, config), key, garbage))
                            .get();
                }
            }
            all.start(List.copyOf(poisoned.keySet()));
            push(all);
            poisoned.forEach((service, keys) -> {
                List<ConsumerRecord<String, byte[]>> letters = deadLetters(kafka, service, keys.size());
                assertThat(letters).extracting(ConsumerRecord::key).containsExactlyInAnyOrderElementsOf(keys);
                assertThat(letters).allSatisfy(letter -> {
                    assertThat(letter.value()).isEqualTo(garbage);
                    assertThat(header(letter, "silkwatch.error.reason")).isNotBlank();
                    assertThat(header(letter, "silkwatch.error.origin")).startsWith("source.state-");
                });
            });
        }
    }

    /** Any for what is read from all of them; that of a feed which is read, for what is read by share, and for what feeds must leave to others. */
    private static Integer partition(String key, Config config) {
        return key.equals("a-feed") || key.startsWith("trade-file:")
                ? Partitions.of("http://127.0.0.1:1/feed", config.topics().partitions())
                : null;
    }

    /** The service of pushes opens its outlet when something comes. */
    private static void push(AllInOne all) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(all.endpoints().opsUrl() + "/v1/articles"))
                .header("Authorization", "Bearer secret")
                .POST(BodyPublishers.ofString("{\"title\":\"Shipment\"}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(202);
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** As many dead letters as there are poisoned states, or those that came in time. */
    private static List<ConsumerRecord<String, byte[]>> deadLetters(KafkaSettings kafka, String service, int expected) {
        String topic = kafka.deadLetters(service);
        List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka.reader())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (letters.size() < expected && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
            }
            consumer.poll(Duration.ofMillis(500)).forEach(letters::add);
        }
        return letters;
    }
}
