package io.silkwatch.indicators.news;

import io.silkwatch.schema.PolicyEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Sends each event to its corridors, and to those a correction took it away from, there without corridors. */
final class CorridorFanOut implements Processor<String, PolicyEvent, String, PolicyEvent> {
    static final String KNOWN = "corridor-events";

    private ProcessorContext<String, PolicyEvent> context;
    private KeyValueStore<String, PolicyEvent> known;

    @Override
    public void init(ProcessorContext<String, PolicyEvent> context) {
        this.context = context;
        known = context.getStateStore(KNOWN);
    }

    @Override
    public void process(Record<String, PolicyEvent> record) {
        PolicyEvent before = known.get(record.key());
        PolicyEvent event = record.value();
        Set<String> now = event == null ? Set.of() : new TreeSet<>(event.getCorridors());
        if (before == null && now.isEmpty()) {
            return;
        }
        known.put(record.key(), now.isEmpty() ? null : event);
        now.forEach(corridor -> context.forward(record.withKey(corridor)));
        if (before != null) {
            PolicyEvent gone =
                    PolicyEvent.newBuilder(before).setCorridors(List.of()).build();
            before.getCorridors().stream()
                    .filter(corridor -> !now.contains(corridor))
                    .forEach(
                            corridor -> context.forward(record.withKey(corridor).withValue(gone)));
        }
    }
}
