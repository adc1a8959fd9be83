package io.silkwatch.indicators.news;

import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.Topics;
import io.silkwatch.common.avro.LocalAvroSerde;
import io.silkwatch.common.kafka.Flow;
import io.silkwatch.common.kafka.SeriesPartitioner;
import io.silkwatch.common.kafka.Stage;
import io.silkwatch.indicators.gauges.GaugeStep;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Repartitioned;

/** Policy events in, one risk value a corridor out. */
public final class CorridorRiskStage implements Stage {
    private final GaugeStep show;

    /** @param show puts values on display */
    public CorridorRiskStage(GaugeStep show) {
        this.show = show;
    }

    @Override
    public void addTo(Flow flow) {
        Serde<PolicyEvent> events = new LocalAvroSerde<>(PolicyEvent.class);
        flow.addStore(CorridorFanOut.KNOWN, events);
        flow.addStore(CorridorRiskProcessor.CONTRIBUTIONS, events);
        flow.addStore(CorridorRiskProcessor.SUMS, Serdes.ByteArray());
        flow.addStore(CorridorRiskProcessor.LATEST, new LocalAvroSerde<>(IndicatorValue.class));
        KStream<String, IndicatorValue> risk = flow.read(Topics.POLICY_EVENT)
                .process(CorridorFanOut::new, Flow.named("fan-out-to-corridors"), CorridorFanOut.KNOWN)
                .repartition(Repartitioned.with(Serdes.String(), events).withName("events-by-corridor"))
                .process(
                        CorridorRiskProcessor::new,
                        Flow.named("sum-corridor-risk"),
                        CorridorRiskProcessor.CONTRIBUTIONS,
                        CorridorRiskProcessor.SUMS,
                        CorridorRiskProcessor.LATEST)
                .selectKey((corridor, value) -> IndicatorKeys.key(value), Flow.named("key-corridor-risk"));
        flow.write(
                "write-corridor-risk", show.addTo(flow, "news", risk), Topics.INDICATOR_VALUE, new SeriesPartitioner());
    }
}
