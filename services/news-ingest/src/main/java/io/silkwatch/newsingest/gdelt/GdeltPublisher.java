package io.silkwatch.newsingest.gdelt;

import io.micrometer.core.instrument.MeterRegistry;
import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.common.outlet.ItemCounters;
import io.silkwatch.common.outlet.Outlet;
import io.silkwatch.newsingest.SeenArticles;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Publishes articles together with how far GDELT has been read. */
final class GdeltPublisher implements AutoCloseable {
    private static final String SEEN = "gdelt";

    private final Outlet outlet;
    private final Clock clock;
    private final ItemCounters counters;
    private final SeenArticles seen = new SeenArticles(SEEN);
    private final Map<String, SourceState> states = new HashMap<>();

    GdeltPublisher(Outlet outlet, Clock clock, MeterRegistry metrics) {
        this.outlet = outlet;
        this.clock = clock;
        this.counters = new ItemCounters(metrics, "silkwatch.news", "gdelt");
        states.putAll(outlet.states());
        seen.load(states);
    }

    /** How far a source has been read; empty at first. */
    String cursor(String sourceId) {
        SourceState state = states.get(sourceId);
        return state == null ? "" : state.getCursor();
    }

    /** Publishes the articles that are new or changed, all or nothing, and says how the source is. */
    void publish(
            String sourceId,
            String cursor,
            List<Article> articles,
            List<Rejected> rejected,
            SourceHealth health,
            String reason) {
        List<Outgoing<?>> records = new ArrayList<>();
        for (Article article : articles) {
            seen.fresh(article)
                    .ifPresent(fresh -> records.add(new Outgoing<>(Topics.NEWS_ARTICLE, fresh.getId(), fresh)));
        }
        int fresh = records.size();
        int known = articles.size() - fresh;
        SourceState state = SourceState.newBuilder(state(sourceId))
                .setCursor(cursor)
                .setPublished(state(sourceId).getPublished() + fresh)
                .setDuplicates(state(sourceId).getDuplicates() + known)
                .setRejected(state(sourceId).getRejected() + rejected.size())
                .setHealth(health)
                .setReason(reason)
                .setCheckedAt(clock.instant())
                .build();
        records.addAll(seen.changes(clock.instant()));
        records.add(new Outgoing<>(Topics.SOURCE_STATE, sourceId, state));
        try {
            outlet.publish(records, rejected);
        } catch (RuntimeException e) {
            seen.undo();
            throw e;
        }
        seen.committed();
        states.put(sourceId, state);
        counters.add(fresh, known, rejected.size());
    }

    /** Says how a source is, if that is news. */
    void health(String sourceId, SourceHealth health, String reason) {
        SourceState before = state(sourceId);
        if (before.getHealth() != health || !before.getReason().equals(reason)) {
            publish(sourceId, before.getCursor(), List.of(), List.of(), health, reason);
        }
    }

    private SourceState state(String sourceId) {
        return states.computeIfAbsent(sourceId, id -> SourceState.newBuilder()
                .setSourceId(id)
                .setKind("gdelt")
                .setCheckedAt(clock.instant())
                .build());
    }

    @Override
    public void close() {
        outlet.close();
    }
}
