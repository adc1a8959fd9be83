package io.silkwatch.allinone.bench;

import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.allinone.instance.Quiet;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.schema.Article;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How long it takes from an article to the alert that a consumer of committed records can read, at a steady rate, over all hops, each of them exactly once. Broker,
 * registry, the services and the measuring client share this machine.
 *
 * <p>Articles are due at fixed times; if one is sent late, its time counts from when it was due, so a stall counts for all it holds up.
 */
public final class LatencyBench {
    /** The indicator that a rule of the measurement is on. */
    static final String INDICATOR = "policy.pressure{";

    /** Every so many articles one raises alerts. */
    private static final int ALERTING = 5;

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration READY = Duration.ofMinutes(2);
    /** So long a queue is no backlog yet. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Config config;
    private final Path scratch;

    /**
     * @param config with rules that fire on every export ban and on pressure
     * @param scratch an empty directory
     */
    public LatencyBench(Config config, Path scratch) {
        this.config = config;
        this.scratch = scratch;
    }

    /** Rules on the event itself and on a value made of it. */
    public static String rules() {
        return """
                groups:
                  - name: bench
                    rules:
                      - alert: BenchEvent
                        expr: event{type="EXPORT_BAN"}
                      - alert: BenchPressure
                        expr: policy_pressure{direction="restrictive"} > 0.1
                """;
    }

    /**
     * Runs it.
     *
     * @param perSecond articles a second
     * @param warmUp not measured
     * @param measured measured
     * @return a sentence that the rate was not kept, if it was not
     */
    public Optional<String> run(int perSecond, Duration warmUp, Duration measured, PrintWriter out)
            throws InterruptedException {
        try (AllInOne all = new AllInOne(config, scratch)) {
            all.start(List.of("alerts", "indicators", "tagger"));
            if (!Quiet.await(all.context().kafka(), Duration.ofSeconds(3), READY)) {
                throw new IllegalStateException("the services did not come to rest within " + READY);
            }
            int warm = (int) (perSecond * warmUp.toSeconds());
            int count = (int) (perSecond * measured.toSeconds());
            Map<String, Long> due = new ConcurrentHashMap<>();
            try (Observer observer = new Observer(all.context().kafka())) {
                Thread sender = new Thread(
                        () -> send(all.context().kafka(), perSecond, warm, warm + count, due), "bench-sender");
                long start = System.nanoTime();
                sender.start();
                while (sender.isAlive()) {
                    observer.poll(POLL);
                }
                Duration sending = Duration.ofNanos(System.nanoTime() - start);
                int waiting = warm + count - observer.count(Observer.Hop.TAGGED);
                long end = System.nanoTime() + GRACE.toNanos();
                while (System.nanoTime() < end && !allSeen(observer, warm + count)) {
                    observer.poll(POLL);
                }
                print(observer, due, perSecond, count, out);
                return backlog(perSecond, sending.minus(warmUp).minus(measured), waiting);
            }
        }
    }

    /**
     * Says that times are those of a queue that grew, which tell more of how long the measurement was than of a stream at this rate.
     *
     * @param late how much longer sending took than it should have
     * @param waiting articles that were not tagged yet when the last was sent
     */
    static Optional<String> backlog(int perSecond, Duration late, int waiting) {
        if (late.compareTo(TOLERANCE) <= 0 && waiting <= perSecond * TOLERANCE.toSeconds()) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "this machine does not keep up with %d articles a second (the last was sent %.1f s late, and %,d waited then):"
                        + " the times are those of a growing backlog; try a lower --rate",
                perSecond,
                Math.max(0, late.toMillis()) / 1e3,
                waiting));
    }

    private static boolean allSeen(Observer observer, int articles) {
        return observer.count(Observer.Hop.TAGGED) >= articles
                && observer.count(Observer.Hop.VALUE_ALERT) >= articles / ALERTING;
    }

    private static void print(Observer observer, Map<String, Long> due, int perSecond, int count, PrintWriter out) {
        out.printf("%,d articles at %d a second, one in %d raises two alerts:%n", count, perSecond, ALERTING);
        for (Observer.Hop hop : Observer.Hop.values()) {
            out.printf("%-28s %s%n", hop, observer.times(hop, due));
        }
        out.flush();
    }

    private static void send(KafkaSettings kafka, int perSecond, int warm, int count, Map<String, Long> due) {
        Map<String, Object> settings = kafka.client();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        String topic = kafka.topic(Topics.NEWS_ARTICLE);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings);
                Serde<Article> serde = kafka.serde(Topics.NEWS_ARTICLE)) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long at = start + SECOND / perSecond * i;
                while (System.nanoTime() < at) {
                    LockSupport.parkNanos(at - System.nanoTime());
                }
                Article article = SyntheticNews.article(i, ALERTING, Instant.now());
                if (i >= warm) {
                    due.put(article.getId(), at);
                }
                producer.send(new ProducerRecord<>(
                        topic, article.getId(), serde.serializer().serialize(topic, article)));
            }
        }
    }
}
