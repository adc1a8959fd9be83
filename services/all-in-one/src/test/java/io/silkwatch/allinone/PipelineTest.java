package io.silkwatch.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.allinone.instance.Quiet;
import io.silkwatch.allinone.instance.Services;
import io.silkwatch.allinone.instance.Summary;
import io.silkwatch.common.Topic;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.TopicReader;
import io.silkwatch.indicators.IndicatorsService;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.schema.SourceState;
import io.silkwatch.schema.TaggedArticle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole product on a real broker and registry: files in, alerts out. */
class PipelineTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final byte[] POISON = "not avro".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private static Path dir;

    private static AllInOne all;
    private static HttpServer feeds;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path news = Files.createDirectories(dir.resolve("news"));
        Files.writeString(news.resolve("attack.jsonl"), """
                {"id":"1","title":"Drones hit CPC pumping station","text":"Drones attacked the Kropotkinskaya pumping station of the Caspian Pipeline Consortium on 17 February 2025, and crude oil shipments fell.","published":"2025-02-17T12:00:00Z","source":"Test Wire","grade":"B"}
                {"id":"2","title":"China bans gallium exports to US","text":"China banned exports of gallium to the United States on 3 December 2024.","published":"2024-12-03T12:00:00Z","source":"Test Wire","grade":"A"}
                """);
        Path trade = Files.createDirectories(dir.resolve("trade"));
        Files.writeString(trade.resolve("kz.csv"), """
                reporter,partner,hs,flow,period,value_usd,net_weight_kg
                KZ,0,284410,X,2023,1000,10
                KZ,CN,284410,X,2023,800,8
                KZ,FR,284410,X,2023,150,1
                """);
        feeds = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        feeds.createContext("/feed.xml", exchange -> {
            byte[] feed = """
                    <rss version="2.0"><channel><title>Loop wire</title><item><title>Indonesia bans nickel ore exports</title>
                    <link>/nickel</link><pubDate>Wed, 01 Jan 2025 03:04:05 GMT</pubDate>
                    <description>Indonesia banned exports of nickel ore.</description></item></channel></rss>
                    """.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, feed.length);
            exchange.getResponseBody().write(feed);
            exchange.close();
        });
        feeds.start();
        Config config = ConfigLoader.load(
                Optional.empty(),
                Map.of(),
                Map.of(
                        "news.files",
                        news.toString(),
                        "news.feeds",
                        "http://127.0.0.1:" + feeds.getAddress().getPort() + "/feed.xml",
                        "news.allow.private.networks",
                        "true",
                        "trade.files",
                        trade.toString()));
        all = new AllInOne(config, dir.resolve("data"));
        all.start(Services.downstreamFirst());
        assertThat(Quiet.await(all.context().kafka(), Duration.ofSeconds(6), LIMIT))
                .isTrue();
    }

    @AfterAll
    static void stop() {
        all.close();
        feeds.stop(0);
    }

    @Test
    void filesBecomeEventsIndicatorsAndAlerts() {
        KafkaSettings kafka = all.context().kafka();
        assertThat(TopicReader.newest(kafka, Topics.NEWS_TAGGED).values())
                .extracting(TaggedArticle::getTitle)
                .contains("Drones hit CPC pumping station", "China bans gallium exports to US");
        assertThat(TopicReader.newest(kafka, Topics.POLICY_EVENT).values())
                .extracting(PolicyEvent::getCorridors)
                .contains(List.of("cpc-pipeline"));
        Map<String, IndicatorValue> indicators = TopicReader.newest(kafka, Topics.INDICATOR_VALUE);
        assertThat(IndicatorsService.indicators().keySet())
                .containsAll(indicators.values().stream()
                        .map(IndicatorValue::getName)
                        .collect(Collectors.toSet()));
        assertThat(indicators.values()).allSatisfy(value -> assertThat(
                        IndicatorsService.indicators().get(value.getName()).labels())
                .as(value.getName())
                .containsAll(value.getLabels().keySet()));
        assertThat(indicators
                        .get("export.share{commodity=uranium,exporter=KZ,partner=CN}@2023")
                        .getValue())
                .isEqualTo(0.8);
        assertThat(indicators).containsKey("corridor.risk{corridor=cpc-pipeline}");
        assertThat(TopicReader.newest(kafka, Topics.ALERT).values())
                .allSatisfy(alert -> assertThat(alert.getEvidence()).isNotEmpty())
                .extracting(Alert::getRule)
                .contains("OnePartnerTakesMost", "ExportsConcentrated", "CorridorUnderThreat", "ExportRestricted");
        List<Alert> fired = new ArrayList<>();
        TopicReader.each(kafka, Topics.ALERT, (key, alert) -> {
            if (alert.getState() == AlertState.FIRING) {
                fired.add(alert);
            }
        });
        assertThat(Summary.of(kafka).fired())
                .as("an alert that fires again is counted again")
                .hasSameSizeAs(fired);
    }

    @Test
    void aLaterReleaseTakesBackWhatItLeavesOutWhereverItWent() throws Exception {
        KafkaSettings kafka = all.context().kafka();
        String header = "reporter,partner,hs,flow,period,value_usd,releasedAt\n";
        String[] mirrors = {"IT", "NL", "RO", "DE", "JP", "TR"};
        StringBuilder first = new StringBuilder(header).append("KZ,0,270900,X,2021,700,2022-02-01\n");
        for (String partner : mirrors) {
            first.append("KZ,").append(partner).append(",270900,X,2021,100,2022-02-01\n");
        }
        Files.writeString(dir.resolve("trade/first.csv"), first + "KZ,CN,270900,X,2021,100,2022-02-01\n");
        assertThat(Quiet.await(kafka, Duration.ofSeconds(6), LIMIT)).isTrue();
        Map<String, IndicatorValue> before = TopicReader.newest(kafka, Topics.INDICATOR_VALUE);
        for (String partner : mirrors) {
            assertThat(before).containsKey(mirror(partner));
        }

        Files.writeString(
                dir.resolve("trade/second.csv"),
                header + "KZ,0,270900,X,2021,100,2022-06-01\nKZ,CN,270900,X,2021,100,2022-06-01\n");
        assertThat(Quiet.await(kafka, Duration.ofSeconds(6), LIMIT)).isTrue();

        Map<String, IndicatorValue> after = TopicReader.newest(kafka, Topics.INDICATOR_VALUE);
        assertThat(after.get("export.share{commodity=crude-oil,exporter=KZ,partner=CN}@2021")
                        .getValue())
                .isEqualTo(1);
        IndicatorValue gone = after.get("export.share{commodity=crude-oil,exporter=KZ,partner=IT}@2021");
        assertThat(gone.getValue()).isZero();
        assertThat(gone.getFlags()).contains("withdrawn");
        for (String partner : mirrors) {
            assertThat(after.get(mirror(partner)).getFlags())
                    .as("books of %s, in whichever partition they are", partner)
                    .contains("withdrawn");
        }
    }

    private static String mirror(String importer) {
        return "import.value{commodity=crude-oil,importer=" + importer + "}@2021";
    }

    @Test
    void feedsAreReadAndTheirStateIsKept() {
        KafkaSettings kafka = all.context().kafka();
        assertThat(TopicReader.newest(kafka, Topics.NEWS_TAGGED).values())
                .extracting(TaggedArticle::getTitle)
                .contains("Indonesia bans nickel ore exports");
        String id = "http://127.0.0.1:" + feeds.getAddress().getPort() + "/feed.xml";
        SourceState state = TopicReader.newest(kafka, Topics.SOURCE_STATE).get(id);
        assertThat(state.getPublished()).isEqualTo(1);
        assertThat(state.getHealth()).isEqualTo(SourceHealth.QUIET);
    }

    @Test
    void healthAndMetricsAreServed() throws Exception {
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = get("/readyz");
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        assertThat(get("/metrics").body()).contains("kafka_stream_thread_process_total");
        assertThat(get("/version").body()).contains("silkwatch");
    }

    @Test
    void poisonOnAnyInputTopicEndsInTheDeadLettersAndTheServiceGoesOn() throws Exception {
        KafkaSettings kafka = all.context().kafka();
        Map<String, Object> settings = kafka.client();
        List<Topic<?>> inputs = List.of(
                Topics.NEWS_ARTICLE,
                Topics.NEWS_TAGGED,
                Topics.POLICY_EVENT,
                Topics.TRADE_FLOW,
                Topics.INDICATOR_VALUE,
                Topics.ALERT,
                Topics.ALERT_RULE);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (Topic<?> topic : inputs) {
                producer.send(new ProducerRecord<>(kafka.topic(topic), "poison-" + topic.name(), POISON))
                        .get();
            }
        }
        assertThat(Quiet.await(kafka, Duration.ofSeconds(3), LIMIT)).isTrue();

        Map<String, List<String>> expected = Map.of(
                "tagger", List.of("poison-news.article"),
                "indicators", List.of("poison-news.tagged", "poison-policy.event", "poison-trade.flow"),
                "alerts", List.of("poison-indicator.value", "poison-policy.event"),
                "notifier", List.of("poison-alert"));
        expected.forEach((service, keys) -> {
            List<ConsumerRecord<String, byte[]>> letters = deadLetters(service);
            assertThat(letters).as(service).extracting(ConsumerRecord::key).containsAll(keys);
            assertThat(letters).allSatisfy(letter -> {
                assertThat(letter.value()).isEqualTo(POISON);
                assertThat(reasons(letter)).as("reason").isNotEmpty();
            });
        });
        HttpResponse<String> ready = get("/readyz");
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        Files.writeString(
                dir.resolve("news/after.jsonl"),
                "{\"id\":\"3\",\"text\":\"Turkey and Azerbaijan discussed natural gas.\",\"published\":\"2025-03-01T00:00:00Z\"}\n");
        assertThat(Quiet.await(kafka, Duration.ofSeconds(6), LIMIT)).isTrue();
        assertThat(TopicReader.newest(kafka, Topics.NEWS_TAGGED).values())
                .extracting(TaggedArticle::getCountries)
                .contains(List.of("TR", "AZ"));
    }

    @Test
    void anAppliedRuleIsTakenOverWithoutRestart() throws Exception {
        KafkaSettings kafka = all.context().kafka();
        Path rules = Files.writeString(
                dir.resolve("applied.yaml"),
                "groups: [{name: g, rules: [{alert: Applied, expr: 'export_share{exporter=\"UZ\"} > 0.3'}]}]\n");
        int code = io.silkwatch.allinone.cli.RootCommand.run(
                "rules",
                "apply",
                rules.toString(),
                "-Dbootstrap.servers=" + kafka.bootstrapServers(),
                "-Dschema.registry.url=" + kafka.registryUrl());
        assertThat(code).isZero();
        assertThat(Quiet.await(kafka, Duration.ofSeconds(2), LIMIT)).isTrue();
        Files.writeString(dir.resolve("trade/uz.csv"), """
                reporter,partner,hs,flow,period,value_usd,net_weight_kg
                UZ,0,284410,X,2023,1000,10
                UZ,FR,284410,X,2023,400,4
                """);
        assertThat(Quiet.await(kafka, Duration.ofSeconds(6), LIMIT)).isTrue();
        assertThat(TopicReader.newest(kafka, Topics.ALERT).values())
                .filteredOn(alert -> alert.getRule().equals("Applied"))
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(alert.getValue()).isEqualTo(0.4));

        int removed = io.silkwatch.allinone.cli.RootCommand.run(
                "rules",
                "apply",
                "--remove",
                "Applied",
                "-Dbootstrap.servers=" + kafka.bootstrapServers(),
                "-Dschema.registry.url=" + kafka.registryUrl());
        assertThat(removed).isZero();
        assertThat(Quiet.await(kafka, Duration.ofSeconds(6), LIMIT)).isTrue();
        assertThat(TopicReader.newest(kafka, Topics.ALERT).values())
                .filteredOn(alert -> alert.getRule().equals("Applied"))
                .as("though no record came")
                .allSatisfy(alert -> assertThat(alert.getState()).isEqualTo(AlertState.RESOLVED));
    }

    @Test
    void rulesAreTriedOverWhatIsInTheTopics() throws Exception {
        KafkaSettings kafka = all.context().kafka();
        Path page = dir.resolve("backtest.html");
        int code = io.silkwatch.allinone.cli.RootCommand.run(
                "backtest",
                "--from-topics",
                "--html",
                page.toString(),
                "-Dbootstrap.servers=" + kafka.bootstrapServers(),
                "-Dschema.registry.url=" + kafka.registryUrl());
        assertThat(code).isZero();
        assertThat(Files.readString(page))
                .containsPattern("export_share &gt; 0.6</code> fired [1-9]")
                .containsPattern("TECHNOLOGY_CONTROL&quot;, stage!=&quot;PLANNED&quot;}</code> fired [1-9]");
    }

    private static List<String> reasons(ConsumerRecord<String, byte[]> letter) {
        List<String> reasons = new ArrayList<>();
        for (Header header : letter.headers()) {
            if (header.key().equals("__streams.errors.message") || header.key().equals("silkwatch.error.reason")) {
                reasons.add(new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return reasons;
    }

    private static List<ConsumerRecord<String, byte[]>> deadLetters(String service) {
        KafkaSettings kafka = all.context().kafka();
        List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(kafka.reader())) {
            TopicPartition only = new TopicPartition(kafka.deadLetters(service), 0);
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = consumer.endOffsets(List.of(only)).get(only);
            while (consumer.position(only) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
            }
        }
        return letters;
    }

    private static HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create(all.endpoints().opsUrl() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
