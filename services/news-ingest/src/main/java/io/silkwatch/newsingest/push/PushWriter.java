package io.silkwatch.newsingest.push;

import io.micrometer.core.instrument.MeterRegistry;
import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.outlet.ItemCounters;
import io.silkwatch.common.outlet.Outlet;
import io.silkwatch.newsingest.SeenArticles;
import io.silkwatch.newsingest.push.PushBody.Numbered;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes what requests bring, those that wait together in one transaction. What failed is forgotten, so that the client may send it again. */
final class PushWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PushWriter.class);
    private static final String PREFIX = "push:";
    private static final int MAX_GROUP = 64;
    private static final long JOIN_MS = 3_000;

    private final Supplier<Outlet> outlets;
    private final Clock clock;
    private final MeterRegistry metrics;
    private ItemCounters counters;
    private final String sourceId;
    private final SeenArticles seen;
    private final Consumer<Throwable> fatal;
    private final BlockingQueue<Request> queue;
    private final Thread thread = new Thread(this::work, "news-ingest-push");
    private volatile boolean closed;
    private Outlet outlet;
    private long published;
    private long duplicates;

    private record Request(List<Numbered> articles, CompletableFuture<List<Receipt>> done) {}

    /**
     * What became of an article.
     *
     * @param line of the request
     * @param published false when the same was published before
     */
    record Receipt(int line, String id, int revision, boolean published) {}

    /** @param fatal told when nothing can be published any more */
    PushWriter(
            Supplier<Outlet> outlets,
            Clock clock,
            MeterRegistry metrics,
            String instance,
            int capacity,
            Consumer<Throwable> fatal) {
        this.outlets = outlets;
        this.clock = clock;
        this.metrics = metrics;
        this.sourceId = PREFIX + instance;
        this.seen = new SeenArticles(sourceId);
        this.fatal = fatal;
        this.queue = new ArrayBlockingQueue<>(capacity);
        thread.setDaemon(true);
    }

    /** Whether the id of a source is that of an instance. */
    static Predicate<String> isOf(String instance) {
        String id = PREFIX + instance;
        return sourceId -> sourceId.equals(id) || sourceId.startsWith(id + "/");
    }

    void start() {
        counters = new ItemCounters(metrics, "silkwatch.news", "push");
        thread.start();
    }

    /** Completes when the brokers have acknowledged all the articles; empty when the queue is full or closed. */
    Optional<CompletableFuture<List<Receipt>>> offer(List<Numbered> articles) {
        Request request = new Request(articles, new CompletableFuture<>());
        if (closed || !queue.offer(request)) {
            return Optional.empty();
        }
        // Closed meanwhile, nobody may come for it any more.
        return closed && queue.remove(request) ? Optional.empty() : Optional.of(request.done());
    }

    private void work() {
        try {
            while (!closed) {
                Request first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Request> group = new ArrayList<>(List.of(first));
                    queue.drainTo(group, MAX_GROUP - 1);
                    publish(group);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("interrupted", e);
        } catch (RuntimeException | Error e) {
            if (!closed) {
                fatal.accept(e);
            }
        } finally {
            closed = true;
            disconnect();
            queue.forEach(request -> request.done().completeExceptionally(new IllegalStateException("shutting down")));
        }
    }

    private void publish(List<Request> group) {
        try {
            connect();
            List<List<Receipt>> receipts = new ArrayList<>();
            List<Outgoing<?>> records = new ArrayList<>();
            int unchanged = 0;
            for (Request request : group) {
                List<Receipt> own = new ArrayList<>();
                for (Numbered each : request.articles()) {
                    Optional<Article> fresh = seen.fresh(each.article());
                    fresh.ifPresent(
                            article -> records.add(new Outgoing<>(Topics.NEWS_ARTICLE, article.getId(), article)));
                    unchanged += fresh.isEmpty() ? 1 : 0;
                    own.add(new Receipt(
                            each.line(),
                            each.article().getId(),
                            fresh.map(Article::getRevision).orElseGet(() -> seen.revision(each.article())),
                            fresh.isPresent()));
                }
                receipts.add(own);
            }
            commit(records, unchanged);
            for (int i = 0; i < group.size(); i++) {
                group.get(i).done().complete(receipts.get(i));
            }
        } catch (RuntimeException e) {
            // Whether it was committed is not known; the next connection reads what was.
            LOG.warn("{} pushed requests were not published: {}", group.size(), e.toString());
            disconnect();
            group.forEach(request -> request.done().completeExceptionally(e));
        } catch (Error e) {
            group.forEach(request -> request.done().completeExceptionally(e));
            throw e;
        }
    }

    private void commit(List<Outgoing<?>> records, int unchanged) {
        int fresh = records.size();
        if (fresh > 0) {
            records.addAll(seen.changes(clock.instant()));
            records.add(new Outgoing<>(Topics.SOURCE_STATE, sourceId, state(fresh, unchanged)));
            outlet.publish(records, List.of());
            seen.committed();
        }
        published += fresh;
        duplicates += unchanged;
        counters.add(fresh, unchanged, 0);
    }

    private SourceState state(int fresh, int unchanged) {
        return SourceState.newBuilder()
                .setSourceId(sourceId)
                .setKind("push")
                .setPublished(published + fresh)
                .setDuplicates(duplicates + unchanged)
                .setHealth(SourceHealth.FRESH)
                .setReason("articles were pushed")
                .setCheckedAt(clock.instant())
                .build();
    }

    private void connect() {
        if (outlet == null) {
            outlet = outlets.get();
            var states = outlet.states();
            seen.load(states);
            SourceState state = states.get(sourceId);
            published = state == null ? 0 : state.getPublished();
            duplicates = state == null ? 0 : state.getDuplicates();
        }
    }

    private void disconnect() {
        try {
            if (outlet != null) {
                outlet.close();
            }
        } catch (RuntimeException e) {
            LOG.debug("The publisher did not close cleanly", e);
        } finally {
            outlet = null;
            seen.undo();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(JOIN_MS);
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(1_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
