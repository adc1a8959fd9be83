package io.silkwatch.alerts;

import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.common.Topics;
import io.silkwatch.common.avro.LocalAvroSerde;
import io.silkwatch.common.kafka.Flow;
import io.silkwatch.common.kafka.Stage;
import io.silkwatch.schema.Alert;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;

/** Policy events in, alerts on single events out. */
public final class EventStage implements Stage {
    private final List<Rule> rules;

    /** @param rules all rules; those on indicators are left to {@link ThresholdStage} */
    public EventStage(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    @Override
    public void addTo(Flow flow) {
        flow.addStore(EventProcessor.ACTIVE, new LocalAvroSerde<>(Alert.class));
        flow.addStore(EventProcessor.OVER, Serdes.ByteArray());
        KStream<String, Alert> alerts = flow.read(Topics.POLICY_EVENT)
                .process(
                        () -> new EventProcessor(rules),
                        Flow.named("match-event-rules"),
                        EventProcessor.ACTIVE,
                        EventProcessor.OVER);
        flow.write("write-event-alerts", alerts, Topics.ALERT);
    }
}
