package io.silkwatch.notifier.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.silkwatch.notifier.channel.DeliveryException;
import io.silkwatch.notifier.channel.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class WebhookChannelTest {
    private static final String PATH = "/hook/canary-path?token=canary-token";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T08:00:00Z"), ZoneOffset.UTC);

    @RegisterExtension
    static final WireMockExtension receiver = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Test
    void postsTheAlert() throws Exception {
        answers(status(204));

        channel().deliver(Samples.message(Samples.firing("f1").build()));

        receiver.verify(
                1,
                postRequestedFor(urlEqualTo(PATH))
                        .withHeader("Content-Type", equalTo("application/cloudevents+json"))
                        .withHeader("Idempotency-Key", equalTo("f1-firing-1795162500000"))
                        .withHeader("Authorization", equalTo("Basic dXNlcjpjYW5hcnktcGFzc3dvcmQ="))
                        .withRequestBody(equalToJson("""
                                        {"specversion": "1.0", "id": "f1-firing-1795162500000", "source": "/silkwatch/notifier",
                                         "type": "io.silkwatch.alert.firing", "subject": "f1", "time": "2026-11-20T08:15:00Z",
                                         "datacontenttype": "application/json", "data":
                                        {"id": "f1-firing-1795162500000", "fingerprint": "f1", "rule": "CorridorCritical",
                                         "state": "FIRING", "severity": "critical",
                                         "labels": {"area": "caspian", "corridor": "cpc"},
                                         "annotations": {"summary": "Risk of cpc is 61 of 100"},
                                         "expression": "corridor_risk > 50", "value": 61.2345, "threshold": 50.0,
                                         "startsAt": "2026-11-20T08:15:00Z", "firedAt": "2026-11-20T08:15:00Z", "endsAt": null,
                                         "evidence": [{"kind": "ARTICLE", "id": "article-1", "title": "Drones hit pumping station 1",
                                                       "source": "Example Wire", "url": "https://news.example/1",
                                                       "sentence": "Loading stopped at noon.", "time": "2026-11-19T23:59:00Z",
                                                       "weight": 0.5}],
                                         "methodologyVersion": ""}}
                                        """)));
    }

    @Test
    void repeatsUnderTheSameKeyUntilItSucceeds() throws Exception {
        var alert = Samples.resolved("f1");
        answers(status(500));
        assertThat(failure(channel(), alert).retryable()).isTrue();
        answers(status(200));

        channel().deliver(Samples.message(alert));

        receiver.verify(
                2,
                postRequestedFor(urlEqualTo(PATH)).withHeader("Idempotency-Key", equalTo("f1-resolved-1795166100000")));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 599})
    void anotherTryMayDo(int status) {
        answers(status(status));

        DeliveryException failure = failure(channel());

        assertThat(failure.retryable()).isTrue();
        assertThat(failure.retryAfter()).isEmpty();
        assertThat(failure.getMessage()).endsWith("answered " + status);
        assertNoSecret(failure);
    }

    @Test
    void passesOnHowLongToWait() {
        answers(status(429).withHeader("Retry-After", "120"));
        assertThat(failure(channel()).retryAfter()).contains(Duration.ofSeconds(120));

        answers(status(503).withHeader("Retry-After", "Fri, 20 Nov 2026 08:05:00 GMT"));
        assertThat(failure(channel()).retryAfter()).contains(Duration.ofMinutes(5));

        answers(status(503).withHeader("Retry-After", "whenever"));
        assertThat(failure(channel()).retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 410, 413, 422})
    void noOtherTryWillDo(int status) {
        answers(status(status).withHeader("Retry-After", "1").withBody("canary-body"));

        DeliveryException failure = failure(channel());

        assertThat(failure.retryable()).isFalse();
        assertNoSecret(failure);
    }

    @Test
    void followsNoRedirect() {
        receiver.stubFor(post(urlEqualTo("/elsewhere")).willReturn(status(200)));
        answers(status(307).withHeader("Location", "/elsewhere"));

        assertThat(failure(channel()).retryable()).isFalse();
        receiver.verify(0, postRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void doesNotWaitLongerThanItsTimeout() {
        answers(status(200).withFixedDelay(5_000));
        long start = System.nanoTime();

        DeliveryException failure = failure(channel(receiver.getPort(), Duration.ofMillis(300)));

        assertThat(failure.retryable()).isTrue();
        assertThat(failure.getMessage()).contains("did not answer within 300 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertNoSecret(failure);
    }

    @Test
    void refusedConnectionsAreTriedAgain() throws IOException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            freePort = socket.getLocalPort();
        }

        DeliveryException failure = failure(channel(freePort, Duration.ofSeconds(5)));

        assertThat(failure.retryable()).isTrue();
        assertThat(failure.getMessage())
                .isEqualTo("http://127.0.0.1:" + freePort + " cannot be reached: connection refused");
        assertNoSecret(failure);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "RANDOM_DATA_THEN_CLOSE"})
    void brokenAnswersAreTriedAgain(Fault fault) {
        answers(aResponse().withFault(fault));

        DeliveryException failure = failure(channel());

        assertThat(failure.retryable()).isTrue();
        assertNoSecret(failure);
    }

    @Test
    void anEndlessBodyAfterSuccessIsSuccess() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread endless = new Thread(() -> answerWithoutEnd(server));
            endless.start();

            assertThatCode(() -> channel(server.getLocalPort(), Duration.ofSeconds(5))
                            .deliver(Samples.message(Samples.firing("f1").build())))
                    .doesNotThrowAnyException();

            endless.join(10_000); // the sender notices that it has been cut off
            assertThat(endless.isAlive()).isFalse();
        }
    }

    private static void answerWithoutEnd(ServerSocket server) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            socket.getInputStream().read();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[1024]);
            }
        } catch (IOException e) {
            // cut off
        }
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        receiver.stubFor(post(urlEqualTo(PATH)).willReturn(answer));
    }

    private static WebhookChannel channel() {
        return channel(receiver.getPort(), Duration.ofSeconds(5));
    }

    private static WebhookChannel channel(int port, Duration timeout) {
        return new WebhookChannel(
                "http://user:canary-password@127.0.0.1:" + port + PATH, Optional.of("canary-secret"), timeout, CLOCK);
    }

    private static DeliveryException failure(WebhookChannel channel) {
        return failure(channel, Samples.firing("f1").build());
    }

    private static DeliveryException failure(WebhookChannel channel, io.silkwatch.schema.Alert alert) {
        return catchThrowableOfType(DeliveryException.class, () -> channel.deliver(Samples.message(alert)));
    }

    private static void assertNoSecret(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("canary");
        }
    }
}
