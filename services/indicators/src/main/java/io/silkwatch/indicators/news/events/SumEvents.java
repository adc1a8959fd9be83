package io.silkwatch.indicators.news.events;

import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.kafka.PendingStore;
import io.silkwatch.indicators.news.DecayedSum;
import io.silkwatch.indicators.news.Outbox;
import io.silkwatch.schema.EventContribution;
import io.silkwatch.schema.EventContributions;
import io.silkwatch.schema.EventSum;
import io.silkwatch.schema.EventSums;
import io.silkwatch.schema.IndicatorValue;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the sums that events add to and publishes the values they make. */
final class SumEvents extends ContextualProcessor<String, EventContributions, String, IndicatorValue> {
    static final String HEADS = "event-sum-heads";
    static final String SUMS = "event-sums";
    static final String EVIDENCE = "event-evidence";
    static final String DUE = "event-sums-due";

    private static final char SEPARATOR = '\n';
    private static final byte[] MARK = {1};

    private final EventIndicators indicators;
    private KeyValueStore<String, EventSums> heads;
    private KeyValueStore<String, EventSum> sums;
    private EventEvidence evidence;
    private Outbox<byte[]> due;

    SumEvents(EventIndicators indicators) {
        this.indicators = indicators;
    }

    @Override
    public void init(ProcessorContext<String, IndicatorValue> context) {
        super.init(context);
        heads = context.getStateStore(HEADS);
        sums = context.getStateStore(SUMS);
        evidence = new EventEvidence(context.getStateStore(EVIDENCE));
        PendingStore<byte[]> waiting = context.getStateStore(DUE);
        due = new Outbox<>(context, EventStage.INTERVAL, waiting, (key, mark, time) -> publish(key));
    }

    @Override
    public void process(Record<String, EventContributions> record) {
        String key = record.key();
        due.sendIfApart(key, record.timestamp());
        EventSums head = heads.get(key);
        for (EventContribution item : record.value().getItems()) {
            take(key, item);
            Instant time = item.getWeight() > 0 ? item.getTime() : item.getTimeBefore();
            head = head == null
                    ? new EventSums(time, item.getReportedAt(), new HashMap<>())
                    : new EventSums(
                            later(head.getEventTime(), time),
                            later(head.getComputedAt(), item.getReportedAt()),
                            head.getPublished());
        }
        heads.put(key, head);
        due.add(key, record.timestamp(), marked -> MARK);
    }

    private void take(String key, EventContribution item) {
        DecayedSum.Shape shape = indicators.of(key).shape();
        String place = key + SEPARATOR + item.getMember();
        EventSum before = sums.get(place);
        DecayedSum sum =
                DecayedSum.fromBytes(before == null ? null : before.getSum().array(), shape);
        int events = before == null ? 0 : before.getEvents();
        if (item.getWeightBefore() > 0) {
            sum.add(-item.getWeightBefore(), item.getTimeBefore().toEpochMilli());
            events--;
        }
        if (item.getWeight() > 0) {
            sum.add(item.getWeight(), item.getTime().toEpochMilli());
            events++;
        }
        sums.put(place, new EventSum(ByteBuffer.wrap(sum.toBytes()), events));
        evidence.take(key, item, shape.halfLifeMs());
    }

    private void publish(String key) {
        EventIndicator indicator = indicators.of(key);
        EventSums head = heads.get(key);
        Map<String, Double> before = new TreeMap<>(head.getPublished());
        Map<String, Double> published = new TreeMap<>(before);
        Sums now = new Sums(
                EventIndicators.labels(key),
                head.getEventTime(),
                head.getComputedAt(),
                members(key, indicator.shape()),
                evidence.heaviest(key, indicator.shape().halfLifeMs()));
        for (IndicatorValue.Builder made : indicator.values(now)) {
            String series = IndicatorKeys.series(made.getName(), made.getLabels());
            IndicatorValue value = made.setPrevious(before.get(series)).build();
            published.put(series, value.getValue());
            context()
                    .forward(new Record<>(
                            series, value, Math.max(0, value.getEventTime().toEpochMilli())));
        }
        heads.put(key, new EventSums(head.getEventTime(), head.getComputedAt(), published));
    }

    private Map<String, Sums.Member> members(String key, DecayedSum.Shape shape) {
        Map<String, Sums.Member> members = new TreeMap<>();
        String prefix = key + SEPARATOR;
        try (KeyValueIterator<String, EventSum> range = sums.prefixScan(prefix, new StringSerializer())) {
            while (range.hasNext()) {
                KeyValue<String, EventSum> entry = range.next();
                DecayedSum sum = DecayedSum.fromBytes(entry.value.getSum().array(), shape);
                members.put(entry.key.substring(prefix.length()), new Sums.Member(sum, entry.value.getEvents()));
            }
        }
        return members;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
