package io.silkwatch.common.kafka;

import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.schema.IndicatorValue;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends all windows of an indicator series to one partition, so that whoever watches the series sees them together. */
public final class SeriesPartitioner implements StreamPartitioner<String, IndicatorValue> {

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, IndicatorValue value, int numPartitions) {
        return Optional.of(Set.of(Partitions.of(IndicatorKeys.seriesOf(key), numPartitions)));
    }
}
