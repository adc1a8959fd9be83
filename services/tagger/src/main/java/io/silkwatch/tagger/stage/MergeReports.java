package io.silkwatch.tagger.stage;

import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.tagger.merge.EventMerger;
import io.silkwatch.tagger.merge.MergedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the reports of each group and publishes the events they make, those only that changed; an event that no report speaks of any more is deleted.
 *
 * <p>A group keeps its newest events; older ones stand as they were published. So the cost of a report does not grow with history.
 */
final class MergeReports extends ContextualProcessor<String, TaggedArticle, String, PolicyEvent> {
    static final String REPORTS = "group-reports";
    static final String EVENTS = "group-events";
    private static final int KEPT_REPORTS = 100;
    private static final String SEPARATOR = "\n";

    private KeyValueStore<String, TaggedArticle> reports;
    private KeyValueStore<String, PolicyEvent> events;

    @Override
    public void init(ProcessorContext<String, PolicyEvent> context) {
        super.init(context);
        reports = context.getStateStore(REPORTS);
        events = context.getStateStore(EVENTS);
    }

    @Override
    public void process(Record<String, TaggedArticle> record) {
        String group = record.key();
        TreeMap<String, TaggedArticle> articles = range(reports, group);
        TaggedArticle article = record.value();
        articles.values().removeIf(known -> replaces(group, known, article));
        if (!article.getStatements().isEmpty()) {
            reports.put(key(group, article), article);
            articles.put(key(group, article), article);
        }
        List<MergedEvent> merged = EventMerger.merge(group, articles.values());
        publish(record, group, merged);
        if (articles.size() > KEPT_REPORTS) {
            forgetOldestEvent(group, articles, merged);
        }
    }

    private boolean replaces(String group, TaggedArticle known, TaggedArticle article) {
        boolean same = known.getArticleId().equals(article.getArticleId());
        if (same) {
            reports.delete(key(group, known));
        }
        return same;
    }

    private void publish(Record<String, TaggedArticle> record, String group, List<MergedEvent> now) {
        TreeMap<String, PolicyEvent> before = range(events, group);
        for (MergedEvent merged : now) {
            PolicyEvent event = merged.event();
            PolicyEvent known = before.remove(key(group, event));
            if (!event.equals(known)) {
                events.put(key(group, event), event);
                context()
                        .forward(new Record<>(
                                event.getEventId(),
                                event,
                                event.getLastReportedAt().toEpochMilli()));
            }
        }
        before.forEach((key, gone) -> {
            events.delete(key);
            context().forward(new Record<>(gone.getEventId(), (PolicyEvent) null, record.timestamp()));
        });
    }

    /** The event that was reported last the longest ago leaves with all its reports, unless one of them reports another event too; it stands as published. */
    private void forgetOldestEvent(String group, TreeMap<String, TaggedArticle> articles, List<MergedEvent> merged) {
        Map<String, Long> eventsByArticle = merged.stream()
                .flatMap(event -> event.articleIds().stream())
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        merged.stream()
                .filter(event -> event.articleIds().stream().allMatch(id -> eventsByArticle.get(id) == 1))
                .min(Comparator.comparing((MergedEvent event) -> event.event().getLastReportedAt())
                        .thenComparing(event -> event.event().getEventId()))
                .ifPresent(oldest -> {
                    events.delete(key(group, oldest.event()));
                    articles.forEach((key, article) -> {
                        if (oldest.articleIds().contains(article.getArticleId())) {
                            reports.delete(key);
                        }
                    });
                });
    }

    private static String key(String group, TaggedArticle article) {
        return group
                + SEPARATOR
                + String.format("%020d", article.getPublishedAt().toEpochMilli())
                + SEPARATOR
                + article.getArticleId();
    }

    private static String key(String group, PolicyEvent event) {
        return group + SEPARATOR + event.getEventId();
    }

    private static <V> TreeMap<String, V> range(KeyValueStore<String, V> store, String group) {
        TreeMap<String, V> found = new TreeMap<>();
        List<KeyValue<String, V>> entries = new ArrayList<>();
        try (KeyValueIterator<String, V> range =
                store.range(group + SEPARATOR, group + SEPARATOR + Character.MAX_VALUE)) {
            range.forEachRemaining(entries::add);
        }
        entries.forEach(entry -> found.put(entry.key, entry.value));
        return found;
    }
}
