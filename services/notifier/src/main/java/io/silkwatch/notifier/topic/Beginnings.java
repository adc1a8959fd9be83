package io.silkwatch.notifier.topic;

import io.silkwatch.common.kafka.DeadLetterHeaders;
import io.silkwatch.notifier.channel.Notifications;
import io.silkwatch.schema.AlertState;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds where a channel begins in a partition it has no offset for: with what fires there, as the topic says, and then
 * with what comes. Both meet at one offset, so that nothing is left out, and nothing comes before what it changes.
 */
public final class Beginnings implements AutoCloseable {
    /** There is no offset yet. */
    public static final long NOW = Long.MAX_VALUE;

    private static final Logger log = LoggerFactory.getLogger(Beginnings.class);

    private final History history;
    private final AlertReader reader;
    private final Map<TopicPartition, Long> unread = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Beginning> read = new ConcurrentHashMap<>();
    private Search search;

    /**
     * Where a channel begins in a partition.
     *
     * @param next the offset from which on everything is told
     * @param firing what fired there, the oldest first
     */
    public record Beginning(long next, List<ConsumerRecord<byte[], byte[]>> firing) {}

    /** The topic being read for the partitions wanted now, and what fires as far as it has been read. */
    private record Search(Map<TopicPartition, Long> wanted, Firing firing, History.Reading reading) {}

    /**
     * @param history the topic from its start
     * @param reader reads the alerts in it
     */
    public Beginnings(History history, AlertReader reader) {
        this.history = history;
        this.reader = reader;
    }

    /**
     * Begins to look for the beginning in a partition.
     *
     * @param next where a beginning was made before of which not everything is told yet, or {@link #NOW}
     */
    public void assigned(TopicPartition partition, long next) {
        unread.put(partition, next);
    }

    /** Ends what was begun with these partitions: their beginnings are made, or they are somebody else's. */
    public void forget(Collection<TopicPartition> partitions) {
        unread.keySet().removeAll(partitions);
        read.keySet().removeAll(partitions);
    }

    /** The partitions nothing may be read from yet. */
    public Set<TopicPartition> waiting() {
        Set<TopicPartition> waiting = new HashSet<>(unread.keySet());
        waiting.addAll(read.keySet());
        return waiting;
    }

    /** What has been found so far; it is found until it is forgotten. */
    public Map<TopicPartition, Beginning> find() {
        Map<TopicPartition, Long> wanted = Map.copyOf(unread);
        if (search != null && !search.wanted().equals(wanted)) {
            close();
        }
        if (search == null && !wanted.isEmpty()) {
            Firing firing = new Firing();
            search =
                    new Search(wanted, firing, history.begin(wanted.keySet(), record -> learn(record, wanted, firing)));
        }
        if (search != null && search.reading().step()) {
            Map<TopicPartition, Long> ends = search.reading().ends();
            wanted.forEach((partition, next) -> {
                read.put(partition, beginning(Math.min(next, ends.get(partition)), partition, search.firing()));
                unread.remove(partition);
            });
            close();
        }
        return new HashMap<>(read);
    }

    /** Ends a search that goes on. */
    @Override
    public void close() {
        if (search != null) {
            search.reading().close();
            search = null;
        }
    }

    private void learn(ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, Long> wanted, Firing firing) {
        if (record.offset() >= wanted.get(new TopicPartition(record.topic(), record.partition()))) {
            return;
        }
        try {
            Entry entry = new Entry(record, reader.read(record));
            if (Notifications.wanted(entry.alert()) || entry.alert().getState() == AlertState.RESOLVED) {
                firing.note(entry);
            }
        } catch (BadRecordException e) {
            log.debug("{} says nothing: {}", AlertReader.origin(record), e.getMessage());
        }
    }

    private static Beginning beginning(long next, TopicPartition partition, Firing firing) {
        List<ConsumerRecord<byte[], byte[]>> records = firing.entries().stream()
                .filter(entry -> entry.partition().equals(partition))
                .map(Entry::record)
                .sorted(Comparator.comparing(ConsumerRecord::offset))
                .toList();
        // What was published again for one channel says for all how the alert stands.
        records.forEach(record -> record.headers().remove(DeadLetterHeaders.REPLAY_CHANNEL));
        return new Beginning(next, records);
    }
}
