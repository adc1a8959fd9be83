package io.silkwatch.tagger.stage;

import io.micrometer.core.instrument.Counter;
import io.silkwatch.common.kafka.KeysByDay;
import io.silkwatch.schema.Article;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Lets each revision of an article through once, and no older one after it.
 *
 * <p>What was seen is remembered by the day it was fetched, and forgotten day by day. The groups that its reports went to are forgotten with it. Days of fetching
 * go forward as long as the product runs; times of publication do not.
 */
final class DropRepeats extends ContextualProcessor<String, Article, String, Article> {
    static final String SEEN = "seen-articles";
    static final String DAYS = "seen-article-days";

    private static final String SEPARATOR = "|";

    private final long rememberedDays;
    private final Counter repeats;
    private KeyValueStore<String, String> seen;
    private KeysByDay days;
    private KeyValueStore<String, String> groups;
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
        days = new KeysByDay(context.getStateStore(DAYS));
        groups = context.getStateStore(ReportsByGroup.GROUPS);
    }

    @Override
    public void process(Record<String, Article> record) {
        Article article = record.value();
        Seen before = Seen.parse(seen.get(record.key()));
        if (before != null && article.getRevision() <= before.revision()) {
            repeats.increment();
            return;
        }
        long day = KeysByDay.day(article.getFetchedAt());
        if (before != null) {
            days.remove(before.day(), record.key());
        }
        Instant first = before == null ? article.getFetchedAt() : before.first();
        seen.put(record.key(), new Seen(article.getRevision(), day, first).toString());
        days.add(day, record.key());
        if (day > newestDay) {
            newestDay = day;
            forgetBefore(day - rememberedDays);
        }
        context().forward(record.withValue(fetched(first, article)));
    }

    /** A revision is as old as the first of its article: events are called by who reported them first. */
    private static Article fetched(Instant first, Article article) {
        return first.equals(article.getFetchedAt())
                ? article
                : Article.newBuilder(article).setFetchedAt(first).build();
    }

    private void forgetBefore(long day) {
        days.removeBefore(day).forEach(article -> {
            seen.delete(article);
            groups.delete(article);
        });
    }

    /**
     * What is known of an article.
     *
     * @param revision the newest that was seen
     * @param day when that one was fetched
     * @param first when the first one was
     */
    private record Seen(int revision, long day, Instant first) {
        private static final Pattern PARTS = Pattern.compile(Pattern.quote(SEPARATOR));

        static Seen parse(String text) {
            if (text == null) {
                return null;
            }
            String[] parts = PARTS.split(text);
            long day = Long.parseLong(parts[1]);
            // Stores of earlier versions hold the day alone.
            long first = parts.length > 2
                    ? Long.parseLong(parts[2])
                    : Duration.ofDays(day).toMillis();
            return new Seen(Integer.parseInt(parts[0]), day, Instant.ofEpochMilli(first));
        }

        @Override
        public String toString() {
            return revision + SEPARATOR + day + SEPARATOR + first.toEpochMilli();
        }
    }
}
