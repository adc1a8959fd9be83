package io.silkwatch.indicators.trade;

import io.silkwatch.common.Areas;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.Topics;
import io.silkwatch.common.avro.LocalAvroSerde;
import io.silkwatch.common.kafka.Flow;
import io.silkwatch.common.kafka.SeriesPartitioner;
import io.silkwatch.common.kafka.Stage;
import io.silkwatch.indicators.Commodities;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.TradeFlow;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Repartitioned;

/** Trade records in, export shares and concentration out. */
public final class TradeStage implements Stage {
    private final Commodities commodities;

    /** @param commodities which commodity an HS code belongs to */
    public TradeStage(Commodities commodities) {
        this.commodities = commodities;
    }

    @Override
    public void addTo(Flow flow) {
        Serde<TradeFlow> tradeFlows = new LocalAvroSerde<>(TradeFlow.class);
        flow.addStore(TradeProcessor.CELLS, tradeFlows);
        flow.addStore(TradeProcessor.TOUCHED, Serdes.ByteArray());
        flow.addStore(TradeProcessor.PUBLISHED, Serdes.Double());
        KStream<String, IndicatorValue> values = flow.read(Topics.TRADE_FLOW)
                .filter((key, trade) -> isCountable(trade), Flow.named("keep-export-totals"))
                .flatMap((key, trade) -> bySeries(trade), Flow.named("key-by-series"))
                .repartition(Repartitioned.with(Serdes.String(), tradeFlows).withName("trade-by-series"))
                .process(
                        TradeProcessor::new,
                        Flow.named("compute-export-shares"),
                        TradeProcessor.CELLS,
                        TradeProcessor.TOUCHED,
                        TradeProcessor.PUBLISHED)
                .selectKey((series, value) -> IndicatorKeys.key(value), Flow.named("key-trade-indicators"));
        flow.write("write-trade-indicators", values, Topics.INDICATOR_VALUE, new SeriesPartitioner());
    }

    /**
     * Whether a record is a plain export total of one reporter: splits by second partner, mode of transport or customs procedure repeat what their total
     * says, re-exports are inside exports, and groups of countries repeat their members.
     */
    private static boolean isCountable(TradeFlow trade) {
        return trade != null
                && trade.getFlow().equals("X")
                && trade.getPartner2Code() == 0
                && trade.getModeOfTransport() == 0
                && trade.getCustomsProcedure().equals("C00")
                && !Areas.isGroup(trade.getReporterCode());
    }

    private List<KeyValue<String, TradeFlow>> bySeries(TradeFlow trade) {
        return Series.of(trade, commodities.of(trade.getHs())).stream()
                .map(series -> KeyValue.pair(series.key(), trade))
                .toList();
    }
}
