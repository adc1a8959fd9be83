package io.silkwatch.newsingest.gdelt;

import io.silkwatch.common.config.Config;
import io.silkwatch.common.outlet.Outlet;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.newsingest.Articles;
import io.silkwatch.newsingest.sharing.Lease;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads GDELT again and again, in a thread of its own, until it is closed or has to leave that to another instance. */
final class GdeltReading implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GdeltReading.class);
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** The DOC API allows one request in five seconds. */
    private static final Duration DOC_PAUSE = Duration.ofSeconds(6);

    private static final long JOIN_MS = 2_000;

    private final ServiceContext context;
    private final Config.Gdelt config;
    private final Outlet outlet;
    private final BooleanSupplier ended;
    private final Consumer<Throwable> failed;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::work, "news-ingest-gdelt");

    /**
     * @param outlet where to publish to; closed at the end
     * @param ended whether another instance does it now
     * @param failed told of what nobody can go on after
     */
    GdeltReading(ServiceContext context, Outlet outlet, BooleanSupplier ended, Consumer<Throwable> failed) {
        this.context = context;
        this.config = context.config().news().gdelt();
        this.outlet = outlet;
        this.ended = ended;
        this.failed = failed;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends within two seconds. */
    @Override
    public void close() {
        stopping.countDown();
        thread.interrupt();
        try {
            thread.join(JOIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try (GdeltPublisher publisher = new GdeltPublisher(outlet, context.clock(), context.metrics())) {
            GdeltHttp http = new GdeltHttp(DEADLINE);
            Articles articles = new Articles(context.clock());
            List<GdeltFiles> files = files(http, publisher, articles);
            List<DocQuery> queries = queries(http, publisher, articles);
            Instant queriesDue = Instant.MIN;
            do {
                for (GdeltFiles stream : files) {
                    stream.poll(context.clock().instant());
                }
                Instant now = context.clock().instant();
                if (!now.isBefore(queriesDue)) {
                    queriesDue = now.plusMillis(config.docIntervalMs());
                    ask(queries);
                }
            } while (!stopping.await(config.pollIntervalMs(), TimeUnit.MILLISECONDS) && !ended.getAsBoolean());
        } catch (Lease.EndedException e) {
            LOG.info("GDELT is read by another instance from now on: {}", e.getMessage());
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            if (stopping.getCount() > 0) {
                failed.accept(e);
            }
        }
    }

    private void ask(List<DocQuery> queries) throws InterruptedException {
        for (int i = 0; i < queries.size(); i++) {
            if (i > 0 && stopping.await(DOC_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            queries.get(i).poll(context.clock().instant());
        }
    }

    private List<GdeltFiles> files(GdeltHttp http, GdeltPublisher publisher, Articles articles) {
        URI base = GdeltService.address("news.gdelt.url", config.url());
        List<GdeltFiles> files = new ArrayList<>();
        for (boolean translated : config.translated() ? new boolean[] {false, true} : new boolean[] {false}) {
            files.add(new GdeltFiles(
                    base, translated, config.themes(), config.catchUpFiles(), http, publisher, articles));
        }
        return files;
    }

    private List<DocQuery> queries(GdeltHttp http, GdeltPublisher publisher, Articles articles) {
        URI api = GdeltService.address("news.gdelt.doc.url", config.docUrl());
        Duration interval = Duration.ofMillis(config.docIntervalMs());
        return config.queries().orElse(List.of()).stream()
                .map(query -> new DocQuery(api, query, interval, http, publisher, articles))
                .toList();
    }
}
