package io.silkwatch.allinone.bench;

import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.allinone.instance.Quiet;
import io.silkwatch.common.Topic;
import io.silkwatch.common.Topics;
import io.silkwatch.common.TradeKeys;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.kafka.KafkaSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;

/**
 * How many articles and trade records go through the whole pipeline in a second, from a topic full of them to the last alert, and how many go through a stage that
 * only copies them, exactly once as well. Broker, registry and services share this machine.
 *
 * <p>The first half of the records is not measured, in either: services and stage only start then. Times are those the broker put on the records written, and
 * those at which the broker was told what had been worked on.
 */
public final class ThroughputBench {
    private static final int BANS = 20;
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofHours(1);
    private static final double MS = 1000.0;

    /** The part of the records, one in so many, that is not measured: the virtual machine compiles what it runs often. */
    private static final int WARM_UP = 2;

    /** The topic that trade records are worked on from, behind the name of the application. */
    private static final String TRADE_BY_ECONOMY = "-trade-by-economy-repartition";

    private static final List<String> SERVICES = List.of("alerts", "indicators", "tagger");
    private static final Instant START = Instant.parse("2025-11-01T00:00:00Z");

    /** The times that articles carry are as if so many had come a second. */
    private static final int PER_SECOND = 5;

    private final Config config;
    private final Path scratch;
    private final PrintWriter out;

    /**
     * @param scratch an empty directory
     * @param out where the results go
     */
    public ThroughputBench(Config config, Path scratch, PrintWriter out) {
        this.config = config;
        this.scratch = scratch;
        this.out = out;
    }

    /** Articles, then trade records, each with a broker of its own. */
    public void run(int articles, int flows) throws InterruptedException, ExecutionException {
        out.println(measure("articles", Topics.NEWS_ARTICLE, articles, send -> {
            for (int i = 0; i < articles; i++) {
                var article = SyntheticNews.article(i, BANS, START.plusMillis(i * (long) MS / PER_SECOND));
                send.accept(article.getId(), article);
            }
        }));
        out.flush();
        out.println(measure(
                "trade records",
                Topics.TRADE_FLOW,
                flows,
                send -> SyntheticTrade.generate(flows, flow -> send.accept(TradeKeys.key(flow), flow))));
        out.flush();
    }

    /** @param source hands over the records with their keys */
    private <V extends SpecificRecord> String measure(
            String what, Topic<V> topic, int count, Consumer<BiConsumer<String, V>> source)
            throws InterruptedException, ExecutionException {
        try (AllInOne all = new AllInOne(config, scratch.resolve(topic.name()))) {
            KafkaSettings kafka = all.context().kafka();
            fill(kafka, topic, source);
            int warm = count / WARM_UP;
            double plain = (count - warm) / plainSeconds(kafka, topic, warm);
            double whole = topic == Topics.TRADE_FLOW ? tradeRate(all, count) : articleRate(all, count, warm);
            return String.format(
                    Locale.ROOT,
                    "%,d %s: whole pipeline %,.0f a second, plain pass %,.0f a second, ratio %.2f",
                    count,
                    what,
                    whole,
                    plain,
                    whole / plain);
        }
    }

    private static <V extends SpecificRecord> void fill(
            KafkaSettings kafka, Topic<V> topic, Consumer<BiConsumer<String, V>> source) {
        String name = kafka.topic(topic);
        try (Filler out = new Filler(kafka, "zstd");
                Serde<V> serde = kafka.serde(topic)) {
            source.accept((key, value) -> out.send(name, key, serde.serializer().serialize(name, value)));
        }
    }

    private double plainSeconds(KafkaSettings kafka, Topic<?> topic, int warm)
            throws InterruptedException, ExecutionException {
        String copy = "bench-copy";
        try (Admin admin = Admin.create(kafka.client())) {
            NewTopic wanted = new NewTopic(copy, config.topics().partitions(), (short) 1)
                    .configs(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"));
            admin.createTopics(List.of(wanted)).all().get();
        }
        try (PlainPass pass = new PlainPass(kafka, kafka.topic(topic), copy)) {
            pass.start();
            rest(kafka, copy);
        }
        TopicTimes times = TopicTimes.of(kafka, copy);
        return Math.max(1, times.at(times.records()) - times.at(Math.max(1, warm))) / MS;
    }

    /** Until nothing moves any more; but before anything has come out, the services may only be starting. A part of the records would give a wrong rate. */
    private static void rest(KafkaSettings kafka, String output) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        do {
            if (!Quiet.await(kafka, REST, LIMIT) || System.nanoTime() > end) {
                throw new IllegalStateException(
                        "the records were not worked through within " + LIMIT.toMinutes() + " minutes");
            }
        } while (TopicTimes.of(kafka, output).records() == 0);
    }

    /** Articles come out one for one, so it is known when the first part of them was done. */
    private static double articleRate(AllInOne all, int count, int warm) throws InterruptedException {
        KafkaSettings kafka = all.context().kafka();
        all.start(SERVICES);
        rest(kafka, kafka.topic(Topics.NEWS_TAGGED));
        TopicTimes tagged = TopicTimes.of(kafka, kafka.topic(Topics.NEWS_TAGGED));
        return (count - warm) * MS / Math.max(1, lastOutput(kafka) - tagged.at(Math.max(1, warm)));
    }

    /** What comes of trade records is fewer or more than them, so the place the stage has come to tells when it had done the first part. */
    private static double tradeRate(AllInOne all, int count) throws InterruptedException {
        KafkaSettings kafka = all.context().kafka();
        String group = kafka.applicationId("indicators");
        all.start(SERVICES);
        try (Progress progress = new Progress(kafka, group, group + TRADE_BY_ECONOMY)) {
            rest(kafka, kafka.topic(Topics.INDICATOR_VALUE));
            double part = 1.0 / WARM_UP;
            return count * (1 - part) * MS / Math.max(1, lastOutput(kafka) - progress.at(part));
        }
    }

    private static long lastOutput(KafkaSettings kafka) {
        return Stream.of(Topics.NEWS_TAGGED, Topics.POLICY_EVENT, Topics.INDICATOR_VALUE, Topics.ALERT)
                .map(output -> TopicTimes.of(kafka, kafka.topic(output)))
                .filter(times -> times.records() > 0)
                .mapToLong(times -> times.at(times.records()))
                .max()
                .orElseThrow();
    }
}
