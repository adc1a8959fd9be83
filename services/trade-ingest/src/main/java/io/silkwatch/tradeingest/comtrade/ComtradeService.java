package io.silkwatch.tradeingest.comtrade;

import io.silkwatch.common.config.Config;
import io.silkwatch.common.kafka.Retry;
import io.silkwatch.common.outlet.KafkaOutlet;
import io.silkwatch.common.outlet.Outlet;
import io.silkwatch.common.service.Service;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.tradeingest.comtrade.api.ComtradeApi;
import io.silkwatch.tradeingest.comtrade.poll.Poller;
import io.silkwatch.tradeingest.comtrade.poll.Tally;
import io.silkwatch.tradeingest.comtrade.watch.WatchList;
import io.silkwatch.tradeingest.comtrade.watch.Watched;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the releases of the reporters in {@code trade.comtrade.watch}. */
public final class ComtradeService implements Service {
    private static final String NAME = "trade-ingest";
    private static final Duration FINISH = Duration.ofSeconds(4);
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(ComtradeService.class);

    private final ServiceContext context;
    private final Supplier<Outlet> outlets;
    private final List<Watched> watched;
    private final ComtradeApi api;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Retry retry = new Retry(stopping);
    private final Thread thread;

    /**
     * @param context what to work with
     * @param codesOf the HS codes of a commodity id; none if there is no such commodity
     * @throws io.silkwatch.common.UserException if the watch list cannot be understood
     */
    public ComtradeService(ServiceContext context, Function<String, List<String>> codesOf) {
        this(
                context,
                codesOf,
                () -> new KafkaOutlet(context.kafka(), NAME, "comtrade", id -> id.startsWith(Watched.SOURCE_IDS)));
    }

    /** @param outlets opens where to publish to, in the thread of the service */
    ComtradeService(ServiceContext context, Function<String, List<String>> codesOf, Supplier<Outlet> outlets) {
        this.context = context;
        this.outlets = outlets;
        this.watched = watched(context.config().trade().comtrade(), codesOf);
        this.api = api(context.config().trade().comtrade(), context.clock());
        this.thread = new Thread(() -> retry.run(this::work, context.fatal()), NAME + "-comtrade");
        this.thread.setDaemon(true);
    }

    /**
     * Checks the watch list, the address and the key.
     *
     * @param codesOf the HS codes of a commodity id; none if there is no such commodity
     * @throws io.silkwatch.common.UserException if the list cannot be understood, or one of the others cannot be used
     */
    public static void check(Config.Trade config, Function<String, List<String>> codesOf) {
        watched(config.comtrade(), codesOf);
        api(config.comtrade(), Clock.systemUTC());
    }

    static List<Watched> watched(Config.Comtrade config, Function<String, List<String>> codesOf) {
        Path file = config.watchFile().map(Path::of).orElse(null);
        return WatchList.read(config.watch().orElse(List.of()), file, codesOf);
    }

    static ComtradeApi api(Config.Comtrade config, Clock clock) {
        String key = config.key().filter(text -> !text.isBlank()).orElse(null);
        return new ComtradeApi(config.url(), key, Duration.ofMillis(config.timeoutMs()), clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void start() {
        if (!watched.isEmpty()) {
            LOG.info("Following {} reporters of UN Comtrade", watched.size());
            thread.start();
        }
    }

    /** The API decides how long the first round takes; nothing waits for it. */
    @Override
    public Optional<String> notReady() {
        return Optional.empty();
    }

    /** Ends within 5 seconds: a call under way is abandoned and made again after the next start. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.interrupt();
            thread.join(FINISH.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() throws InterruptedException {
        Config.Comtrade config = context.config().trade().comtrade();
        Poller.Settings settings = new Poller.Settings(
                config.callsPerDay(),
                Duration.ofMillis(config.callIntervalMs()),
                Duration.ofMillis(config.checkIntervalMs()));
        try (Outlet outlet = outlets.get()) {
            follow(outlet, settings);
        }
    }

    private void follow(Outlet outlet, Poller.Settings settings) throws InterruptedException {
        Poller poller = new Poller(settings, watched, api, outlet, new Tally(context.metrics()), context.clock());
        Duration sleep = Duration.ZERO;
        while (!stopping.await(sleep.toMillis(), TimeUnit.MILLISECONDS)) {
            Duration wanted = poller.step();
            sleep = wanted.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : wanted;
            retry.succeeded();
        }
    }
}
