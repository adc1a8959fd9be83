package io.silkwatch.tagger.stage;

import io.micrometer.core.instrument.Counter;
import io.silkwatch.schema.Article;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Lets each revision of an article through once, and no older one after it.
 *
 * <p>What was seen is remembered by the day it was fetched, and forgotten day by day: a second store lists the articles of each day, so that forgetting costs
 * what is forgotten. Days of fetching go forward as long as the product runs; times of publication do not.
 */
final class DropRepeats extends ContextualProcessor<String, Article, String, Article> {
    static final String SEEN = "seen-articles";
    static final String DAYS = "seen-article-days";

    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final String SEPARATOR = "|";

    private final long rememberedDays;
    private final Counter repeats;
    private KeyValueStore<String, String> seen;
    private KeyValueStore<String, byte[]> days;
    private long newestDay = Long.MIN_VALUE;

    /** @param repeats counts what is left out */
    DropRepeats(Duration remembered, Counter repeats) {
        this.rememberedDays = remembered.toDays();
        this.repeats = repeats;
    }

    @Override
    public void init(ProcessorContext<String, Article> context) {
        super.init(context);
        seen = context.getStateStore(SEEN);
        days = context.getStateStore(DAYS);
    }

    @Override
    public void process(Record<String, Article> record) {
        Article article = record.value();
        Seen before = Seen.parse(seen.get(record.key()));
        if (before != null && article.getRevision() <= before.revision()) {
            repeats.increment();
            return;
        }
        long day = Math.floorDiv(article.getFetchedAt().toEpochMilli(), DAY_MS);
        if (before != null) {
            days.delete(dayKey(before.day(), record.key()));
        }
        seen.put(record.key(), new Seen(article.getRevision(), day).toString());
        days.put(dayKey(day, record.key()), new byte[0]);
        if (day > newestDay) {
            newestDay = day;
            forgetBefore(day - rememberedDays);
        }
        context().forward(record);
    }

    private void forgetBefore(long day) {
        List<String> old = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> range = days.range(dayKey(0, ""), dayKey(Math.max(0, day), ""))) {
            range.forEachRemaining(entry -> old.add(entry.key));
        }
        old.forEach(key -> {
            days.delete(key);
            seen.delete(key.substring(key.indexOf(SEPARATOR) + 1));
        });
    }

    private static String dayKey(long day, String id) {
        return String.format("%07d", day) + SEPARATOR + id;
    }

    /** The newest revision seen of an article, and the day it was fetched. */
    private record Seen(int revision, long day) {

        static Seen parse(String text) {
            if (text == null) {
                return null;
            }
            int split = text.indexOf(SEPARATOR);
            return new Seen(Integer.parseInt(text.substring(0, split)), Long.parseLong(text.substring(split + 1)));
        }

        @Override
        public String toString() {
            return revision + SEPARATOR + day;
        }
    }
}
