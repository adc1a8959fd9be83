package io.silkwatch.newsingest.gdelt;

import io.silkwatch.common.Service;
import io.silkwatch.common.ServiceContext;
import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.files.KafkaOutlet;
import io.silkwatch.common.files.Outlet;
import io.silkwatch.newsingest.Articles;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Publishes the articles GDELT finds, where {@code news.gdelt.enabled} says so. */
public final class GdeltService implements Service {
    private static final String SERVICE = "news-ingest";
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** The DOC API allows one request in five seconds. */
    private static final Duration DOC_PAUSE = Duration.ofSeconds(6);

    private static final long JOIN_MS = 4_000;

    private final Config.Gdelt config;
    private final ServiceContext context;
    private final Supplier<Outlet> outlets;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::work, "news-ingest-gdelt");

    /** @param context what to work with */
    public GdeltService(ServiceContext context) {
        this(context, () -> new KafkaOutlet(context.kafka(), SERVICE, "gdelt"));
    }

    GdeltService(ServiceContext context, Supplier<Outlet> outlets) {
        this.config = context.config().news().gdelt();
        this.context = context;
        this.outlets = outlets;
        thread.setDaemon(true);
    }

    @Override
    public String name() {
        return SERVICE + "-gdelt";
    }

    /**
     * {@inheritDoc}
     *
     * @throws UserException if an address in the configuration is none
     */
    @Override
    public void start() {
        if (config.enabled()) {
            address("news.gdelt.url", config.url());
            address("news.gdelt.doc.url", config.docUrl());
            thread.start();
        }
    }

    @Override
    public Optional<String> notReady() {
        return Optional.empty();
    }

    /** Ends within 5 seconds; a slot that is not committed is read again after the next start. */
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
        try (GdeltPublisher publisher = new GdeltPublisher(outlets.get(), context.clock(), context.metrics())) {
            GdeltHttp http = new GdeltHttp(DEADLINE);
            Articles articles = new Articles(context.clock());
            List<GdeltFiles> files = files(http, publisher, articles);
            List<DocQuery> queries = queries(http, publisher, articles);
            Instant queriesDue = Instant.MIN;
            do {
                for (GdeltFiles stream : files) {
                    stream.poll();
                }
                Clock clock = context.clock();
                if (!clock.instant().isBefore(queriesDue)) {
                    queriesDue = clock.instant().plusMillis(config.docIntervalMs());
                    ask(queries);
                }
            } while (!stopping.await(config.pollIntervalMs(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            if (stopping.getCount() > 0) {
                context.fatal().accept(e);
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
        List<GdeltFiles> files = new ArrayList<>();
        for (boolean translated : config.translated() ? new boolean[] {false, true} : new boolean[] {false}) {
            files.add(new GdeltFiles(
                    address("news.gdelt.url", config.url()),
                    translated,
                    config.themes(),
                    config.catchUpFiles(),
                    http,
                    publisher,
                    articles));
        }
        return files;
    }

    private List<DocQuery> queries(GdeltHttp http, GdeltPublisher publisher, Articles articles) {
        return config.queries().orElse(List.of()).stream()
                .map(query -> new DocQuery(
                        address("news.gdelt.doc.url", config.docUrl()),
                        query,
                        Duration.ofMillis(config.docIntervalMs()),
                        http,
                        publisher,
                        articles))
                .toList();
    }

    private static URI address(String key, String text) {
        try {
            URI uri = new URI(key.endsWith("doc.url") || text.endsWith("/") ? text : text + "/");
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (java.net.URISyntaxException e) {
            // Told below.
        }
        throw new UserException(key + ": " + text + " is no http or https address");
    }
}
