package io.silkwatch.allinone.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.allinone.cli.DlqRuns;
import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.allinone.outage.FaultyReceiver.Fault;
import io.silkwatch.allinone.outage.WatchedChannel.Try;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.TopicAdmin;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.notifier.NotifierService;
import io.silkwatch.notifier.channel.Channel;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Receivers are down in every way for minutes, in real time, while alerts go on. Runs on request: {@code -Dtest=NotifierOutageTest -Dnotifier.outage.seconds=20} for a
 * try, 600 for the figures a release is judged by. A second notifier on the same broker, which has the working receiver only, gets the same alerts at the same time:
 * what else the machine does slows both alike.
 */
@Timeout(3600)
@EnabledIfSystemProperty(named = "notifier.outage.seconds", matches = "[0-9]+")
class NotifierOutageTest {
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("notifier.outage.seconds", 20));
    private static final Duration WARM_UP = shorter(OUTAGE.dividedBy(4), Duration.ofMinutes(1));
    /** Short enough for several alerts of a channel to be given up. */
    private static final Duration LIMIT = OUTAGE.dividedBy(4);

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** In whole seconds, as the header has it; in a long run more than the longest wait of the notifier's own. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(OUTAGE.toSeconds() / 6);

    private static final Duration CAP = Duration.ofMinutes(15);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** A channel looks at least once a second whether a try is due; the rest is for a busy machine. */
    private static final Duration SLACK = Duration.ofSeconds(4);

    private static final Duration BETWEEN_ALERTS = Duration.ofMillis(100);
    private static final long MOST_HEAP = 50L << 20;
    private static final double MOST_SLOWER = 0.1;

    @TempDir
    private Path dir;

    private final SSLContext tls = defaultTls();
    private final Map<String, FaultyReceiver> receivers = new LinkedHashMap<>();
    private final List<WatchedChannel> dead = new ArrayList<>();
    private final List<NotifierService> notifiers = new ArrayList<>();
    private final AtomicReference<Throwable> fatal = new AtomicReference<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private AllInOne broker;
    private AlertStream alerts;
    private Certificates certificates;

    @BeforeEach
    void start() throws Exception {
        certificates = Certificates.make(dir);
        SSLContext.setDefault(certificates.trusted());
        Config config = config(Map.of());
        broker = new AllInOne(config, dir.resolve("broker"));
        KafkaSettings kafka = broker.context().kafka();
        Config alone = config(Map.of("topics.prefix", "alone."));
        KafkaSettings aloneKafka =
                new KafkaSettings(alone, kafka.bootstrapServers(), kafka.registryUrl(), dir.resolve("alone"));
        TopicAdmin.ensureTopics(aloneKafka, alone);

        dead("error-500", Fault.ERROR_500, Optional.empty());
        dead("error-429", Fault.ERROR_429, Optional.of(String.valueOf(RETRY_AFTER.toSeconds())));
        dead("timeout", Fault.TIMEOUT, Optional.empty());
        dead("refused", Fault.REFUSED, Optional.empty());
        dead("bad-tls", Fault.BAD_TLS, Optional.empty());
        if (capIsTested()) {
            dead("tomorrow", Fault.ERROR_429, Optional.of("86400"));
        }
        List<Channel> channels = new ArrayList<>(dead);
        channels.add(healthy("beside"));
        start(config, kafka, channels);
        start(alone, aloneKafka, List.of(healthy("alone")));
        alerts = new AlertStream(kafka, List.of(kafka.topic(Topics.ALERT), aloneKafka.topic(Topics.ALERT)));
    }

    /** The cap passes after the outage has ended; a try of seconds does not wait for it. */
    private static boolean capIsTested() {
        return OUTAGE.compareTo(Duration.ofMinutes(10)) >= 0;
    }

    private static Config config(Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(more);
        settings.put("ops.port", "0");
        settings.put("notifier.retry.limit.ms", String.valueOf(LIMIT.toMillis()));
        return ConfigLoader.load(Optional.empty(), Map.of(), settings);
    }

    private void dead(String name, Fault fault, Optional<String> retryAfter) throws Exception {
        FaultyReceiver receiver = new FaultyReceiver(fault, certificates, retryAfter);
        receivers.put(name, receiver);
        dead.add(new WatchedChannel(name, receiver.url(), TIMEOUT));
    }

    private Channel healthy(String name) throws Exception {
        FaultyReceiver receiver = new FaultyReceiver(Fault.ERROR_500, certificates, Optional.empty());
        receivers.put(name, receiver);
        return new WatchedChannel(name, receiver.url(), TIMEOUT);
    }

    private void start(Config config, KafkaSettings kafka, List<Channel> channels) {
        ServiceContext context = new ServiceContext(
                config, kafka, Clock.systemUTC(), broker.context().metrics(), fatal::set);
        NotifierService notifier = new NotifierService(context, channels);
        notifiers.add(notifier);
        notifier.start();
    }

    @AfterEach
    void end() {
        timer.shutdownNow();
        notifiers.forEach(NotifierService::close);
        receivers.values().forEach(FaultyReceiver::close);
        if (alerts != null) {
            alerts.close();
        }
        if (broker != null) {
            broker.close();
        }
        SSLContext.setDefault(tls);
    }

    @Test
    void aDeadReceiverDelaysNoOtherAndGetsEverythingInTheEnd() throws Exception {
        await("partitions", () -> notifiers.stream()
                .allMatch(each -> each.notReady().isEmpty()));
        ScheduledFuture<?> stream =
                timer.scheduleAtFixedRate(alerts::publish, 0, BETWEEN_ALERTS.toMillis(), TimeUnit.MILLISECONDS);
        goOn(stream, WARM_UP);
        long heapBefore = heapAfterCollection();
        long from = System.nanoTime();
        for (WatchedChannel each : dead) {
            receivers.get(each.name()).breakDown();
        }
        goOn(stream, OUTAGE);
        long to = System.nanoTime();
        long heapGrown = heapAfterCollection() - heapBefore;
        assertThat(notifiers.get(0).backlog()).as("records that wait").isPositive();
        Map<String, Integer> during = new LinkedHashMap<>();
        dead.forEach(each -> during.put(each.name(), each.givenUp().size()));
        for (WatchedChannel each : dead) {
            receivers.get(each.name()).mend();
        }
        stream.cancel(false);

        healthyOneIsAsFastAs(from, to);
        System.out.printf("heap after collection: %+.1f MiB in the outage%n", heapGrown / 1048576.0);
        waitsAreThosePromised();
        everythingArrives();
        assertThat(heapGrown).isLessThan(MOST_HEAP);
        assertThat(during).allSatisfy((channel, letters) -> {
            if (!channel.equals("tomorrow")) {
                assertThat(letters).as(channel + ": given up in the outage").isPositive();
            }
        });
        assertThat(fatal.get()).isNull();
    }

    /** Lets alerts be published for a time. */
    private static void goOn(ScheduledFuture<?> stream, Duration time) throws InterruptedException, ExecutionException {
        try {
            stream.get(time.toMillis(), TimeUnit.MILLISECONDS);
            throw new AssertionError("the stream of alerts has ended");
        } catch (TimeoutException e) {
            // as it should: it goes on
        }
    }

    private void healthyOneIsAsFastAs(long from, long to) {
        await("the healthy receivers' alerts", () -> all("alone") && all("beside"));
        List<String> ids = alerts.published(from, to);
        long[] alone = ids.stream()
                .mapToLong(id -> receivers.get("alone").received().get(id) - alerts.sent(1, id))
                .toArray();
        long[] beside = ids.stream()
                .mapToLong(id -> receivers.get("beside").received().get(id) - alerts.sent(0, id))
                .toArray();
        long[] slower = new long[alone.length];
        Arrays.setAll(slower, i -> beside[i] - alone[i]);
        for (long[] each : List.of(alone, beside, slower)) {
            Arrays.sort(each);
        }
        System.out.printf(
                "healthy receiver, %d alerts: alone p50 %.2f ms, p99 %.2f ms; beside %d dead ones p50 %.2f ms, p99 %.2f ms;"
                        + " median difference of the same alert %+.2f ms%n",
                ids.size(),
                millis(alone, 0.5),
                millis(alone, 0.99),
                dead.size(),
                millis(beside, 0.5),
                millis(beside, 0.99),
                millis(slower, 0.5));
        assertThat(millis(slower, 0.5)).isLessThanOrEqualTo(MOST_SLOWER * millis(alone, 0.5));
    }

    private static double millis(long[] sorted, double quantile) {
        return sorted[(int) (quantile * (sorted.length - 1))] / 1e6;
    }

    private void waitsAreThosePromised() {
        List<Double> shares = new ArrayList<>();
        for (WatchedChannel channel : dead) {
            Duration asked = channel.name().equals("error-429")
                    ? RETRY_AFTER
                    : channel.name().equals("tomorrow") ? CAP : Duration.ZERO;
            List<Long> waits = new ArrayList<>();
            for (List<Try> tries : channel.tries().values()) {
                for (int i = 1; i < tries.size(); i++) {
                    Duration waited = Duration.ofNanos(
                            tries.get(i).begun() - tries.get(i - 1).ended());
                    Duration step = shorter(FIRST.multipliedBy(1L << Math.min(i - 1, 10)), LONGEST);
                    Duration left = LIMIT.minusNanos(
                            tries.get(i - 1).ended() - tries.get(0).ended());
                    Duration least = longer(asked, shorter(step.dividedBy(2), left.minusMillis(100)));
                    Duration most = longer(asked, shorter(step, left)).plus(SLACK);
                    assertThat(waited).as(channel.name() + ", wait " + i).isBetween(least, most);
                    waits.add(waited.toMillis());
                    if (asked.isZero() && step.compareTo(left) < 0) {
                        shares.add((double) waited.toMillis() / step.toMillis());
                    }
                }
                Try last = tries.get(tries.size() - 1);
                if (!last.delivered() && channel.givenUp().contains(last.id()) && !isInHand(channel, last)) {
                    assertThat(Duration.ofNanos(last.ended() - tries.get(0).ended()))
                            .as(channel.name() + ", tried before it was given up")
                            .isGreaterThanOrEqualTo(LIMIT.minusMillis(100));
                }
            }
            System.out.printf("%s: waits in ms %s%n", channel.name(), waits);
        }
        double least = shares.stream().mapToDouble(each -> each).min().orElse(0);
        double most = shares.stream().mapToDouble(each -> each).max().orElse(0);
        System.out.printf("jitter: %d waits are %.2f to %.2f of their step%n", shares.size(), least, most);
        assertThat(most - least).as("jitter").isGreaterThan(0.1);
    }

    /** Whether it was still being tried when the outage ended. */
    private static boolean isInHand(WatchedChannel channel, Try last) {
        List<String> ids = List.copyOf(channel.tries().keySet());
        return ids.get(ids.size() - 1).equals(last.id());
    }

    private void everythingArrives() throws Exception {
        DlqRuns dlq = new DlqRuns(broker.context().kafka());
        for (WatchedChannel channel : dead) {
            await("all alerts at " + channel.name(), () -> missing(channel.name()).stream()
                    .allMatch(id -> channel.givenUp().contains(id)));
        }
        Map<String, Long> letters = new LinkedHashMap<>();
        dlq.run("list").forEach(letter -> letters.merge(letter.get("channel").asText(), 1L, Long::sum));
        Map<String, Long> givenUp = new LinkedHashMap<>();
        dead.stream()
                .filter(each -> !each.givenUp().isEmpty())
                .forEach(each -> givenUp.put(each.name(), (long) each.givenUp().size()));
        assertThat(letters).as("dead letters").isEqualTo(givenUp);
        for (WatchedChannel channel : dead) {
            alerts.pairs().forEach((firing, resolved) -> {
                Map<String, Long> received = receivers.get(channel.name()).received();
                if (received.containsKey(firing) && received.containsKey(resolved)) {
                    assertThat(received.get(firing)).isLessThan(received.get(resolved));
                }
            });
        }

        dlq.run("replay", "--yes");
        for (WatchedChannel channel : dead) {
            await("replayed alerts at " + channel.name(), () -> all(channel.name()));
        }
        await("nothing more to wait", () -> notifiers.stream().allMatch(each -> each.backlog() == 0));
        System.out.printf("%d alerts arrived at every receiver; dead letters replayed: %s%n", alerts.count(), letters);
        receivers.forEach((name, receiver) ->
                assertThat(receiver.repeats()).as(name + ": repeats").isZero());
    }

    private boolean all(String receiver) {
        return missing(receiver).isEmpty();
    }

    private List<String> missing(String receiver) {
        Map<String, Long> received = receivers.get(receiver).received();
        return alerts.ids().stream().filter(id -> !received.containsKey(id)).toList();
    }

    private static long heapAfterCollection() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private static void await(String what, BooleanSupplier condition) {
        // What a receiver asked for last may still have to pass.
        long end = System.nanoTime() + CAP.plusMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain for " + what).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static SSLContext defaultTls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has one
        }
    }
}
