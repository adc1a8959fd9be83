package io.silkwatch.allinone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The embedded broker on real files: restarts, crashes, and what stands in its way. */
@Timeout(120)
class EmbeddedKafkaTest {
    private static final TopicPartition PARTITION = new TopicPartition("numbers", 0);

    @TempDir
    Path dir;

    @Test
    void keepsCommittedRecordsAndItsAddressOverARestart() throws Exception {
        String address;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, OptionalInt.empty())) {
            address = kafka.bootstrapServers();
            createTopic(address);
            try (KafkaProducer<String, String> producer = transactionalProducer(address)) {
                producer.initTransactions();
                sendInTransaction(producer, 0, 100);
                producer.commitTransaction();
                sendInTransaction(producer, 100, 150);
                producer.abortTransaction();
            }
            assertThat(readCommitted(address)).isEqualTo(numbers(0, 100));
            assertThat(finalizedFeature(address, "transaction.version")).isEqualTo((short) 2);
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, OptionalInt.empty())) {
            assertThat(kafka.bootstrapServers()).isEqualTo(address);
            assertThat(readCommitted(address)).isEqualTo(numbers(0, 100));
        }
    }

    @Test
    void losesNothingAcknowledgedWhenItsProcessIsKilled() throws Exception {
        int acknowledged;
        Process process = startProcess();
        try {
            String address = readAddress(process);
            createTopic(address);
            acknowledged = produceAndKill(address, process);
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        assertThat(process.exitValue()).as("killed, not ended").isEqualTo(128 + 9);

        long start = System.nanoTime();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, OptionalInt.empty())) {
            List<String> survived = readCommitted(kafka.bootstrapServers());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
            assertThat(acknowledged).isGreaterThanOrEqualTo(300);
            // A last transaction may have been committed without its answer reaching the producer.
            assertThat(survived).startsWith(numbers(0, acknowledged).toArray(String[]::new));
            assertThat(survived).doesNotHaveDuplicates();
        }
    }

    @Test
    void saysThatTheDirectoryIsInUseByAnotherProcess() throws Exception {
        Process process = startProcess();
        try {
            readAddress(process);
            assertThatThrownBy(() -> EmbeddedKafka.start(dir, OptionalInt.empty()))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining(dir.toString())
                    .hasMessageContaining("is in use by another running silkwatch");
        } finally {
            process.getOutputStream().close();
            assertThat(process.waitFor(20, TimeUnit.SECONDS))
                    .as("ends when asked to")
                    .isTrue();
        }
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void saysThatTheWantedPortIsTakenAndFreesTheDirectory() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int taken = other.getLocalPort();
            assertThatThrownBy(() -> EmbeddedKafka.start(dir, OptionalInt.of(taken)))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("port " + taken + " on 127.0.0.1 is not free");
        }
        BrokerStorage.open(dir).close();
    }

    @Test
    void takesAnotherPortWhenTheLastOneIsTakenNow() throws IOException {
        BrokerPorts before = BrokerPorts.choose(dir, OptionalInt.empty());
        assertThat(BrokerPorts.choose(dir, OptionalInt.empty())).isEqualTo(before);
        try (ServerSocket other = new ServerSocket(before.broker(), 1, InetAddress.getByName("127.0.0.1"))) {
            BrokerPorts after = BrokerPorts.choose(dir, OptionalInt.empty());
            assertThat(after.broker()).isNotEqualTo(other.getLocalPort()).isNotEqualTo(after.controller());
            assertThat(after.controller()).isEqualTo(before.controller());
        }
    }

    @Test
    void saysWhatIsWrongWithTheDirectory() throws IOException {
        Path file = Files.createFile(dir.resolve("file"));
        assertThatThrownBy(() -> EmbeddedKafka.start(file, OptionalInt.empty()))
                .isInstanceOf(BrokerException.class)
                .hasMessage("the data directory " + file + " cannot be used: " + file + " is a file, not a directory");
        assertThatThrownBy(() -> EmbeddedKafka.start(file.resolve("below"), OptionalInt.empty()))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("cannot be used");
    }

    @Test
    void saysThatKafkaCannotReadItsFilesAndFreesTheDirectory() throws IOException {
        EmbeddedKafka.start(dir, OptionalInt.empty()).close();
        Path quorum = dir.resolve("kafka/__cluster_metadata-0/quorum-state");
        String before = Files.readString(quorum);
        Files.writeString(quorum, "damaged");
        assertThatThrownBy(() -> EmbeddedKafka.start(dir, OptionalInt.empty()))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("the embedded Kafka broker cannot start on " + dir);
        Files.writeString(quorum, before);
        EmbeddedKafka.start(dir, OptionalInt.empty()).close();
    }

    @Test
    void listensOnLoopbackOnly() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, OptionalInt.empty())) {
            int port = Integer.parseInt(kafka.bootstrapServers().split(":")[1]);
            assertThat(accepts("127.0.0.1", port)).isTrue();
            // A listener on all addresses would answer here too.
            assertThat(accepts("127.0.0.2", port)).isFalse();
        }
    }

    private static boolean accepts(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Commits transactions of ten until the process, killed after thirty of them, no longer answers; returns how many records were acknowledged. */
    private static int produceAndKill(String address, Process process) {
        int acknowledged = 0;
        KafkaProducer<String, String> producer = transactionalProducer(address);
        try {
            producer.initTransactions();
            while (true) {
                sendInTransaction(producer, acknowledged, acknowledged + 10);
                if (acknowledged == 300) {
                    process.destroyForcibly();
                }
                producer.commitTransaction();
                acknowledged += 10;
            }
        } catch (Exception e) {
            return acknowledged;
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    private Process startProcess() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        return new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes,
                        BrokerMain.class.getName(),
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String readAddress(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String address = out.readLine();
        assertThat(address).as("address of the broker").startsWith("127.0.0.1:");
        return address;
    }

    private static void createTopic(String address) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private static short finalizedFeature(String address, String feature) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            return admin.describeFeatures()
                    .featureMetadata()
                    .get(20, TimeUnit.SECONDS)
                    .finalizedFeatures()
                    .get(feature)
                    .maxVersionLevel();
        }
    }

    private static KafkaProducer<String, String> transactionalProducer(String address) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", address,
                "transactional.id", "test",
                "max.block.ms", 3_000,
                "request.timeout.ms", 1_000,
                "delivery.timeout.ms", 3_000);
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    private static void sendInTransaction(KafkaProducer<String, String> producer, int from, int to) throws Exception {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (String number : numbers(from, to)) {
            sent.add(producer.send(new ProducerRecord<>(PARTITION.topic(), 0, number, number)));
        }
        for (Future<RecordMetadata> record : sent) {
            record.get(10, TimeUnit.SECONDS);
        }
    }

    private static List<String> readCommitted(String address) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", address, "isolation.level", "read_committed", "enable.auto.commit", false);
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION), Duration.ofSeconds(20))
                    .get(PARTITION);
            while (consumer.position(PARTITION, Duration.ofSeconds(20)) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toList();
    }
}
