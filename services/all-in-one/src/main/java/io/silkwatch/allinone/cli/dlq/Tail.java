package io.silkwatch.allinone.cli.dlq;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What lies in partitions from an offset on. */
final class Tail {
    private static final Duration POLL = Duration.ofMillis(200);

    private Tail() {}

    /** Hands over what is there now, in the order of each partition. */
    static void read(
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> from,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
        while (from.keySet().stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
            consumer.poll(POLL).forEach(reader);
        }
    }
}
