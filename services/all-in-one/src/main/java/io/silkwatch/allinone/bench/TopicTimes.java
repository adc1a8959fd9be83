package io.silkwatch.allinone.bench;

import io.silkwatch.common.kafka.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * When records of a topic were appended, by the clock of the broker, in order.
 *
 * @param sortedMs milliseconds since 1970
 */
record TopicTimes(long[] sortedMs) {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Reads all that is committed; every topic of the product has the time of appending as its time. */
    static TopicTimes of(KafkaSettings kafka, String topic) {
        LongStream.Builder times = LongStream.builder();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka.reader())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> times.add(record.timestamp()));
            }
        }
        return new TopicTimes(times.build().sorted().toArray());
    }

    int records() {
        return sortedMs.length;
    }

    /** When so many records had been appended. */
    long at(int records) {
        return sortedMs[Math.min(records, sortedMs.length) - 1];
    }
}
