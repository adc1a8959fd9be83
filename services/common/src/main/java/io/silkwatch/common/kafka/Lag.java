package io.silkwatch.common.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records a group has yet to work on in the partitions it owns, asked of the brokers every second: what the clients say of themselves is
 * unknown for partitions that have been idle since the start.
 */
public final class Lag implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Lag.class);
    private static final long INTERVAL_MS = 1000;
    private static final long UNKNOWN = -1;

    private final Admin admin;
    private final String group;
    private final Supplier<Set<TopicPartition>> owned;
    private final ScheduledExecutorService timer;
    private volatile Set<TopicPartition> inputs = Set.of();
    private volatile long records = UNKNOWN;

    /**
     * @param admin asks the brokers; closed with this
     * @param group the consumer group
     * @param owned the partitions it reads in this process
     */
    public Lag(Admin admin, String group, Supplier<Set<TopicPartition>> owned) {
        this.admin = admin;
        this.group = group;
        this.owned = owned;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, group + "-lag");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::refresh, 0, INTERVAL_MS, TimeUnit.MILLISECONDS);
    }

    /** The partitions owned when the lag was last asked for. */
    public Set<TopicPartition> inputs() {
        return inputs;
    }

    /** Records that wait; the markers of transactions count as records. -1 while unknown. */
    public long records() {
        return records;
    }

    private void refresh() {
        try {
            Set<TopicPartition> now = owned.get();
            records = now.isEmpty() ? UNKNOWN : ask(now);
            inputs = now;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            records = UNKNOWN;
            log.debug("The lag of {} cannot be asked for", group, e);
        }
    }

    private long ask(Set<TopicPartition> partitions) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(wanted).all().get();
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        long waiting = 0;
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata at = committed.get(partition);
            waiting += Math.max(0, ends.get(partition).offset() - (at == null ? 0 : at.offset()));
        }
        return waiting;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }
}
