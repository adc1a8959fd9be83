package io.silkwatch.indicators.trade;

import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.Flow;
import io.silkwatch.common.kafka.Partitions;
import io.silkwatch.common.kafka.SeriesPartitioner;
import io.silkwatch.common.kafka.Stage;
import io.silkwatch.indicators.IndicatorDescriptor;
import io.silkwatch.indicators.gauges.GaugeStep;
import io.silkwatch.indicators.tables.Commodities;
import io.silkwatch.indicators.trade.records.Cell;
import io.silkwatch.indicators.trade.records.CellKey;
import io.silkwatch.indicators.trade.records.CellSerde;
import io.silkwatch.indicators.trade.records.Closings;
import io.silkwatch.indicators.trade.records.TradeRecords;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.TradeFlow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.KStream;

/** Trade records in; shares, their concentration and their change out. */
public final class TradeStage implements Stage {
    private final Commodities commodities;
    private final GaugeStep show;
    private final LongAdder worked = new LongAdder();

    /**
     * @param commodities which commodity an HS code belongs to
     * @param show puts values on display
     */
    public TradeStage(Commodities commodities, GaugeStep show) {
        this.commodities = commodities;
        this.show = show;
    }

    /** The indicators it publishes, by their names. */
    public static Map<String, IndicatorDescriptor> indicators() {
        return TradeIndicators.descriptors();
    }

    @Override
    public void addTo(Flow flow) {
        flow.addCachedStore(TradeProcessor.CELLS, Serdes.ByteArray());
        flow.addStore(TradeProcessor.CLOSED, Serdes.ByteArray());
        flow.addStore(TradeProcessor.TOUCHED, Serdes.ByteArray());
        flow.addStore(TradeProcessor.PUBLISHED, Serdes.ByteArray());
        KStream<String, Cell> cells = flow.read(Topics.TRADE_FLOW).flatMap(this::cells, Flow.named("key-by-economy"));
        KStream<String, IndicatorValue> values = flow.repartition(
                        "trade-by-economy", cells, new CellSerde(), TradeStage::partitions)
                .process(
                        () -> new TradeProcessor(commodities, worked),
                        Flow.named("compute-trade-indicators"),
                        TradeProcessor.CELLS,
                        TradeProcessor.CLOSED,
                        TradeProcessor.TOUCHED,
                        TradeProcessor.PUBLISHED);
        flow.write(
                "write-trade-indicators",
                show.addTo(flow, "trade", values),
                Topics.INDICATOR_VALUE,
                new SeriesPartitioner());
    }

    /** A record without value withdraws the one of its key. */
    private List<KeyValue<String, Cell>> cells(String key, TradeFlow trade) {
        worked.increment();
        List<TradeRecords.Placed> placed = trade == null ? TradeRecords.withdrawn(key) : TradeRecords.of(trade);
        return placed.stream()
                .map(cell -> KeyValue.pair(cell.key(), cell.cell()))
                .toList();
    }

    /** Commodities span chapters, so all of an economy must be in one place; a release that ends is to be known wherever its records are a mirror. */
    private static Optional<Set<Integer>> partitions(String topic, String key, Cell cell, int partitions) {
        if (Closings.isKey(key)) {
            return Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));
        }
        return Optional.of(Set.of(Partitions.of(CellKey.economyOf(key), partitions)));
    }
}
