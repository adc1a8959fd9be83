package io.silkwatch.allinone.cli.dlq;

import io.silkwatch.allinone.json.AvroJson;
import io.silkwatch.common.kafka.KafkaSettings;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Publishes dead letters again where they came from. */
@Command(
        name = "replay",
        description = {
            "Publish dead letters again, byte by byte, to the topic they came from.",
            "Without --yes it only says what it would do. The letters stay where they are: without --offset all of them are published again.",
            "A letter of the notifier that is replayed twice is delivered twice, with the same id; replayedBefore says when that was done last.",
            "Other services know a record that comes again, but for indicators: they count a tagged article once more."
        })
final class DlqReplayCommand implements Runnable {
    @Mixin
    private DlqOptions letters;

    @Option(names = "--yes", description = "Do it")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        KafkaSettings kafka = letters.kafka();
        List<DeadLetter> found = new ArrayList<>();
        letters.read(kafka, found::add);
        EarlierReplays before = earlier(kafka, found);
        if (yes) {
            publish(kafka, found, before);
        } else {
            found.forEach(letter -> report(letter, "would replay", before));
        }
        spec.commandLine().getOut().flush();
        if (before.count() > 0) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("silkwatch: " + before.count() + " of " + found.size()
                    + " letters were replayed before (replayedBefore) and " + (yes ? "are" : "would be")
                    + " delivered again");
            err.flush();
        }
    }

    private static EarlierReplays earlier(KafkaSettings kafka, List<DeadLetter> found) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka)) {
            return EarlierReplays.of(consumer, found);
        }
    }

    private void publish(KafkaSettings kafka, List<DeadLetter> found, EarlierReplays before) {
        Map<String, Object> settings = kafka.client();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        List<DeadLetter> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
            for (DeadLetter letter : found) {
                if (letter.obstacle().isEmpty()) {
                    send(producer, letter.again());
                    sent.add(letter);
                }
                report(letter, "replayed", before);
            }
            restore(kafka, producer, EarlierReplays.places(sent));
        }
    }

    /** The newest record of a key is how its alert stands, so what came after a letter follows it again. */
    private void restore(KafkaSettings kafka, KafkaProducer<byte[], byte[]> producer, Map<TopicPartition, Long> from) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka)) {
            for (ConsumerRecord<byte[], byte[]> state : Overtaken.states(consumer, from)) {
                send(producer, DeadLetter.forNoChannel(state));
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("key", new String(state.key(), StandardCharsets.UTF_8));
                line.put("origin", state.topic() + "-" + state.partition() + "@" + state.offset());
                line.put("topic", state.topic());
                line.put("outcome", "published again after what was replayed: it is newer");
                spec.commandLine().getOut().println(AvroJson.line(line));
            }
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(KafkaSettings kafka) {
        Map<String, Object> settings = kafka.reader();
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return new KafkaConsumer<>(settings);
    }

    /** One after the other: what is reported as replayed is replayed, wherever a failure ends the command. */
    private static void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        try {
            Future<RecordMetadata> sent = producer.send(record);
            sent.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    private void report(DeadLetter letter, String deed, EarlierReplays before) {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> line = letter.line();
        letter.topic().ifPresent(topic -> line.put("topic", topic));
        before.of(letter).ifPresent(time -> line.put("replayedBefore", time.toString()));
        line.put(
                "outcome", letter.obstacle().map(reason -> "skipped: " + reason).orElse(deed));
        out.println(AvroJson.line(line));
    }
}
