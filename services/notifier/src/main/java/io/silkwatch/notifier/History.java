package io.silkwatch.notifier;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the topic from its start, outside any group. */
final class History {
    private static final Logger log = LoggerFactory.getLogger(History.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** The loop has to poll, so that it keeps its place in its group. */
    private static final Duration LONGEST_READ = Duration.ofMinutes(2);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final LongSupplier nanos;

    /**
     * @param consumers makes a consumer outside any group
     * @param nanos a steady clock, in nanoseconds
     */
    History(Supplier<Consumer<byte[], byte[]>> consumers, LongSupplier nanos) {
        this.consumers = consumers;
        this.nanos = nanos;
    }

    /** What looks at a record; it may find that it needs a registry that is away. */
    interface Visitor {
        /** @throws RetriableException if another try may help */
        void visit(ConsumerRecord<byte[], byte[]> record);
    }

    /**
     * Shows every record that is there now.
     *
     * @return the end of each partition: the first offset that was not shown; empty if it could not be read to there, and is to be read anew
     */
    Optional<Map<TopicPartition, Long>> read(Collection<TopicPartition> partitions, Visitor visitor) {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long start = nanos.getAsLong();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                        visitor.visit(record);
                    }
                }
                if (nanos.getAsLong() - start > LONGEST_READ.toNanos()) {
                    return Optional.empty();
                }
            }
            return Optional.of(ends);
        } catch (RetriableException e) {
            log.warn("What fires cannot be read from the topic yet: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
