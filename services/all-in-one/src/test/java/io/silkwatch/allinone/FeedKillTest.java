package io.silkwatch.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.ConfigLoader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that read feeds are killed (SIGKILL) in the middle and lose nothing, repeat nothing and hand their feeds over. The full run, of minutes: {@code -Dtest=FeedKillTest
 * -Dfeeds.kills=20 -Dfeeds.items=5000}.
 */
@Timeout(1200)
class FeedKillTest {
    private static final int FEEDS = 20;
    private static final int ITEMS = Integer.getInteger("feeds.items", 1_000);
    private static final int KILLS = Integer.getInteger("feeds.kills", 3);
    private static final long SEED = Long.getLong("feeds.seed", 7L);

    private static final String[] GDELT = {
        "-Dnews.gdelt.enabled=true", "-Dnews.gdelt.poll.interval.ms=300", "-Dnews.gdelt.url=%s/gdelt/%i/"
    };

    /** What is promised for the time until the feeds of a killed instance are read by another. */
    private static final Duration TAKEOVER = Duration.ofSeconds(15);

    @TempDir
    private Path dir;

    private final List<Read> reads = new CopyOnWriteArrayList<>();
    private final List<Read> gdelt = new CopyOnWriteArrayList<>();
    private final List<HttpServer> servers = new ArrayList<>();
    private final ExecutorService web = Executors.newCachedThreadPool();
    private Processes processes;
    private AllInOne broker;
    private volatile int shown;

    /** What the second server's feeds wait for before they answer. */
    private volatile CountDownLatch held = new CountDownLatch(0);

    /** A feed was asked for by an instance, which names itself in the contact address it sends. */
    private record Read(int feed, String instance, long nanos) {}

    @BeforeEach
    void startBrokerAndWeb() throws IOException {
        processes = new Processes(dir.resolve("run.log"));
        broker = new AllInOne(ConfigLoader.load(Optional.empty(), Map.of(), Map.of()), dir.resolve("broker"));
        for (int i = 0; i < 2; i++) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(web);
            server.createContext("/", this::answer);
            server.start();
            servers.add(server);
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        processes.end();
        held.countDown();
        servers.forEach(server -> server.stop(0));
        web.shutdownNow();
        broker.close();
    }

    @Test
    void noItemIsLostOrComesTwiceHoweverOftenTheProcessIsKilled() throws Exception {
        Random random = new Random(SEED);
        for (int kill = 1; kill <= KILLS; kill++) {
            int before = published().size();
            shown = ITEMS / FEEDS * kill / KILLS;
            held = new CountDownLatch(1);
            Process process = start("killed");
            // The feeds of one server are being published, those of the other cannot be before the end.
            processes.await("new articles", () -> published().size() > before);
            process.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            held.countDown();
            assertThat(published().size()).as("the kill came in the middle").isLessThan(shown * FEEDS);
        }
        start("last");
        processes.await("all articles", () -> published().size() >= ITEMS);
        readOnceMore();

        Map<String, Integer> times = published();
        System.out.printf("%d items, %d kills, seed %d%n", ITEMS, KILLS, SEED);
        assertThat(times).as("none missing, none invented").hasSize(ITEMS);
        assertThat(times.values()).as("none twice").containsOnly(1);
    }

    @Test
    void theFeedsOfAKilledInstanceMoveToAnotherWithTheirCursors() throws Exception {
        shown = ITEMS / FEEDS;
        Process one = start("one");
        processes.await("all articles", () -> published().size() >= ITEMS);
        start("two");
        processes.await("feeds read by the second", () -> !feedsOf("two", 0).isEmpty());
        long shared = System.nanoTime();
        processes.await(
                "all feeds read by either",
                () -> feedsOf("one", shared).size() + feedsOf("two", shared).size() >= FEEDS);
        Set<Integer> both = feedsOf("one", shared);
        both.retainAll(feedsOf("two", shared));
        assertThat(both).as("feeds read by both").isEmpty();
        assertThat(feedsOf("one", shared)).isNotEmpty();

        Set<Integer> moving = feedsOf("one", shared);
        one.destroyForcibly().waitFor();
        long killed = System.nanoTime();
        processes.await("feeds of the first read by the second", () -> feedsOf("two", killed)
                .containsAll(moving));
        Duration took = Duration.ofNanos(System.nanoTime() - killed);
        System.out.printf("%d feeds moved, the last was read after %d ms%n", moving.size(), took.toMillis());
        assertThat(took).isLessThan(TAKEOVER);
        assertThat(published()).as("cursors came along").hasSize(ITEMS);
        assertThat(published().values()).containsOnly(1);
    }

    @Test
    void gdeltIsReadByOneInstanceAndMovesWhenThatIsKilled() throws Exception {
        Map<String, Process> instances = new HashMap<>();
        for (String instance : List.of("one", "two")) {
            instances.put(instance, start(instance, GDELT));
            processes.await(
                    "feeds read by " + instance, () -> !feedsOf(instance, 0).isEmpty());
        }
        long shared = System.nanoTime();
        processes.await("GDELT asked again and again", () -> askedGdelt(shared).size() > 5);
        Set<String> readers = new HashSet<>(askedGdelt(shared));
        assertThat(readers).hasSize(1);

        String reader = readers.iterator().next();
        String other = reader.equals("one") ? "two" : "one";
        instances.get(reader).destroyForcibly().waitFor();
        long killed = System.nanoTime();
        processes.await(instances.get(other), "GDELT asked by the other", () -> askedGdelt(killed)
                .contains(other));
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(TAKEOVER);
    }

    private List<String> askedGdelt(long from) {
        return gdelt.stream()
                .filter(read -> read.nanos() >= from)
                .map(Read::instance)
                .toList();
    }

    private void readOnceMore() throws Exception {
        long from = System.nanoTime();
        processes.await("all feeds read again", () -> feedsOf("last", from).size() == FEEDS);
        processes.await(
                "and once more",
                () -> reads.stream().filter(read -> read.nanos() > from).count() >= 2 * FEEDS);
    }

    private Set<Integer> feedsOf(String instance, long from) {
        Set<Integer> feeds = new HashSet<>();
        reads.stream()
                .filter(read -> read.instance().equals(instance) && read.nanos() >= from)
                .forEach(read -> feeds.add(read.feed()));
        return feeds;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/gdelt/")) {
            gdelt.add(new Read(0, path.split("/")[2], System.nanoTime()));
        }
        if (!path.startsWith("/feed/")) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        int feed = Integer.parseInt(path.substring("/feed/".length()));
        String agent = exchange.getRequestHeaders().getFirst("User-Agent");
        reads.add(new Read(feed, agent.replaceAll(".*/([a-z]+)\\)$", "$1"), System.nanoTime()));
        int items = shown;
        try {
            if (isHeldBack(feed)) {
                held.await();
            }
        } catch (InterruptedException e) {
            exchange.close();
            return;
        }
        StringBuilder body = new StringBuilder("<rss version='2.0'><channel><title>Wire " + feed + "</title>");
        for (int i = 0; i < items; i++) {
            body.append("<item><title>Lot ")
                    .append(i)
                    .append("</title><link>https://wire.example/")
                    .append(feed)
                    .append('/')
                    .append(i)
                    .append("</link></item>");
        }
        byte[] bytes = body.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static boolean isHeldBack(int feed) {
        return feed % 2 == 1;
    }

    /** @param more settings; {@code %s} in them stands for the address of the server, {@code %i} for the instance */
    private Process start(String instance, String... more) throws IOException {
        String address = "http://127.0.0.1:" + servers.get(0).getAddress().getPort();
        List<String> feeds = new ArrayList<>();
        for (int feed = 0; feed < FEEDS; feed++) {
            int port = servers.get(isHeldBack(feed) ? 1 : 0).getAddress().getPort();
            feeds.add("http://127.0.0.1:" + port + "/feed/" + feed);
        }
        List<String> arguments = new ArrayList<>(List.of(
                "service",
                "news-ingest",
                "-Ddata.dir=" + dir.resolve(instance),
                "-Dinstance.id=" + instance,
                "-Dbootstrap.servers=" + broker.endpoints().bootstrapServers(),
                "-Dschema.registry.url=" + broker.endpoints().registryUrl(),
                "-Dops.port=0",
                "-Dnews.allow.private.networks=true",
                "-Dnews.fetch.host.interval.ms=0",
                "-Dnews.fetch.contact.url=https://test.example/" + instance,
                "-Dnews.feeds.interval.min.ms=500",
                "-Dnews.feeds.interval.start.ms=500",
                "-Dnews.feeds.interval.max.ms=1000",
                "-Dnews.feeds=" + String.join(",", feeds)));
        for (String setting : more) {
            arguments.add(setting.replace("%s", address).replace("%i", instance));
        }
        return processes.start("256m", arguments);
    }

    private Map<String, Integer> published() {
        return Processes.committed(broker.context().kafka(), Topics.NEWS_ARTICLE);
    }
}
