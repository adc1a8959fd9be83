package io.silkwatch.alerts;

import io.silkwatch.common.kafka.Partitions;
import io.silkwatch.schema.IndicatorValue;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends a value to the partition of its group, and the time of day to all. */
final class GroupPartitioner implements StreamPartitioner<String, IndicatorValue> {

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, IndicatorValue value, int numPartitions) {
        if (key.equals(GroupRouter.CLOCK)) {
            return Optional.of(IntStream.range(0, numPartitions).boxed().collect(Collectors.toSet()));
        }
        return Optional.of(Set.of(Partitions.of(key, numPartitions)));
    }
}
