package io.silkwatch.allinone.cli.dlq;

import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.cli.common.Connection;
import io.silkwatch.common.Topics;
import io.silkwatch.common.UserException;
import io.silkwatch.common.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which dead letters a command is about. */
final class DlqOptions {
    private static final Duration POLL = Duration.ofMillis(200);

    @Parameters(
            paramLabel = "SERVICE",
            description = "One of: ${COMPLETION-CANDIDATES}",
            completionCandidates = Names.class)
    private String service;

    @Option(names = "--offset", paramLabel = "N", description = "Only the record with this offset")
    private Long offset;

    @Mixin
    private ConfigOptions options;

    /** For the help. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Topics.services().iterator();
        }
    }

    KafkaSettings kafka() {
        if (!Topics.services().contains(service)) {
            throw new UserException(
                    "there is no service " + service + "; there are " + String.join(", ", Topics.services()));
        }
        return Connection.of(options.load(Map.of()));
    }

    OptionalLong offset() {
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /** Hands over the letters that are there now, oldest first. */
    void read(KafkaSettings kafka, Consumer<DeadLetter> reader) {
        Map<String, Object> settings = kafka.reader();
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        boolean found = offset == null;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            TopicPartition only =
                    Connection.partitions(consumer, kafka.deadLetters(service)).get(0);
            consumer.assign(List.of(only));
            long start = consumer.beginningOffsets(List.of(only)).get(only);
            consumer.seek(only, offset == null ? start : Math.max(offset, start));
            long end = consumer.endOffsets(List.of(only)).get(only);
            end = offset == null ? end : Math.min(end, offset + 1);
            while (consumer.position(only) < end) {
                for (var record : consumer.poll(POLL).records(only)) {
                    if (record.offset() < end && (offset == null || offset == record.offset())) {
                        found = true;
                        reader.accept(new DeadLetter(record));
                    }
                }
            }
        }
        if (!found) {
            throw new UserException(kafka.deadLetters(service) + " has no record with offset " + offset);
        }
    }
}
