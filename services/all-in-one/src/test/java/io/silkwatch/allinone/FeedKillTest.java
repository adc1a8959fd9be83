package io.silkwatch.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.KafkaSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that read feeds are killed (SIGKILL) at random times and lose nothing, repeat nothing and hand their feeds over. A run of minutes, so it is asked for:
 * {@code -Dtest=FeedKillTest -Dfeeds.kills=20 -Dfeeds.items=5000}.
 */
@EnabledIfSystemProperty(named = "feeds.kills", matches = "\\d+")
@Timeout(1200)
class FeedKillTest {
    private static final int FEEDS = 20;
    private static final int ITEMS = Integer.getInteger("feeds.items", 2_000);
    private static final int KILLS = Integer.getInteger("feeds.kills", 4);
    private static final long SEED = Long.getLong("feeds.seed", 7L);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** What is promised for the time until the feeds of a killed instance are read by another. */
    private static final Duration TAKEOVER = Duration.ofSeconds(15);

    @TempDir
    private Path dir;

    private final List<Process> processes = new ArrayList<>();
    private final List<Read> reads = new CopyOnWriteArrayList<>();
    private final Map<Integer, Integer> shown = new ConcurrentHashMap<>();
    private AllInOne broker;
    private HttpServer web;

    /** A feed was asked for by an instance, which names itself in the contact address it sends. */
    private record Read(int feed, String instance, long nanos) {}

    @BeforeEach
    void startBrokerAndWeb() throws IOException {
        Config config = ConfigLoader.load(Optional.empty(), Map.of(), Map.of());
        broker = new AllInOne(config, dir.resolve("broker"));
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.setExecutor(Executors.newFixedThreadPool(8, work -> {
            Thread thread = new Thread(work, "web");
            thread.setDaemon(true);
            return thread;
        }));
        web.createContext("/", this::answer);
        web.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        web.stop(0);
        broker.close();
    }

    @Test
    void noItemIsLostOrComesTwiceHoweverOftenTheProcessIsKilled() throws Exception {
        Random random = new Random(SEED);
        int inTheMiddle = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            int perFeed = ITEMS / FEEDS * kill / KILLS;
            for (int feed = 0; feed < FEEDS; feed++) {
                shown.put(feed, perFeed);
            }
            int before = published().size();
            Process process = start("killed");
            // Any time from just after the first new articles on.
            await(() -> published().size() > before);
            process.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            inTheMiddle += published().size() < perFeed * FEEDS ? 1 : 0;
        }
        start("last");
        await(() -> published().size() >= ITEMS);
        readOnceMore();

        Map<String, Integer> times = published();
        System.out.printf("%d items, %d kills, %d in the middle, seed %d%n", ITEMS, KILLS, inTheMiddle, SEED);
        assertThat(times).as("none missing, none invented").hasSize(ITEMS);
        assertThat(times.values()).as("none twice").containsOnly(1);
        assertThat(inTheMiddle).as("kills that hit").isPositive();
    }

    @Test
    void theFeedsOfAKilledInstanceMoveToAnotherWithTheirCursors() throws Exception {
        for (int feed = 0; feed < FEEDS; feed++) {
            shown.put(feed, ITEMS / FEEDS);
        }
        Process one = start("one");
        await(() -> published().size() >= ITEMS);
        start("two");
        await(() -> !feedsOf("two", 0).isEmpty());
        long shared = System.nanoTime();
        await(() -> feedsOf("one", shared).size() + feedsOf("two", shared).size() >= FEEDS);
        Set<Integer> both = feedsOf("one", shared);
        both.retainAll(feedsOf("two", shared));
        assertThat(both).as("feeds read by both").isEmpty();
        assertThat(feedsOf("one", shared)).isNotEmpty();

        Set<Integer> moving = feedsOf("one", shared);
        one.destroyForcibly().waitFor();
        long killed = System.nanoTime();
        await(() -> feedsOf("two", killed).containsAll(moving));
        Duration took = Duration.ofNanos(System.nanoTime() - killed);
        System.out.printf("%d feeds moved, the last was read after %d ms%n", moving.size(), took.toMillis());
        assertThat(took).isLessThan(TAKEOVER);
        assertThat(published()).as("cursors came along").hasSize(ITEMS);
        assertThat(published().values()).containsOnly(1);
    }

    private void readOnceMore() throws Exception {
        long from = System.nanoTime();
        await(() -> feedsOf("last", from).size() == FEEDS);
        await(() -> reads.stream().filter(read -> read.nanos() > from).count() >= 2 * FEEDS);
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
        if (!path.startsWith("/feed/")) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        int feed = Integer.parseInt(path.substring("/feed/".length()));
        String agent = exchange.getRequestHeaders().getFirst("User-Agent");
        reads.add(new Read(feed, agent.replaceAll(".*/([a-z]+)\\)$", "$1"), System.nanoTime()));
        StringBuilder body = new StringBuilder("<rss version='2.0'><channel><title>Wire " + feed + "</title>");
        for (int i = 0; i < shown.get(feed); i++) {
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

    private Process start(String instance) throws IOException {
        List<String> feeds = new ArrayList<>();
        for (int feed = 0; feed < FEEDS; feed++) {
            feeds.add("http://127.0.0.1:" + web.getAddress().getPort() + "/feed/" + feed);
        }
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Silkwatch.class.getName(),
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
                "-Dnews.feeds=" + String.join(",", feeds));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(dir.resolve("run.log").toFile()))
                .start();
        processes.add(process);
        return process;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void await(Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Process newest = processes.get(processes.size() - 1);
        while (!condition.holds()) {
            if (System.nanoTime() > end || newest.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "waited in vain; the processes said:\n" + Files.readString(dir.resolve("run.log")));
            }
        }
    }

    /** How often each article stands in the topic, as a reader of committed records sees it. */
    private Map<String, Integer> published() {
        Map<String, Integer> times = new HashMap<>();
        KafkaSettings kafka = broker.context().kafka();
        String topic = kafka.topic(Topics.NEWS_ARTICLE);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka.reader())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    times.merge(record.key(), 1, Integer::sum);
                }
            }
        }
        return times;
    }
}
