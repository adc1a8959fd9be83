package io.silkwatch.tagger.stage;

import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.tagger.merge.EventMerger;
import io.silkwatch.tagger.merge.MergedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
 * <p>A group keeps its newest events; older ones stand as they were published. So the cost of a report does not grow with history. What the stores hold of the
 * groups that were busy last is on the heap too, as reading a hundred reports for each new one would cost more than merging them.
 */
final class MergeReports extends ContextualProcessor<String, TaggedArticle, String, PolicyEvent> {
    static final String REPORTS = "group-reports";
    static final String EVENTS = "group-events";
    private static final int KEPT_REPORTS = 100;
    private static final String SEPARATOR = "\n";

    /** A full group takes some 200 KB. */
    private static final int GROUPS_ON_HEAP = 32;

    private final Map<String, Known> recent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > GROUPS_ON_HEAP;
        }
    };
    private KeyValueStore<String, TaggedArticle> reports;
    private KeyValueStore<String, PolicyEvent> events;

    @Override
    public void init(ProcessorContext<String, PolicyEvent> context) {
        super.init(context);
        reports = context.getStateStore(REPORTS);
        events = context.getStateStore(EVENTS);
        recent.clear(); // of a transaction that was aborted
    }

    /** What the stores hold of a group. */
    private record Known(TreeMap<String, TaggedArticle> reports, TreeMap<String, PolicyEvent> events) {}

    @Override
    public void process(Record<String, TaggedArticle> record) {
        String group = record.key();
        // Out of the map meanwhile: after a record that fails the stores are read again.
        Known known = recent.remove(group);
        if (known == null) {
            known = new Known(range(reports, group), range(events, group));
        }
        merge(record, known);
        recent.put(group, known);
    }

    private void merge(Record<String, TaggedArticle> record, Known known) {
        String group = record.key();
        TreeMap<String, TaggedArticle> articles = known.reports();
        TaggedArticle article = record.value();
        articles.values().removeIf(earlier -> replaces(group, earlier, article));
        if (!article.getStatements().isEmpty()) {
            reports.put(key(group, article), article);
            articles.put(key(group, article), article);
        }
        List<MergedEvent> merged = EventMerger.merge(group, articles.values());
        publish(record, known.events(), merged);
        if (articles.size() > KEPT_REPORTS) {
            forgetOldestEvent(group, known, merged);
        }
    }

    private boolean replaces(String group, TaggedArticle known, TaggedArticle article) {
        boolean same = known.getArticleId().equals(article.getArticleId());
        if (same) {
            reports.delete(key(group, known));
        }
        return same;
    }

    private void publish(
            Record<String, TaggedArticle> record, Map<String, PolicyEvent> standing, List<MergedEvent> now) {
        String group = record.key();
        TreeMap<String, PolicyEvent> before = new TreeMap<>(standing);
        for (MergedEvent merged : now) {
            PolicyEvent event = merged.event();
            String key = key(group, event);
            if (!event.equals(before.remove(key))) {
                events.put(key, event);
                standing.put(key, event);
                context()
                        .forward(new Record<>(
                                event.getEventId(),
                                event,
                                event.getLastReportedAt().toEpochMilli()));
            }
        }
        before.forEach((key, gone) -> {
            events.delete(key);
            standing.remove(key);
            context().forward(new Record<>(gone.getEventId(), (PolicyEvent) null, record.timestamp()));
        });
    }

    /** The event that was reported last the longest ago leaves with all its reports, unless one of them reports another event too; it stands as published. */
    private void forgetOldestEvent(String group, Known known, List<MergedEvent> merged) {
        Map<String, Long> eventsByArticle = merged.stream()
                .flatMap(event -> event.articleIds().stream())
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        merged.stream()
                .filter(event -> event.articleIds().stream().allMatch(id -> eventsByArticle.get(id) == 1))
                .min(Comparator.comparing((MergedEvent event) -> event.event().getLastReportedAt())
                        .thenComparing(event -> event.event().getEventId()))
                .ifPresent(oldest -> {
                    String event = key(group, oldest.event());
                    events.delete(event);
                    known.events().remove(event);
                    known.reports().entrySet().removeIf(report -> {
                        boolean gone =
                                oldest.articleIds().contains(report.getValue().getArticleId());
                        if (gone) {
                            reports.delete(report.getKey());
                        }
                        return gone;
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
