package io.silkwatch.notifier.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Kafka's consumer in memory; can lose a commit, and does not spin when a thread polls it. */
public final class TestConsumer extends MockConsumer<byte[], byte[]> {
    private static final long PAUSE_NANOS = 1_000_000;

    private final Map<TopicPartition, OffsetAndMetadata> committed = new ConcurrentHashMap<>();
    private KafkaException commitFailure;

    public TestConsumer() {
        super("earliest");
        Map<TopicPartition, Long> zero =
                TestKafka.allPartitions().stream().collect(Collectors.toMap(partition -> partition, partition -> 0L));
        updateBeginningOffsets(zero);
        updateEndOffsets(zero);
    }

    void failNextCommit(KafkaException failure) {
        commitFailure = failure;
    }

    /** The offset committed last, 0 when there is none; also after the consumer is closed. */
    public long lastCommitted(int partition) {
        OffsetAndMetadata offset = committed.get(TestKafka.partition(partition));
        return offset == null ? 0 : offset.offset();
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        LockSupport.parkNanos(Math.min(PAUSE_NANOS, timeout.toNanos()));
        return super.poll(timeout);
    }

    @Override
    public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
        KafkaException failure = commitFailure;
        commitFailure = null;
        if (failure != null) {
            throw failure;
        }
        super.commitSync(offsets);
        committed.putAll(offsets);
    }
}
