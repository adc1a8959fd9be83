package io.silkwatch.notifier;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.silkwatch.common.UserException;
import io.silkwatch.notifier.channel.Channel;
import io.silkwatch.notifier.channel.DeliveryException;
import io.silkwatch.notifier.channel.Message;
import io.silkwatch.notifier.channel.RecordingChannel;
import io.silkwatch.notifier.channel.Samples;
import io.silkwatch.notifier.delivery.TestConsumer;
import io.silkwatch.notifier.delivery.TestKafka;
import io.silkwatch.notifier.webhook.WebhookChannel;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Receivers that fail in every way, beside one that works. */
@Timeout(90)
final class IsolationTest {
    private static final int ALERTS = 200;

    @RegisterExtension
    static final WireMockExtension receiver = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort().dynamicHttpsPort())
            .build();

    private final TestKafka kafka = new TestKafka();
    private final Map<String, TestConsumer> consumers = new ConcurrentHashMap<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private NotifierService service;

    @AfterEach
    void close() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        if (service != null) {
            service.close();
        }
    }

    @Test
    void receiversThatFailSlowNoOtherAndNoSecretIsTold() throws Exception {
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
        answer("/500", 500);
        answer("/400", 400);
        receiver.stubFor(post(urlEqualTo("/429?token=canary"))
                .willReturn(status(429).withHeader("Retry-After", "30").withBody("canary")));
        receiver.stubFor(
                post(urlEqualTo("/slow?token=canary")).willReturn(status(200).withFixedDelay(2_000)));
        int refused;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refused = socket.getLocalPort();
        }
        String http = "http://u:canary@127.0.0.1:" + receiver.getPort();
        List<Channel> bad = List.of(
                webhook("500", http + "/500?token=canary"),
                webhook("400", http + "/400?token=canary"),
                webhook("429", http + "/429?token=canary"),
                webhook("timeout", http + "/slow?token=canary"),
                webhook("refused", "http://u:canary@127.0.0.1:" + refused + "/?token=canary"),
                webhook("tls", "https://u:canary@127.0.0.1:" + receiver.getHttpsPort() + "/?token=canary"));

        long alone = medianLatencyMicros(List.of());
        service.close();
        long beside = medianLatencyMicros(bad);

        System.out.printf(
                "median delivery: %d us alone, %d us beside %d failing channels%n", alone, beside, bad.size());
        // One dead channel in the way would cost its 300 ms time-out or a second of waiting for each alert.
        assertThat(beside).isLessThan(alone + Duration.ofMillis(100).toNanos() / 1000);
        for (String name : List.of("500", "429", "timeout", "refused", "tls")) {
            awaitTrue(() -> kafka.count("retried", name) > 0);
        }
        awaitTrue(() -> !kafka.producer().history().isEmpty()); // what was answered by 400
        assertThat(kafka.producer().history()).allSatisfy(letter -> letter.headers()
                .forEach(header -> assertThat(new String(header.value(), StandardCharsets.UTF_8))
                        .doesNotContain("canary")));
        // The receivers are in this process, too, and log every request they get.
        List<ILoggingEvent> ours = List.copyOf(log.list).stream()
                .filter(event -> !event.getLoggerName().matches(".*(jetty|wiremock).*"))
                .toList();
        assertThat(ours).hasSizeGreaterThan(5).allSatisfy(event -> assertThat(
                        event.getFormattedMessage() + Arrays.toString(event.getArgumentArray()) + event.getThreadName())
                .doesNotContain("canary"));
        assertThat(ours).extracting(ILoggingEvent::getFormattedMessage).anySatisfy(message -> assertThat(message)
                .containsPattern("alert-\\d@\\d+ \\(" + Samples.firing("f").getRule() + " .*=.*\\) given up: "));
        assertThat(bad.toString()).doesNotContain("canary");
    }

    /** From the record being there to its delivery, one after the other. */
    private long medianLatencyMicros(List<Channel> others) {
        RecordingChannel good = new RecordingChannel("good");
        List<Channel> all = new ArrayList<>(others);
        all.add(good);
        consumers.clear();
        all.forEach(channel -> consumers.put(channel.name(), new TestConsumer()));
        TestKafka fresh = others.isEmpty() ? new TestKafka() : kafka;
        service = new NotifierService(
                fresh.context(),
                all,
                new NotifierService.Clients(
                        group -> consumers.get(group.substring("silkwatch-notifier-".length())),
                        TestConsumer::new,
                        () -> fresh.producer(),
                        TestKafka::admin));
        service.start();
        consumers.values().forEach(consumer -> {
            awaitTrue(() -> !consumer.subscription().isEmpty());
            consumer.rebalance(TestKafka.allPartitions());
        });
        long[] micros = new long[ALERTS];
        for (int i = 0; i < ALERTS; i++) {
            var record = fresh.record(i % 2, Samples.firing("a" + i).build());
            int expected = i + 1;
            long start = System.nanoTime();
            consumers.values().forEach(consumer -> consumer.addRecord(record));
            awaitTrue(() -> good.delivered().size() == expected);
            micros[i] = (System.nanoTime() - start) / 1000;
        }
        Arrays.sort(micros);
        return micros[ALERTS / 2];
    }

    private static void answer(String path, int status) {
        receiver.stubFor(post(urlEqualTo(path + "?token=canary"))
                .willReturn(status(status).withBody("canary")));
    }

    private static Channel webhook(String name, String url) {
        Channel webhook = new WebhookChannel(url, Optional.of("canary"), Duration.ofMillis(300), Clock.systemUTC());
        return new Channel() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void deliver(Message message) throws DeliveryException, InterruptedException {
                webhook.deliver(message);
            }

            @Override
            public String toString() {
                return webhook.toString();
            }
        };
    }

    @Test
    void secretsInSettingsAreNotRepeatedWhenOneIsWrong() {
        for (Map<String, String> wrong : List.of(
                Map.of("notifier.webhook.url", "ftp://u:canary@host/canary", "notifier.webhook.secret", "canary"),
                Map.of("notifier.slack.webhook.url", "canary"),
                Map.of("notifier.alertmanager.url", "http://u:canary@ho st/"),
                Map.of("notifier.email.host", "localhost", "notifier.email.password", "canary"))) {
            var config = io.silkwatch.common.config.ConfigLoader.load(Optional.empty(), Map.of(), wrong);
            var context = new io.silkwatch.common.service.ServiceContext(
                    config, kafka.context().kafka(), Clock.systemUTC(), kafka.metrics(), kafka.fatal()::set);
            org.assertj.core.api.Assertions.assertThatExceptionOfType(UserException.class)
                    .isThrownBy(() -> new NotifierService(context))
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("canary"));
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static void awaitTrue(Condition condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("time").isLessThan(end);
            LockSupport.parkNanos(200_000);
        }
    }
}
