package io.silkwatch.indicators.trade;

import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.TradeFlow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the newest release of every record and publishes what changed.
 *
 * <p>A release of thousands of records touches the same few windows again and again; they are computed once a tick, not once a record. Which ones are
 * due is kept in a store, so that a crash between record and tick forgets nothing.
 */
final class TradeProcessor implements Processor<String, TradeFlow, String, IndicatorValue> {
    static final String CELLS = "trade-cells";
    static final String TOUCHED = "trade-touched";
    static final String PUBLISHED = "trade-published";
    static final Duration TICK = Duration.ofMillis(200);
    private static final byte[] MARK = {1};
    private static final char SEPARATOR = '|';
    private static final char AFTER_SEPARATOR = SEPARATOR + 1;

    private ProcessorContext<String, IndicatorValue> context;
    private KeyValueStore<String, TradeFlow> cells;
    private KeyValueStore<String, byte[]> touched;
    private KeyValueStore<String, Double> published;

    @Override
    public void init(ProcessorContext<String, IndicatorValue> context) {
        this.context = context;
        cells = context.getStateStore(CELLS);
        touched = context.getStateStore(TOUCHED);
        published = context.getStateStore(PUBLISHED);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> publishTouched());
    }

    @Override
    public void process(Record<String, TradeFlow> record) {
        TradeFlow flow = record.value();
        String series = record.key();
        String cell = String.join(
                "|",
                series,
                flow.getPeriod(),
                flow.getHs(),
                flow.getClassification(),
                String.valueOf(flow.getPartnerCode()));
        TradeFlow before = cells.get(cell);
        if (before != null && isOlder(flow, before)) {
            return;
        }
        cells.put(cell, flow);
        if (before == null || before.getValueUsd() != flow.getValueUsd()) {
            touched.put(series + SEPARATOR + flow.getPeriod(), MARK);
        }
    }

    /** Releases may arrive out of order; where both say when they were released, the newer one stands. */
    private static boolean isOlder(TradeFlow flow, TradeFlow before) {
        return flow.getReleasedAt() != null
                && before.getReleasedAt() != null
                && flow.getReleasedAt().isBefore(before.getReleasedAt());
    }

    private void publishTouched() {
        takeTouched().forEach(this::publishSeries);
    }

    private TreeMap<String, TreeSet<String>> takeTouched() {
        TreeMap<String, TreeSet<String>> periodsBySeries = new TreeMap<>();
        try (KeyValueIterator<String, byte[]> all = touched.all()) {
            while (all.hasNext()) {
                String key = all.next().key;
                int split = key.lastIndexOf(SEPARATOR);
                periodsBySeries
                        .computeIfAbsent(key.substring(0, split), s -> new TreeSet<>())
                        .add(key.substring(split + 1));
            }
        }
        periodsBySeries.forEach(
                (series, periods) -> periods.forEach(period -> touched.delete(series + SEPARATOR + period)));
        return periodsBySeries;
    }

    private void publishSeries(String seriesKey, TreeSet<String> periods) {
        TreeMap<String, List<TradeFlow>> byPeriod = readCells(seriesKey, periods);
        Set<String> ends = new TreeSet<>();
        periods.forEach(period ->
                Window.endsAround(period).stream().filter(byPeriod::containsKey).forEach(ends::add));
        Series series = Series.parse(seriesKey);
        for (String end : ends) {
            Window window = Window.endingWith(end);
            List<TradeFlow> flows = new ArrayList<>();
            window.periods().forEach(period -> flows.addAll(byPeriod.getOrDefault(period, List.of())));
            publishWindow(seriesKey, window, ExportShares.compute(series, window, flows));
        }
    }

    /** All records of the periods that any touched window spans. */
    private TreeMap<String, List<TradeFlow>> readCells(String series, TreeSet<String> periods) {
        String from = Window.endingWith(periods.first()).first();
        List<String> lastEnds = Window.endsAround(periods.last());
        String to = lastEnds.get(lastEnds.size() - 1);
        TreeMap<String, List<TradeFlow>> byPeriod = new TreeMap<>();
        try (KeyValueIterator<String, TradeFlow> range =
                cells.range(series + SEPARATOR + from, series + SEPARATOR + to + AFTER_SEPARATOR)) {
            while (range.hasNext()) {
                TradeFlow flow = range.next().value;
                byPeriod.computeIfAbsent(flow.getPeriod(), p -> new ArrayList<>())
                        .add(flow);
            }
        }
        return byPeriod;
    }

    private void publishWindow(String series, Window window, List<IndicatorValue> values) {
        String prefix = series + SEPARATOR + window.label() + SEPARATOR;
        Set<String> current = new HashSet<>();
        for (IndicatorValue value : values) {
            String key =
                    prefix + value.getName() + SEPARATOR + value.getLabels().getOrDefault("partner", "");
            current.add(key);
            publish(key, value);
        }
        retractOthers(prefix, current, values);
    }

    private void publish(String key, IndicatorValue value) {
        Double before = published.get(key);
        if (before != null && before == value.getValue()) {
            return;
        }
        published.put(key, value.getValue());
        IndicatorValue result =
                IndicatorValue.newBuilder(value).setPrevious(before).build();
        context.forward(new Record<>(key, result, value.getEventTime().toEpochMilli()));
    }

    /** A partner that a revision took away has no share any more: it is published as zero once. */
    private void retractOthers(String prefix, Set<String> current, List<IndicatorValue> values) {
        List<KeyValue<String, Double>> gone = new ArrayList<>();
        try (KeyValueIterator<String, Double> range = published.range(prefix, prefix + Character.MAX_VALUE)) {
            while (range.hasNext()) {
                KeyValue<String, Double> entry = range.next();
                if (!current.contains(entry.key) && entry.value != 0) {
                    gone.add(entry);
                }
            }
        }
        if (values.isEmpty()) {
            return;
        }
        for (KeyValue<String, Double> entry : gone) {
            String[] nameAndPartner = entry.key.substring(prefix.length()).split("\\|", -1);
            IndicatorValue like = values.get(0);
            Map<String, String> labels = new TreeMap<>(like.getLabels());
            labels.put("partner", nameAndPartner[1]);
            publish(
                    entry.key,
                    IndicatorValue.newBuilder(like)
                            .setName(nameAndPartner[0])
                            .setLabels(labels)
                            .setValue(0)
                            .setInputs(List.of())
                            .setInputCount(0)
                            .build());
        }
    }
}
