package io.silkwatch.alerts;

import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.common.Topics;
import io.silkwatch.common.avro.LocalAvroSerde;
import io.silkwatch.common.kafka.Flow;
import io.silkwatch.common.kafka.Stage;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.IndicatorValue;
import java.util.List;
import org.apache.kafka.streams.kstream.KStream;

/** Indicator values in, changes of state of threshold alerts out. */
public final class ThresholdStage implements Stage {
    private final List<Rule> rules;

    /** @param rules all rules; those on events are left to {@link EventStage} */
    public ThresholdStage(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    @Override
    public void addTo(Flow flow) {
        flow.addStore(ThresholdProcessor.ACTIVE, new LocalAvroSerde<>(Alert.class));
        flow.addStore(ThresholdProcessor.WATCHED, new LocalAvroSerde<>(IndicatorValue.class));
        KStream<String, Alert> alerts = flow.read(Topics.INDICATOR_VALUE)
                .process(
                        () -> new ThresholdProcessor(rules),
                        Flow.named("evaluate-thresholds"),
                        ThresholdProcessor.ACTIVE,
                        ThresholdProcessor.WATCHED);
        flow.write("write-threshold-alerts", alerts, Topics.ALERT);
    }
}
