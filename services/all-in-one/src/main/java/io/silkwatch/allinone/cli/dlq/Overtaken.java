package io.silkwatch.allinone.cli.dlq;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Finds keys whose newest record is an older state that was replayed: who reads the topic would take what is over for what is. */
final class Overtaken {
    private final Map<ByteBuffer, ConsumerRecord<byte[], byte[]>> states = new LinkedHashMap<>();
    private final Map<ByteBuffer, ConsumerRecord<byte[], byte[]>> newest = new LinkedHashMap<>();

    private Overtaken() {}

    /**
     * The state each such key had before.
     *
     * @param from where to begin reading in each partition; no state before that is found
     */
    static List<ConsumerRecord<byte[], byte[]>> states(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> from) {
        Overtaken found = new Overtaken();
        Tail.read(consumer, from, found::read);
        return found.newest.values().stream()
                .map(found::overtaken)
                .filter(Objects::nonNull)
                .toList();
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            ByteBuffer key = ByteBuffer.wrap(record.key());
            newest.put(key, record);
            if (!DeadLetter.isReplayed(record)) {
                states.put(key, record);
            }
        }
    }

    private ConsumerRecord<byte[], byte[]> overtaken(ConsumerRecord<byte[], byte[]> last) {
        ConsumerRecord<byte[], byte[]> state = states.get(ByteBuffer.wrap(last.key()));
        return state == null || Arrays.equals(state.value(), last.value()) ? null : state;
    }
}
