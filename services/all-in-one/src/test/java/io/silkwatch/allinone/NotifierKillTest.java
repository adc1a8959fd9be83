package io.silkwatch.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.silkwatch.allinone.cli.DlqRuns;
import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A notifier that is killed between delivery and commit loses nothing, repeats little, and keeps the order. {@code -Dnotifier.kills=20 -Dnotifier.alerts=1000} makes
 * it the long run that a release is tested with.
 */
@Timeout(1200)
class NotifierKillTest {
    private static final int ALERTS = Integer.getInteger("notifier.alerts", 200);
    private static final int FINGERPRINTS = ALERTS / 2;
    private static final int KILLS = Integer.getInteger("notifier.kills", 3);

    @TempDir
    private Path dir;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private Processes processes;
    private HttpServer receiver;
    private AllInOne broker;

    @BeforeEach
    void beginProcesses() {
        processes = new Processes(dir.resolve("notifier.log"));
    }

    @AfterEach
    void end() throws InterruptedException {
        processes.end();
        if (receiver != null) {
            receiver.stop(0);
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void everyAlertArrivesInOrderThoughTheNotifierIsKilled() throws Exception {
        Config config = ConfigLoader.load(Optional.empty(), Map.of(), Map.of());
        broker = new AllInOne(config, dir.resolve("data"));
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::receive);
        receiver.start();
        KafkaSettings kafka = broker.context().kafka();
        beginWithNothing(kafka);
        publish(kafka);

        for (int kill = 1; kill <= KILLS; kill++) {
            Process notifier = start(kafka);
            int enough = ALERTS * kill / (KILLS + 1);
            processes.await(enough + " alerts", () -> received.size() >= enough);
            notifier.destroyForcibly().waitFor();
        }
        start(kafka);
        processes.await("all alerts", () -> new HashSet<>(received).size() == ALERTS);
        awaitCommitted(kafka);

        int repeats = received.size() - ALERTS;
        System.out.printf("%d alerts, %d kills, %d repeats%n", ALERTS, KILLS, repeats);
        assertThat(repeats).as("one delivery is in hand at a time").isBetween(0, KILLS);
        for (int i = 0; i < FINGERPRINTS; i++) {
            assertThat(received.indexOf("f" + i + "-firing-" + Instant.EPOCH.toEpochMilli()))
                    .as("firing of " + i)
                    .isNotNegative()
                    .isLessThan(received.indexOf("f" + i + "-resolved-1000"));
        }
        deadLettersCanBeListedShownAndReplayed(kafka);
        whatIsOverStaysOver(kafka);
    }

    /** A channel begins with what fires: what comes while it is off is told only if it has been there before. */
    private void beginWithNothing(KafkaSettings kafka) throws Exception {
        Process notifier = start(kafka);
        awaitCommitted(kafka);
        notifier.destroyForcibly().waitFor();
    }

    /** Waits until the channel is done with all there is: what comes twice has come by then. */
    private void awaitCommitted(KafkaSettings kafka) throws Exception {
        String group = kafka.applicationId("notifier") + "-webhook";
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int i = 0; i < broker.context().config().topics().partitions(); i++) {
            ends.put(new TopicPartition(kafka.topic(Topics.ALERT), i), OffsetSpec.latest());
        }
        try (Admin admin = Admin.create(kafka.client())) {
            processes.await("commits of all alerts", () -> {
                Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get();
                return admin.listOffsets(ends).all().get().entrySet().stream()
                        .allMatch(end -> committed.containsKey(end.getKey())
                                && committed.get(end.getKey()).offset()
                                        >= end.getValue().offset());
            });
        }
    }

    private void deadLettersCanBeListedShownAndReplayed(KafkaSettings kafka) throws Exception {
        try (KafkaProducer<String, byte[]> producer = producer(kafka)) {
            producer.send(new ProducerRecord<>(kafka.topic(Topics.ALERT), "poison", new byte[] {7, 0, (byte) 0xff}))
                    .get();
        }
        DlqRuns runs = new DlqRuns(kafka);
        processes.await("a dead letter", () -> !runs.run("list").isEmpty());
        JsonNode listed = runs.run("list").get(0);
        assertThat(listed.get("key").asText()).isEqualTo("poison");
        assertThat(listed.get("reason").asText()).isNotBlank();
        assertThat(listed.get("origin").asText()).startsWith("alert-");
        assertThat(Instant.parse(listed.get("time").asText())).isAfter(Instant.EPOCH);
        JsonNode shown = runs.run("show", "--offset", "0").get(0);
        assertThat(shown.get("hex").asText()).isEqualTo("0700ff");
        assertThat(shown.at("/headers/silkwatch.error.channel").asText()).isEqualTo("webhook");

        assertThat(runs.run("replay").get(0).get("outcome").asText()).isEqualTo("would replay");
        assertThat(runs.run("list")).hasSize(1);
        assertThat(runs.run("replay", "--offset", "0", "--yes")
                        .get(0)
                        .get("outcome")
                        .asText())
                .isEqualTo("replayed");
        processes.await(
                "its return", () -> runs.run("list").size() == 2); // still poison: the notifier puts it away again
        List<JsonNode> replayed = runs.run("replay");
        assertThat(Instant.parse(replayed.get(0).get("replayedBefore").asText()))
                .isBeforeOrEqualTo(Instant.now());
        assertThat(replayed.get(1).has("replayedBefore"))
                .as("a letter about a replay is another one")
                .isFalse();
        JsonNode again = runs.run("show", "--offset", "1").get(0);
        assertThat(again.get("hex").asText()).isEqualTo("0700ff");
        assertThat(again.get("origin").asText())
                .isNotEqualTo(listed.get("origin").asText());
    }

    /** A letter about an alert that is over by now. */
    private void whatIsOverStaysOver(KafkaSettings kafka) throws Exception {
        DlqRuns runs = new DlqRuns(kafka);
        int letters = runs.run("list").size();
        int deliveries = received.size();
        try (KafkaProducer<String, byte[]> producer = producer(kafka);
                KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka.reader())) {
            ConsumerRecord<String, byte[]> firing =
                    records(consumer, kafka, "f0").get(0);
            var letter = new ProducerRecord<>(kafka.deadLetters("notifier"), firing.key(), firing.value());
            String origin = firing.topic() + "-" + firing.partition() + "@" + firing.offset();
            letter.headers().add("silkwatch.error.origin", origin.getBytes(StandardCharsets.UTF_8));
            letter.headers().add("silkwatch.error.channel", "webhook".getBytes(StandardCharsets.UTF_8));
            producer.send(letter).get();

            assertThat(runs.run("replay", "--offset", "" + letters, "--yes"))
                    .extracting(line -> line.get("key").asText())
                    .containsExactly("f0", "f0");

            processes.await("the letter", () -> received.size() > deliveries);
            List<ConsumerRecord<String, byte[]>> now = records(consumer, kafka, "f0");
            assertThat(now).hasSize(4);
            assertThat(now.get(3).value()).isEqualTo(now.get(1).value());
            awaitCommitted(kafka);
            assertThat(received.subList(deliveries, received.size()))
                    .containsExactly("f0-firing-" + Instant.EPOCH.toEpochMilli());
        }
    }

    private static List<ConsumerRecord<String, byte[]>> records(
            KafkaConsumer<String, byte[]> consumer, KafkaSettings kafka, String key) {
        List<TopicPartition> partitions = consumer.partitionsFor(kafka.topic(Topics.ALERT)).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                if (key.equals(record.key())) {
                    found.add(record);
                }
            });
        }
        return found;
    }

    private void receive(HttpExchange exchange) throws IOException {
        JsonNode event = new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes());
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        received.add(key.equals(event.get("id").asText()) ? key : "key and id differ");
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static void publish(KafkaSettings kafka) throws Exception {
        try (var serde = kafka.serde(Topics.ALERT);
                KafkaProducer<String, byte[]> producer = producer(kafka)) {
            String topic = kafka.topic(Topics.ALERT);
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (AlertState state : List.of(AlertState.FIRING, AlertState.RESOLVED)) {
                for (int i = 0; i < FINGERPRINTS; i++) {
                    Alert alert = Alert.newBuilder()
                            .setFingerprint("f" + i)
                            .setRule("Test")
                            .setState(state)
                            .setStartsAt(Instant.EPOCH)
                            .setFiredAt(Instant.EPOCH)
                            .setEndsAt(state == AlertState.RESOLVED ? Instant.ofEpochMilli(1000) : null)
                            .build();
                    sent.add(producer.send(new ProducerRecord<>(
                            topic, "f" + i, serde.serializer().serialize(topic, alert))));
                }
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    private static KafkaProducer<String, byte[]> producer(KafkaSettings kafka) {
        return new KafkaProducer<>(kafka.client(), new StringSerializer(), new ByteArraySerializer());
    }

    private Process start(KafkaSettings kafka) throws IOException {
        return processes.start(
                "256m",
                List.of(
                        "service",
                        "notifier",
                        "--data-dir=" + dir.resolve("notifier"),
                        "-Dbootstrap.servers=" + kafka.bootstrapServers(),
                        "-Dschema.registry.url=" + kafka.registryUrl(),
                        "-Dnotifier.terminal.enabled=false",
                        "-Dnotifier.webhook.url=http://127.0.0.1:"
                                + receiver.getAddress().getPort()));
    }
}
