package io.silkwatch.allinone.bench;

import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.allinone.instance.Endpoints;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.kafka.TopicReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One process with a small heap reads many feeds of fast, slow, broken and hostile servers. The servers, the broker and the measuring are in this process, the reader is
 * in one of its own.
 */
public final class FeedsBench {
    /** What the reader runs; by its name, since the program leads to this command. */
    private static final String PROGRAM = "io.silkwatch.allinone.Silkwatch";

    /** The reader adds up to a fifth to the time between two readings, so that feeds do not come together. */
    private static final double SPREAD = 1.2;

    /** A reading that comes later than this after it was due is late. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    /** After the last news every feed is read once more, and some time goes by until all is published. */
    private static final double LAST_ROUND = 1.5;

    /** How often in all the heap is measured: a single sample holds the documents being read just then, the least of several hardly any. */
    private static final int MEMORY_SAMPLES = 10;

    private static final Duration READY = Duration.ofMinutes(2);

    private final Config config;
    private final Path scratch;
    private final Duration every;
    private final PrintWriter out;

    /**
     * @param scratch an empty directory it may write into
     * @param every time between two readings of a feed
     */
    public FeedsBench(Config config, Path scratch, Duration every, PrintWriter out) {
        this.config = config;
        this.scratch = scratch;
        this.every = every;
        this.out = out;
    }

    /**
     * Runs the measurement.
     *
     * @param memoryMb most heap of the reader
     * @return whether every healthy source was read on time, and every article published once
     */
    public boolean run(int sources, Duration time, int memoryMb) throws IOException, InterruptedException {
        try (AllInOne broker = new AllInOne(config, scratch.resolve("broker"));
                FakeWeb web = new FakeWeb(sources)) {
            Process reader = start(web, broker.endpoints(), memoryMb);
            try {
                ReaderProcess process = ReaderProcess.of(reader, scratch.resolve("reader/news-ingest"), READY);
                long begin = System.nanoTime();
                List<Double> heap = new ArrayList<>();
                for (int part = 0; part < MEMORY_SAMPLES; part++) {
                    if (reader.waitFor(time.toMillis() / MEMORY_SAMPLES, TimeUnit.MILLISECONDS)) {
                        throw new IllegalStateException("the reader ended: " + log());
                    }
                    heap.add(process.heapMib());
                }
                long end = System.nanoTime();
                web.stopNews();
                reader.waitFor((long) (every.toMillis() * LAST_ROUND), TimeUnit.MILLISECONDS);
                boolean onTime = tellReadings(web, begin, end);
                tellMemory(heap, process.threadsPeak(), sources);
                return tellArticles(web, broker) && onTime;
            } finally {
                reader.destroyForcibly().waitFor();
            }
        }
    }

    private Process start(FakeWeb web, Endpoints broker, int memoryMb) throws IOException {
        Path list = scratch.resolve("feeds.yaml");
        List<URI> addresses = web.addresses();
        Files.write(
                list,
                IntStream.range(0, addresses.size())
                        .mapToObj(i -> "- {id: feed-" + i + ", url: \"" + addresses.get(i) + "\"}")
                        .toList());
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + memoryMb + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                PROGRAM,
                "service",
                "news-ingest",
                "-Ddata.dir=" + scratch.resolve("reader"),
                "-Dbootstrap.servers=" + broker.bootstrapServers(),
                "-Dschema.registry.url=" + broker.registryUrl(),
                "-Dops.port=0",
                "-Dnews.allow.private.networks=true",
                "-Dnews.feeds.interval.min.ms=" + every.toMillis(),
                "-Dnews.feeds.interval.start.ms=" + every.toMillis(),
                "-Dnews.feeds.interval.max.ms=" + every.toMillis(),
                "-Dnews.feeds.file=" + list);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("reader.log").toFile())
                .start();
    }

    private String log() throws IOException {
        List<String> lines = Files.readAllLines(scratch.resolve("reader.log"));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private boolean tellReadings(FakeWeb web, long begin, long end) {
        Map<FakeSource.Kind, Long> kinds = web.sources().stream()
                .collect(Collectors.groupingBy(
                        FakeSource::kind, () -> new EnumMap<>(FakeSource.Kind.class), Collectors.counting()));
        say("sources: %s", kinds.toString().toLowerCase(Locale.ROOT));
        List<Long> first = new ArrayList<>();
        List<Long> lateness = new ArrayList<>();
        int unread = 0;
        for (FakeSource source : web.sources()) {
            List<FakeSource.Reading> readings = source.readings();
            if (!source.kind().healthy()) {
                continue;
            }
            unread += readings.isEmpty() ? 1 : 0;
            for (int i = 0; i < readings.size() && readings.get(i).start() < end; i++) {
                if (i == 0) {
                    first.add(readings.get(0).start() - begin);
                } else {
                    long due = readings.get(i - 1).end() + (long) (every.toNanos() * SPREAD);
                    lateness.add(Math.max(0, readings.get(i).start() - due));
                }
            }
            if (!readings.isEmpty()) {
                long due = readings.get(readings.size() - 1).end() + (long) (every.toNanos() * SPREAD);
                if (due < end) {
                    lateness.add(end - due);
                }
            }
        }
        long late = lateness.stream().filter(each -> each > TOLERANCE.toNanos()).count();
        say("healthy sources, first reading after %s", percentiles(first));
        say("healthy sources, later than due by     %s", percentiles(lateness));
        say(
                "readings on time: %,d, late by more than %d s: %,d, healthy sources never read: %d",
                lateness.size() - late, TOLERANCE.toSeconds(), late, unread);
        return late == 0 && unread == 0;
    }

    private void tellMemory(List<Double> heap, int threadsPeak, int sources) {
        int half = heap.size() / 2;
        say("reader: %d threads at most for %,d sources", threadsPeak, sources);
        say(
                "heap after collection, least of %d samples: first half %.0f, second half %.0f MiB; most of all %.0f MiB",
                half,
                statistics(heap.subList(0, half)).getMin(),
                statistics(heap.subList(half, heap.size())).getMin(),
                statistics(heap).getMax());
    }

    private static DoubleSummaryStatistics statistics(List<Double> samples) {
        return samples.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    }

    private boolean tellArticles(FakeWeb web, AllInOne broker) {
        Map<String, Integer> times = new HashMap<>();
        TopicReader.each(
                broker.context().kafka(),
                Topics.NEWS_ARTICLE,
                (key, article) -> times.merge(article.getUrl(), 1, Integer::sum));
        int expected = 0;
        int missing = 0;
        for (FakeSource source : web.sources()) {
            for (int i = 0; i < source.delivered(); i++) {
                expected++;
                missing += times.containsKey(source.item(i)) ? 0 : 1;
            }
        }
        long twice = times.values().stream().filter(count -> count > 1).count();
        say("articles shown %,d, published %,d, missing %,d, twice %,d", expected, times.size(), missing, twice);
        return missing == 0 && twice == 0;
    }

    private static Percentiles percentiles(List<Long> nanos) {
        return Percentiles.of(nanos.stream().mapToLong(Long::longValue).toArray());
    }

    private void say(String form, Object... values) {
        out.println(String.format(Locale.ROOT, form, values));
        out.flush();
    }
}
