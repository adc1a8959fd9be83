package io.silkwatch.indicators.gauges;

import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.IndicatorValues;
import io.silkwatch.common.kafka.KeysByDay;
import io.silkwatch.common.kafka.PendingStore;
import io.silkwatch.schema.IndicatorValue;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Shows each value and hands it on; takes its series off the display when it has decayed to nothing or its task goes elsewhere. */
final class GaugeProcessor extends ContextualProcessor<String, IndicatorValue, String, IndicatorValue> {
    /** In the store beside the series: by how many milliseconds the news are behind the clock. */
    private static final String NEWS_BEHIND = "news-behind";

    /** What is left of a sum after so many half-lives is less than a millionth. */
    private static final int SHOWN_HALF_LIVES = 20;

    private final IndicatorGauges gauges;
    private final String storeName;
    private final Set<String> shown = new HashSet<>();
    private PendingStore<IndicatorValue> store;
    private long newestDay = Long.MIN_VALUE;

    GaugeProcessor(IndicatorGauges gauges, String storeName) {
        this.gauges = gauges;
        this.storeName = storeName;
    }

    @Override
    public void init(ProcessorContext<String, IndicatorValue> context) {
        super.init(context);
        store = context.getStateStore(storeName);
        IndicatorValue behind = store.get(NEWS_BEHIND);
        if (behind != null) {
            gauges.newsBehind((long) behind.getValue());
        }
        for (String series : store.keys()) {
            if (!series.equals(NEWS_BEHIND) && gauges.show(series, store.get(series)) != null) {
                shown.add(series);
            }
        }
    }

    @Override
    public void process(Record<String, IndicatorValue> record) {
        IndicatorValue value = record.value();
        if (!IndicatorValues.spansYears(value.getWindow())) { // the newest year of the series is shown
            takeOffDecayed(value.getEventTime());
            show(IndicatorKeys.seriesOf(record.key()), value);
        }
        context().forward(record);
    }

    /** Once a day of the news: there is room for so many series only, and what has decayed to nothing would keep the place of newer ones for ever. */
    private void takeOffDecayed(Instant now) {
        if (KeysByDay.day(now) > newestDay) {
            newestDay = KeysByDay.day(now);
            for (String series : store.keys()) {
                if (isDecayed(store.get(series), now)) {
                    takeOff(series);
                }
            }
        }
    }

    private static boolean isDecayed(IndicatorValue value, Instant now) {
        Long halfLife = value.getHalfLifeMs();
        return halfLife != null
                && now.toEpochMilli() - value.getEventTime().toEpochMilli() > SHOWN_HALF_LIVES * halfLife;
    }

    private void show(String series, IndicatorValue value) {
        if (IndicatorValues.isWithdrawn(value)) {
            IndicatorValue known = store.get(series);
            if (known != null && known.getWindow().equals(value.getWindow())) {
                takeOff(series);
            }
            return;
        }
        IndicatorValue now = gauges.show(series, value);
        if (now != null) {
            shown.add(series);
            store.put(series, now);
        }
        keepNewsBehind();
    }

    private void takeOff(String series) {
        store.remove(series);
        shown.remove(series);
        gauges.remove(series);
    }

    private void keepNewsBehind() {
        Long now = gauges.newsBehind();
        IndicatorValue kept = store.get(NEWS_BEHIND);
        if (now != null && (kept == null || kept.getValue() != now)) {
            store.put(NEWS_BEHIND, behind(now));
        }
    }

    private static IndicatorValue behind(long milliseconds) {
        return IndicatorValue.newBuilder()
                .setName(NEWS_BEHIND)
                .setLabels(Map.of())
                .setValue(milliseconds)
                .setUnit("milliseconds")
                .setEventTime(Instant.EPOCH)
                .setComputedAt(Instant.EPOCH)
                .build();
    }

    @Override
    public void close() {
        shown.forEach(gauges::remove);
        shown.clear();
    }
}
