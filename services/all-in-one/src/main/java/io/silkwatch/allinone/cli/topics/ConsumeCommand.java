package io.silkwatch.allinone.cli.topics;

import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.cli.common.Connection;
import io.silkwatch.allinone.json.AvroJson;
import io.silkwatch.common.Topic;
import io.silkwatch.common.Topics;
import io.silkwatch.common.UserException;
import io.silkwatch.common.kafka.KafkaSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decoded records of a topic. */
@Command(
        name = "consume",
        description = {
            "Print the committed records of a topic as JSON lines, until Ctrl-C.",
            "Behind a pipe whose reader has gone it ends with the next records, as only writing tells."
        })
public final class ConsumeCommand implements Runnable {
    private static final Duration POLL = Duration.ofMillis(200);

    @Parameters(paramLabel = "TOPIC", description = "A topic of `silkwatch topics`")
    private String topic;

    @Option(names = "--from-beginning", description = "Start with the oldest record, not with the next")
    private boolean fromBeginning;

    @Option(names = "--until-end", description = "Stop at what is there now")
    private boolean untilEnd;

    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        String deadLetters = Topics.deadLetters("");
        if (topic.startsWith(deadLetters)) {
            throw new UserException(
                    "dead letters are shown by: silkwatch dlq list " + topic.substring(deadLetters.length()));
        }
        Topic<?> from = SchemasCommand.find(topic);
        consume(Connection.of(options.load(Map.of())), from, spec.commandLine().getOut());
    }

    private <V extends SpecificRecord> void consume(KafkaSettings kafka, Topic<V> from, PrintWriter out) {
        String name = kafka.topic(from);
        try (Serde<V> serde = kafka.serde(from);
                KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka.reader())) {
            List<TopicPartition> partitions = Connection.partitions(consumer, name);
            consumer.assign(partitions);
            seek(consumer, partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            boolean read = true; // until nobody reads any more: a writer says so only when asked, and flushes then
            while (read
                    && (!untilEnd
                            || ends.entrySet().stream()
                                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue()))) {
                consumer.poll(POLL).forEach(record -> out.println(AvroJson.line(line(serde, record))));
                read = !out.checkError();
            }
        }
    }

    private void seek(KafkaConsumer<String, byte[]> consumer, Collection<TopicPartition> partitions) {
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
    }

    private static Map<String, Object> line(Serde<?> serde, ConsumerRecord<String, byte[]> record) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("key", record.key());
        line.put("partition", record.partition());
        line.put("offset", record.offset());
        try {
            line.put("value", serde.deserializer().deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            line.put("error", e.getMessage());
        }
        return line;
    }
}
