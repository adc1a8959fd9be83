package io.silkwatch.indicators.news.articles;

import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.kafka.PendingStore;
import io.silkwatch.indicators.news.Outbox;
import io.silkwatch.schema.IndicatorValue;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Puts the counts of all partitions together and publishes the values they make. */
final class SumArticles extends ContextualProcessor<String, ArticleCounts, String, IndicatorValue> {
    static final String COUNTS = "article-sums";
    static final String HOURS = "article-hours";
    static final String SOURCES = "article-sources";
    static final String DUE = "article-sums-due";
    static final char SEPARATOR = '|';

    private static final int KEPT_HOURS = Attention.WEEKS * Attention.WEEK_HOURS;
    private static final byte[] MARK = {1};

    private PendingStore<ArticleCounts> counts;
    private KeyValueStore<String, byte[]> hours;
    private KeyValueStore<String, byte[]> sources;
    private Outbox<byte[]> due;

    @Override
    public void init(ProcessorContext<String, IndicatorValue> context) {
        super.init(context);
        counts = context.getStateStore(COUNTS);
        hours = context.getStateStore(HOURS);
        sources = context.getStateStore(SOURCES);
        PendingStore<byte[]> waiting = context.getStateStore(DUE);
        due = new Outbox<>(context, ArticleStage.INTERVAL, waiting, (key, mark, time) -> publish(key));
    }

    @Override
    public void process(Record<String, ArticleCounts> record) {
        String key = record.key();
        due.sendIfApart(key, record.timestamp());
        ArticleCounts known = counts.get(key);
        ArticleCounts all = known == null ? new ArticleCounts() : known;
        int newestBefore = known == null ? Integer.MIN_VALUE : known.newestHour();
        all.add(record.value());
        all.hours().clear(); // they have a store of their own
        counts.put(key, all);
        int firstKept = all.newestHour() - KEPT_HOURS;
        addHours(key, record.value().hours(), firstKept);
        if (known != null && all.newestHour() > newestBefore) {
            forgetBefore(key, firstKept);
        }
        due.add(key, record.timestamp(), marked -> MARK);
    }

    /** An hour too old to be kept is passed over: of an archive that is read from its end nothing newer would come to have it forgotten. */
    private void addHours(String key, HourCounts added, int firstKept) {
        SeenSources seen = SeenSources.fromBytes(sources.get(key));
        boolean[] changed = {false};
        added.each((hour, source, articles) -> {
            changed[0] |= seen.see(source, hour);
            if (hour >= firstKept) {
                HourCounts inHour = inHour(key, hour);
                inHour.add(hour, source, articles);
                hours.put(hourKey(key, hour), inHour.toBytes());
            }
        });
        if (changed[0]) {
            sources.put(key, seen.toBytes());
        }
    }

    private HourCounts inHour(String key, int hour) {
        byte[] known = hours.get(hourKey(key, hour));
        return known == null ? new HourCounts() : HourCounts.fromBytes(known);
    }

    private void forgetBefore(String key, int hour) {
        List<String> old = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> range =
                hours.range(hourKey(key, 0), hourKey(key, Math.max(0, hour - 1)))) {
            range.forEachRemaining(entry -> old.add(entry.key));
        }
        old.forEach(hours::delete);
    }

    private static String hourKey(String key, int hour) {
        return key + SEPARATOR + HexFormat.of().toHexDigits(hour);
    }

    private void publish(String key) {
        ArticleCounts all = counts.get(key);
        SeenSources seen = SeenSources.fromBytes(sources.get(key));
        int hour = all.newestHour();
        HourCounts weeks = new HourCounts();
        for (int week = 0; week <= Attention.WEEKS; week++) {
            weeks.add(inHour(key, hour - week * Attention.WEEK_HOURS));
        }
        double z = Attention.z(hour, weeks, seen.sources());
        int split = key.indexOf(SEPARATOR);
        ArticleValues values = new ArticleValues(Map.of(key.substring(0, split), key.substring(split + 1)), all);
        List<IndicatorValue> made = values.all(z, Attention.coverage(hour, seen.firstHour()));
        counts.put(key, all); // with what is published
        for (IndicatorValue value : made) {
            context()
                    .forward(new Record<>(
                            IndicatorKeys.key(value),
                            value,
                            Math.max(0, value.getEventTime().toEpochMilli())));
        }
    }
}
