package io.silkwatch.newsingest.poll;

import io.micrometer.core.instrument.Gauge;
import io.silkwatch.common.Version;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.outlet.KafkaOutlet;
import io.silkwatch.common.outlet.Outlet;
import io.silkwatch.common.service.Service;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.newsingest.Articles;
import io.silkwatch.newsingest.feed.FeedParser;
import io.silkwatch.newsingest.http.FetchSettings;
import io.silkwatch.newsingest.http.Fetcher;
import io.silkwatch.newsingest.http.Ports;
import io.silkwatch.newsingest.http.Robots;
import io.silkwatch.newsingest.sharing.Lease;
import io.silkwatch.newsingest.sharing.Sharing;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes the articles of the feeds in {@code news.feeds} and {@code news.feeds.file}, shared with the other instances. */
public final class FeedNewsService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(FeedNewsService.class);
    private static final String NAME = "news-ingest";

    /** Other sources, which see to their states themselves. */
    private static final Pattern OTHERS = Pattern.compile("(file|trade-file|push|gdelt|comtrade)[:/].*");

    private static final Duration FINISH = Duration.ofSeconds(3);

    private final ServiceContext context;
    private final Clock clock;
    private final Map<String, FeedJob> jobs = new ConcurrentHashMap<>();
    private List<FeedSource> feeds = List.of();
    private Fetcher fetcher;
    private FeedPoll poll;
    private FeedScheduler scheduler;
    private volatile Sharing sharing;
    private volatile boolean stopping;

    /** @param context what to work with */
    public FeedNewsService(ServiceContext context) {
        this.context = context;
        this.clock = context.clock();
    }

    /** How to fetch according to the configuration. */
    public static FetchSettings fetchSettings(Config.News config) {
        return new FetchSettings(
                "Silkwatch/" + Version.current() + " (+" + config.fetchContactUrl() + ")",
                config.allowPrivateNetworks(),
                Ports.of(config.fetchPorts()),
                Duration.ofMillis(config.fetchDeadlineMs()),
                FeedParser.MAX_BYTES,
                Duration.ofMillis(config.fetchHostIntervalMs()));
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.silkwatch.common.UserException if the list of feeds cannot be read
     */
    @Override
    public void start() {
        Config.News config = context.config().news();
        feeds = ConfiguredFeeds.of(config);
        if (feeds.isEmpty()) {
            return;
        }
        fetcher = new Fetcher(fetchSettings(config), clock);
        Robots robots = new Robots(fetcher, clock);
        FeedArticles articles = new FeedArticles(new Articles(clock), clock);
        FullText fullText = new FullText(fetcher, robots);
        Cadence cadence = new Cadence(
                Duration.ofMillis(config.feedsIntervalMinMs()),
                Duration.ofMillis(config.feedsIntervalMaxMs()),
                Duration.ofMillis(config.feedsIntervalStartMs()));
        poll = new FeedPoll(
                fetcher, robots, articles, fullText, cadence, clock, new Random(), new FeedTally(context.metrics()));
        scheduler = new FeedScheduler(clock, fetcher, this::failed);
        sharing = Sharing.in(
                context.kafka(),
                context.kafka().applicationId(NAME) + "-feeds",
                feeds.stream().map(FeedSource::id).toList(),
                this::outlet,
                this::opened);
        measure();
        scheduler.start();
        sharing.start(NAME + "-sharing", this::failed);
        LOG.info("{} feeds are read, shared with the other instances", feeds.size());
    }

    private void failed(Throwable cause) {
        if (!stopping) {
            context.fatal().accept(cause);
        }
    }

    private Outlet outlet(int share) {
        return KafkaOutlet.ofShare(
                context.kafka(), NAME, "feeds-" + share, partition -> partition == share, id -> !OTHERS.matcher(id)
                        .matches());
    }

    private void opened(int share, Lease lease, Map<String, SourceState> states) {
        for (FeedSource feed : feeds) {
            if (sharing.share(feed.id()) != share) {
                continue;
            }
            SourceState state = states.get(feed.id());
            FeedJob job =
                    new FeedJob(feed, state, lease, poll, fetcher.settings().deadline());
            jobs.put(feed.id(), job);
            if (!poll.isRetired(feed, state)) {
                scheduler.add(job, poll.due(feed, state));
            }
        }
    }

    private void measure() {
        for (SourceHealth health : SourceHealth.values()) {
            Gauge.builder("silkwatch.news.feeds", () -> jobs.values().stream()
                            .filter(job -> job.wanted() && job.health() == health)
                            .count())
                    .description("Feeds this instance reads, by how they are")
                    .tag("health", health.name().toLowerCase(Locale.ROOT))
                    .register(context.metrics());
        }
    }

    @Override
    public Optional<String> notReady() {
        return sharing == null || sharing.settled()
                ? Optional.empty()
                : Optional.of("waiting for its share of the feeds");
    }

    /** Ends within 5 seconds; what is being fetched or published is left for the next start. */
    @Override
    public void close() {
        stopping = true;
        if (sharing == null) {
            return;
        }
        scheduler.close();
        sharing.close(FINISH);
        fetcher.close();
    }
}
