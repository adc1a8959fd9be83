package io.silkwatch.indicators.news.events;

import io.silkwatch.common.Topics;
import io.silkwatch.common.avro.LocalAvroSerde;
import io.silkwatch.common.kafka.Flow;
import io.silkwatch.common.kafka.SeriesPartitioner;
import io.silkwatch.common.kafka.Stage;
import io.silkwatch.indicators.IndicatorDescriptor;
import io.silkwatch.indicators.gauges.GaugeStep;
import io.silkwatch.schema.EventContributions;
import io.silkwatch.schema.EventSum;
import io.silkwatch.schema.EventSums;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;

/** Policy events in; risk of corridors, exports at risk, pressure and engagement out. */
public final class EventStage implements Stage {
    /** How long an event waits for others of a key that is busy: no longer than for the commit. */
    static final Duration INTERVAL = Duration.ofMillis(20);

    private final EventIndicators indicators = EventIndicators.shipped();
    private final GaugeStep show;

    /** @param show puts values on display */
    public EventStage(GaugeStep show) {
        this.show = show;
    }

    /** The indicators it publishes, by their names. */
    public static Map<String, IndicatorDescriptor> indicators() {
        return EventIndicators.shipped().descriptors();
    }

    @Override
    public void addTo(Flow flow) {
        Serde<EventContributions> contributions = new LocalAvroSerde<>(EventContributions.class);
        flow.addStore(SplitEvents.KNOWN, new LocalAvroSerde<>(PolicyEvent.class));
        flow.addStore(SplitEvents.DAYS, Serdes.ByteArray());
        flow.addPendingStore(SplitEvents.WAITING, contributions);
        flow.addCachedStore(SumEvents.HEADS, new LocalAvroSerde<>(EventSums.class));
        flow.addCachedStore(SumEvents.SUMS, new LocalAvroSerde<>(EventSum.class));
        flow.addCachedStore(SumEvents.EVIDENCE, new LocalAvroSerde<>(Evidence.class));
        flow.addPendingStore(SumEvents.DUE, Serdes.ByteArray());
        KStream<String, EventContributions> split = flow.read(Topics.POLICY_EVENT)
                .process(
                        () -> new SplitEvents(indicators),
                        Flow.named("split-events"),
                        SplitEvents.KNOWN,
                        SplitEvents.DAYS,
                        SplitEvents.WAITING);
        KStream<String, IndicatorValue> values = flow.repartition("event-contributions", split, contributions, null)
                .process(
                        () -> new SumEvents(indicators),
                        Flow.named("sum-events"),
                        SumEvents.HEADS,
                        SumEvents.SUMS,
                        SumEvents.EVIDENCE,
                        SumEvents.DUE);
        flow.write(
                "write-event-indicators",
                show.addTo(flow, "events", values),
                Topics.INDICATOR_VALUE,
                new SeriesPartitioner());
    }
}
