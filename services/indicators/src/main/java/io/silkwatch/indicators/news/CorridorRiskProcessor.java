package io.silkwatch.indicators.news;

import io.silkwatch.indicators.DecayedSum;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the decayed sum of one corridor; a new version of an event takes the place of the old one exactly. */
final class CorridorRiskProcessor implements Processor<String, PolicyEvent, String, IndicatorValue> {
    static final String CONTRIBUTIONS = "corridor-contributions";
    static final String SUMS = "corridor-sums";
    static final String LATEST = "corridor-latest";
    private static final int MAX_EVIDENCE = 20;
    private static final long HALF_LIFE_MS = CorridorRisk.HALF_LIFE.toMillis();

    private ProcessorContext<String, IndicatorValue> context;
    private KeyValueStore<String, PolicyEvent> contributions;
    private KeyValueStore<String, byte[]> sums;
    private KeyValueStore<String, IndicatorValue> latest;

    @Override
    public void init(ProcessorContext<String, IndicatorValue> context) {
        this.context = context;
        contributions = context.getStateStore(CONTRIBUTIONS);
        sums = context.getStateStore(SUMS);
        latest = context.getStateStore(LATEST);
    }

    @Override
    public void process(Record<String, PolicyEvent> record) {
        String corridor = record.key();
        PolicyEvent event = record.value();
        PolicyEvent now = event.getCorridors().contains(corridor) && CorridorRisk.weight(event) > 0 ? event : null;
        String contribution = corridor + "|" + event.getEventId();
        PolicyEvent before = contributions.get(contribution);
        if (before == null && now == null) {
            return;
        }
        DecayedSum sum = DecayedSum.fromBytes(sums.get(corridor), HALF_LIFE_MS);
        if (before != null) {
            sum.add(-CorridorRisk.weight(before), CorridorRisk.time(before).toEpochMilli());
        }
        if (now != null) {
            sum.add(CorridorRisk.weight(now), CorridorRisk.time(now).toEpochMilli());
        }
        contributions.put(contribution, now);
        sums.put(corridor, sum.toBytes());
        IndicatorValue value = value(corridor, sum, latest.get(corridor), event.getEventId(), before != null, now);
        latest.put(corridor, value);
        context.forward(
                record.withValue(value).withTimestamp(value.getEventTime().toEpochMilli()));
    }

    private static IndicatorValue value(
            String corridor, DecayedSum sum, IndicatorValue before, String eventId, boolean replaces, PolicyEvent now) {
        List<Evidence> inputs = inputs(before, eventId, now);
        Instant eventTime =
                later(before == null ? null : before.getEventTime(), now == null ? null : CorridorRisk.time(now));
        Instant computedAt =
                later(before == null ? null : before.getComputedAt(), now == null ? null : now.getLastReportedAt());
        return IndicatorValue.newBuilder()
                .setName(CorridorRisk.NAME)
                .setLabels(Map.of("corridor", corridor))
                .setValue(CorridorRisk.index(sum.at(eventTime.toEpochMilli())))
                .setPrevious(before == null ? null : before.getValue())
                .setUnit("index")
                .setBasis("news")
                .setEventTime(eventTime)
                .setComputedAt(computedAt)
                .setHalfLifeMs(HALF_LIFE_MS)
                .setScale(CorridorRisk.SCALE)
                .setInputs(inputs)
                .setInputCount(
                        (before == null ? 0 : before.getInputCount() - (replaces ? 1 : 0)) + (now == null ? 0 : 1))
                .setMethodologyVersion(CorridorRisk.METHODOLOGY)
                .build();
    }

    /** The heaviest events by what is left of them today; the newest event counts as today. */
    private static List<Evidence> inputs(IndicatorValue before, String eventId, PolicyEvent now) {
        List<Evidence> inputs = new ArrayList<>();
        if (before != null) {
            before.getInputs().stream()
                    .filter(input -> !input.getId().equals(eventId))
                    .forEach(inputs::add);
        }
        if (now != null) {
            inputs.add(evidence(now));
        }
        long newest = inputs.stream()
                .mapToLong(input -> input.getTime().toEpochMilli())
                .max()
                .orElse(0);
        inputs.sort(Comparator.comparingDouble((Evidence input) -> -left(input, newest))
                .thenComparing(Evidence::getId));
        return List.copyOf(inputs.subList(0, Math.min(MAX_EVIDENCE, inputs.size())));
    }

    private static double left(Evidence input, long atMs) {
        return input.getWeight() * Math.pow(2, -(atMs - input.getTime().toEpochMilli()) / (double) HALF_LIFE_MS);
    }

    private static Evidence evidence(PolicyEvent event) {
        List<Evidence> reports = event.getEvidence();
        Evidence.Builder evidence = reports.isEmpty()
                ? Evidence.newBuilder().setTitle(event.getType().name())
                : Evidence.newBuilder(reports.get(0));
        return evidence.setKind(io.silkwatch.schema.EvidenceKind.EVENT)
                .setId(event.getEventId())
                .setTime(CorridorRisk.time(event))
                .setWeight(CorridorRisk.weight(event))
                .build();
    }

    private static Instant later(Instant a, Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isAfter(b) ? a : b;
    }
}
