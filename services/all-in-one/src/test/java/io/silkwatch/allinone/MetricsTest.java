package io.silkwatch.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.TopicReader;
import io.silkwatch.schema.Article;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the running demo tells of itself adds up, is well named and is documented. */
@ExtendWith(DemoRun.class)
@Timeout(300)
class MetricsTest {
    /** A scrape must stay small enough to be taken every few seconds. */
    private static final int MOST_SERIES = 10_000;

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final byte[] POISON = "not avro".getBytes(StandardCharsets.UTF_8);

    @Test
    void everyRecordIsAccountedFor(AllInOne all) throws Exception {
        Map.Entry<String, Article> known = TopicReader.newest(all.context().kafka(), Topics.NEWS_ARTICLE)
                .entrySet()
                .iterator()
                .next();
        double published = sum(all, "silkwatch.news.published");
        double received = stage(all, "received", "tagger", "news.article");
        assertThat(received).as("nobody but ingestion has written articles").isEqualTo(published);
        publishAgain(all.context().kafka(), known.getKey(), known.getValue());
        await(() -> stage(all, "received", "tagger", "news.article") == received + 2
                && stage(all, "duplicate", "tagger", "news.article") == 1);

        assertThat(sum(all, "silkwatch.stage.rejected", "service", "tagger")).isEqualTo(1);
        assertThat(stage(all, "emitted", "tagger", "news.tagged")).isEqualTo(received);
        for (String kind : Set.of("news", "trade")) {
            String prefix = "silkwatch." + kind + ".";
            assertThat(sum(all, prefix + "received"))
                    .isPositive()
                    .isEqualTo(sum(all, prefix + "published")
                            + sum(all, prefix + "duplicate")
                            + sum(all, prefix + "rejected"));
        }
        // Stage after stage: on a busy machine the last ones are still at work.
        awaitEqual(
                () -> sum(all, "silkwatch.trade.published"), () -> stage(all, "received", "indicators", "trade.flow"));
        for (String topic : Set.of("news.tagged", "policy.event")) {
            awaitEqual(() -> stage(all, "emitted", "tagger", topic), () -> stage(all, "received", "indicators", topic));
        }
        awaitEqual(
                () -> stage(all, "emitted", "tagger", "policy.event"),
                () -> stage(all, "received", "alerts", "policy.event"));
        awaitEqual(
                () -> stage(all, "emitted", "indicators", "indicator.value"),
                () -> stage(all, "received", "alerts", "indicator.value"));
        // Other tests on the same demo put records into the alert topic, so no more can be said of its readers.
        double alerts = stage(all, "emitted", "alerts", "alert");
        assertThat(alerts).isPositive();
        await(() -> sum(all, "silkwatch.notifications.received", "channel", "terminal") >= alerts);
    }

    private static void awaitEqual(DoubleSupplier sent, DoubleSupplier received) throws InterruptedException {
        await(() -> sent.getAsDouble() > 0 && sent.getAsDouble() == received.getAsDouble());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** The same article once more, and bytes that are none. */
    private static void publishAgain(KafkaSettings kafka, String id, Article article) {
        Map<String, Object> settings = kafka.transactionalProducer("metrics-test");
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        String topic = kafka.topic(Topics.NEWS_ARTICLE);
        try (Serde<Article> serde = kafka.serde(Topics.NEWS_ARTICLE);
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings)) {
            producer.send(new ProducerRecord<>(topic, id, serde.serializer().serialize(topic, article)));
            producer.send(new ProducerRecord<>(topic, "poison", POISON));
        }
    }

    private static double stage(AllInOne all, String what, String service, String topic) {
        return sum(all, "silkwatch.stage." + what, "service", service, "topic", topic);
    }

    private static double sum(AllInOne all, String name, String... tags) {
        MeterRegistry metrics = all.context().metrics();
        return metrics.find(name).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void nothingWaitsInTheEndAndWhereNothingCanThereIsNoNumber(AllInOne all) throws Exception {
        for (String service : Set.of("tagger", "indicators", "alerts", "notifier")) {
            await(() -> lag(all, service) == 0);
        }
        assertThat(lag(all, "news-ingest")).isNaN();
    }

    private static double lag(AllInOne all, String service) {
        return all.context()
                .metrics()
                .get("silkwatch.lag")
                .tag("service", service)
                .gauge()
                .value();
    }

    @Test
    void namesFollowTheRulesOfPrometheus(AllInOne all) throws Exception {
        Process promtool;
        try {
            promtool = new ProcessBuilder("promtool", "check", "metrics")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "no promtool on this machine: the names of metrics are not checked");
            return;
        }
        try (var out = promtool.getOutputStream()) {
            out.write(scrape(all).getBytes(StandardCharsets.UTF_8));
        }
        String complaints = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(complaints).isEmpty();
    }

    @Test
    void scrapeIsBounded(AllInOne all) throws Exception {
        assertThat(scrape(all).lines().filter(line -> !line.startsWith("#"))).hasSizeLessThan(MOST_SERIES);
    }

    @Test
    void everyMetricIsDocumented(AllInOne all) throws Exception {
        String documented = Files.readString(Path.of("../../docs/metrics.md"));
        Set<String> undocumented = names(scrape(all)).stream()
                .filter(name -> name.startsWith("silkwatch_") && !name.startsWith("silkwatch_import_"))
                .filter(name -> !documented.contains(name) && !documented.contains("`" + lastWord(name)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(undocumented).isEmpty();
    }

    /** {@code _published_total} of {@code silkwatch_news_published_total}. */
    private static String lastWord(String name) {
        return name.substring(name.lastIndexOf('_', name.length() - "_total".length() - 1));
    }

    private static Set<String> names(String scrape) {
        return scrape.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String scrape(AllInOne all) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(all.endpoints().opsUrl() + "/metrics"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
