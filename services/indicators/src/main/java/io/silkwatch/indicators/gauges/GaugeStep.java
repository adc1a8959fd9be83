package io.silkwatch.indicators.gauges;

import io.silkwatch.common.avro.LocalAvroSerde;
import io.silkwatch.common.kafka.Flow;
import io.silkwatch.schema.IndicatorValue;
import org.apache.kafka.streams.kstream.KStream;

/** Puts the values that pass by on display. What is shown is kept in a store, so that it is there again after a restart, wherever its task runs then. */
public final class GaugeStep {
    private final IndicatorGauges gauges;

    /** @param gauges null where nobody looks, as in a replay of files */
    public GaugeStep(IndicatorGauges gauges) {
        this.gauges = gauges;
    }

    /**
     * Adds the step to a topology.
     *
     * @param name tells the steps of a topology apart
     */
    public KStream<String, IndicatorValue> addTo(Flow flow, String name, KStream<String, IndicatorValue> values) {
        if (gauges == null) {
            return values;
        }
        String store = name + "-gauges";
        flow.addPendingStore(store, new LocalAvroSerde<>(IndicatorValue.class));
        return values.process(() -> new GaugeProcessor(gauges, store), Flow.named("show-" + name), store);
    }
}
