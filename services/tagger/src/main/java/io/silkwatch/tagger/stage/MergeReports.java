package io.silkwatch.tagger.stage;

import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.tagger.merge.EventClusters;
import io.silkwatch.tagger.merge.MergedEvent;
import io.silkwatch.tagger.merge.Reports;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    /** An event that is just reported stays, until it takes as many on its own. */
    private static final int MOST_REPORTS = 300;

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

    /** What the stores hold of a group, and what it makes. */
    private static final class Known {
        final TreeMap<String, TaggedArticle> reports;
        final TreeMap<String, PolicyEvent> events;
        EventClusters clusters;

        Known(String group, TreeMap<String, TaggedArticle> reports, TreeMap<String, PolicyEvent> events) {
            this.reports = reports;
            this.events = events;
            this.clusters = EventClusters.of(group, reports.values());
        }
    }

    @Override
    public void process(Record<String, TaggedArticle> record) {
        String group = record.key();
        // Out of the map meanwhile: after a record that fails the stores are read again.
        Known known = recent.remove(group);
        if (known == null) {
            known = new Known(group, range(reports, group), range(events, group));
        }
        merge(record, known);
        recent.put(group, known);
    }

    private void merge(Record<String, TaggedArticle> record, Known known) {
        String group = record.key();
        Optional<TaggedArticle> earlier = known.reports.values().stream()
                .filter(report -> report.getArticleId().equals(record.value().getArticleId()))
                .findFirst();
        earlier.ifPresent(report -> {
            reports.delete(key(group, report));
            known.reports.remove(key(group, report));
        });
        boolean states = !record.value().getStatements().isEmpty();
        TaggedArticle article =
                states && earlier.isPresent() ? Reports.revised(earlier.get(), record.value()) : record.value();
        if (states) {
            reports.put(key(group, article), article);
            known.reports.put(key(group, article), article);
        }
        if (states && earlier.isEmpty() && known.clusters.areBefore(article)) {
            publish(group, known, known.clusters.append(article));
        } else {
            known.clusters = EventClusters.of(group, known.reports.values());
            List<MergedEvent> now = known.clusters.events();
            publish(group, known, now);
            deleteOthers(record, known, now);
        }
        forgetOldEvents(group, known, article);
    }

    private void publish(String group, Known known, List<MergedEvent> changed) {
        for (MergedEvent merged : changed) {
            PolicyEvent event = merged.event();
            String key = key(group, event);
            if (!event.equals(known.events.put(key, event))) {
                events.put(key, event);
                context()
                        .forward(new Record<>(
                                event.getEventId(),
                                event,
                                event.getLastReportedAt().toEpochMilli()));
            }
        }
    }

    private void deleteOthers(Record<String, TaggedArticle> record, Known known, List<MergedEvent> now) {
        Map<String, PolicyEvent> gone = new TreeMap<>(known.events);
        now.forEach(merged -> gone.remove(key(record.key(), merged.event())));
        gone.forEach((key, event) -> {
            events.delete(key);
            known.events.remove(key);
            context().forward(new Record<>(event.getEventId(), (PolicyEvent) null, record.timestamp()));
        });
    }

    /** The oldest events leave with all their reports, but not what an article has just reported; they stand as published. */
    private void forgetOldEvents(String group, Known known, TaggedArticle article) {
        while (known.reports.size() > KEPT_REPORTS) {
            boolean any = known.reports.size() > MOST_REPORTS;
            Optional<MergedEvent> oldest =
                    known.clusters.removeOldest(event -> any || !event.reports().containsKey(article.getArticleId()));
            if (oldest.isEmpty()) {
                return;
            }
            forget(group, known, oldest.get());
        }
    }

    private void forget(String group, Known known, MergedEvent oldest) {
        String event = key(group, oldest.event());
        events.delete(event);
        known.events.remove(event);
        for (Map.Entry<String, TaggedArticle> report : List.copyOf(known.reports.entrySet())) {
            Set<Integer> places = oldest.reports().get(report.getValue().getArticleId());
            if (places != null) {
                keep(report.getKey(), known, Reports.without(places, report.getValue()));
            }
        }
    }

    private void keep(String key, Known known, TaggedArticle rest) {
        if (rest.getStatements().isEmpty()) {
            reports.delete(key);
            known.reports.remove(key);
        } else {
            reports.put(key, rest);
            known.reports.put(key, rest);
        }
    }

    private static String key(String group, TaggedArticle article) {
        return group
                + SEPARATOR
                + String.format(Locale.ROOT, "%020d", article.getPublishedAt().toEpochMilli())
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
