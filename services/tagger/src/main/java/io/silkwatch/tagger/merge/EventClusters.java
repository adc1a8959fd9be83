package io.silkwatch.tagger.merge;

import io.silkwatch.schema.TaggedArticle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The reports of one group, put together by the event they speak of: each, in the order of publication, goes to the first event it fits. What comes of it depends on
 * the set of reports only. An article published and known after all others joins without the others being looked at again, since nothing that was put together before, and
 * no event's name, depends on it; any other makes it necessary to begin anew.
 */
public final class EventClusters {
    private final String group;
    private final List<Cluster> clusters = new ArrayList<>();
    private Report last;
    private Instant lastFetchedAt = Instant.MIN;

    private EventClusters(String group) {
        this.group = group;
    }

    private static final class Cluster {
        final List<Report> reports = new ArrayList<>();
        MergedEvent event;
    }

    /**
     * The events that articles report.
     *
     * @param group key of the group, part of the events' identity
     * @param articles the articles of the group, each once, in any order
     */
    public static EventClusters of(String group, Collection<TaggedArticle> articles) {
        EventClusters made = new EventClusters(group);
        List<Report> reports = new ArrayList<>();
        articles.forEach(article -> reports.addAll(reports(article)));
        reports.sort(Report.ORDER);
        reports.forEach(made::place);
        made.clusters.forEach(made::merge);
        return made;
    }

    private static List<Report> reports(TaggedArticle article) {
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < article.getStatements().size(); i++) {
            if (!Reports.isGone(article.getStatements().get(i))) {
                reports.add(new Report(article, i));
            }
        }
        return reports;
    }

    /** Whether an article was published and fetched after all that are here. */
    public boolean areBefore(TaggedArticle article) {
        return last == null
                || Report.ORDER.compare(last, new Report(article, 0)) < 0
                        && !article.getFetchedAt().isBefore(lastFetchedAt);
    }

    /**
     * Adds an article that comes behind all others.
     *
     * @return the events that are new or changed
     */
    public List<MergedEvent> append(TaggedArticle article) {
        if (!areBefore(article)) {
            throw new IllegalArgumentException(article.getArticleId() + " does not come last");
        }
        List<Cluster> touched =
                reports(article).stream().map(this::place).distinct().toList();
        touched.forEach(this::merge);
        return touched.stream().map(cluster -> cluster.event).toList();
    }

    private Cluster place(Report report) {
        last = report;
        lastFetchedAt = Collections.max(List.of(lastFetchedAt, report.article().getFetchedAt()));
        for (Cluster cluster : clusters) {
            if (report.fits(cluster.reports)) {
                cluster.reports.add(report);
                return cluster;
            }
        }
        Cluster cluster = new Cluster();
        cluster.reports.add(report);
        clusters.add(cluster);
        return cluster;
    }

    private void merge(Cluster cluster) {
        cluster.event = EventMerger.merge(group, cluster.reports);
    }

    /** All events. */
    public List<MergedEvent> events() {
        return clusters.stream().map(cluster -> cluster.event).toList();
    }

    /**
     * Takes out the event that was reported last the longest ago. The others stay as they are: no report of theirs fitted it.
     *
     * @param mayGo which of them may be taken out
     */
    public Optional<MergedEvent> removeOldest(Predicate<MergedEvent> mayGo) {
        Optional<Cluster> oldest = clusters.stream()
                .filter(cluster -> mayGo.test(cluster.event))
                .min(Comparator.comparing(
                                (Cluster cluster) -> cluster.event.event().getLastReportedAt())
                        .thenComparing(cluster -> cluster.event.event().getEventId()));
        oldest.ifPresent(clusters::remove);
        return oldest.map(cluster -> cluster.event);
    }
}
