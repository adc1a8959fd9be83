package io.silkwatch.newsingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.newsingest.http.Answer.Cause;
import io.silkwatch.newsingest.http.Answer.Failed;
import io.silkwatch.newsingest.http.Answer.Fetched;
import io.silkwatch.newsingest.http.Answer.Gone;
import io.silkwatch.newsingest.http.Answer.NotModified;
import io.silkwatch.newsingest.http.Answer.Refused;
import io.silkwatch.newsingest.http.Answer.RetryLater;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetcherTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final int LIMIT = 15 * 1024 * 1024;

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    /** Between two bytes of a slow server. */
    private static final long DRIP_MS = 300;

    /** The figure for a loaded machine; the abort itself takes milliseconds. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final Fetcher fetcher = fetcher(Duration.ofSeconds(20));

    @AfterEach
    void close() {
        fetcher.close();
    }

    @Test
    void fetchesWithValidatorsAndATruthfulName() {
        try (RawServer server = new RawServer((request, out) -> {
            String answer = request.contains("If-None-Match: \"v1\"")
                    ? "HTTP/1.1 304 Not Modified\r\nCache-Control: max-age=60\r\n\r\n"
                    : RawServer.ok(
                            "ETag: \"v1\"\r\nLast-Modified: yesterday\r\nCache-Control: private, max-age=90\r\n", "hi");
            out.write(answer.getBytes(StandardCharsets.UTF_8));
        })) {
            Fetched fetched = (Fetched) get(server.uri("/feed"));
            assertThat(text(fetched)).isEqualTo("hi");
            assertThat(fetched.validators()).isEqualTo(new Validators("\"v1\"", "yesterday"));
            assertThat(fetched.freshFor()).isEqualTo(Duration.ofSeconds(90));
            Answer again = fetcher.get(fetcher.request(server.uri("/feed"), fetched.validators(), "text/xml"));
            assertThat(again).isEqualTo(new NotModified(Optional.empty(), Duration.ofSeconds(60)));
            assertThat(server.requests().get(0)).contains("User-Agent: Silkwatch/test (+https://example.org/)");
            assertThat(server.requests().get(1)).contains("If-Modified-Since: yesterday");
        }
    }

    @Test
    void unpacksWhatServersSend() throws IOException {
        byte[] brotli = Base64.getDecoder().decode("CwSAc2lsa3dhdGNoAw==");
        assertThat(body("gzip", gzip("silk".getBytes(StandardCharsets.UTF_8)))).isEqualTo("silk");
        assertThat(body("gzip, gzip", gzip(gzip("silk".getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo("silk");
        assertThat(body("gzip", gzip(gzip("silk".getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo("silk");
        assertThat(body("gzip", "plain".getBytes(StandardCharsets.UTF_8))).isEqualTo("plain");
        assertThat(body("", gzip("silk".getBytes(StandardCharsets.UTF_8)))).isEqualTo("silk");
        ByteArrayOutputStream zlib = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(zlib)) {
            out.write("silk".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(body("deflate", zlib.toByteArray())).isEqualTo("silk");
        assertThat(body("br", brotli)).isEqualTo("silkwatch");
    }

    @Test
    void refusesCompressionItDoesNotKnow() {
        try (RawServer server = bytes("Content-Encoding: zstd\r\n", new byte[] {1})) {
            assertThat(get(server.uri("/")).reason()).contains("unknown compression zstd");
        }
    }

    @Test
    void endsAtTheDeadlineHoweverSlowlyBytesDrip() {
        try (Fetcher impatient = fetcher(Duration.ofMillis(1_500));
                RawServer head = drip("HTTP/1.1 200 OK\r\n", "X-Slow: 1\r\n");
                RawServer body = drip("HTTP/1.1 200 OK\r\n\r\n", "x");
                RawServer silent = drip("", "")) {
            for (RawServer server : new RawServer[] {head, body, silent}) {
                long start = System.nanoTime();
                Answer answer = impatient.get(impatient.request(server.uri("/"), Validators.NONE, "*/*"));
                assertThat(since(start)).isBetween(Duration.ofMillis(1_400), Duration.ofMillis(3_500));
                assertThat(answer).isEqualTo(new Failed(Cause.UNREACHABLE, "no answer within 1500 ms"));
            }
        }
    }

    @Test
    void followsRedirectsAndRemembersThoseForGood() {
        try (RawServer server = new RawServer((request, out) -> {
            String path = request.split(" ")[1];
            String to =
                    switch (path) {
                        case "/a" -> "HTTP/1.1 301 Moved\r\nLocation: /b\r\n\r\n";
                        case "/b" -> "HTTP/1.1 308 Moved\r\nLocation: c#part\r\n\r\n";
                        case "/c" -> "HTTP/1.1 302 Found\r\nLocation: /d\r\n\r\n";
                        case "/e" -> "HTTP/1.1 302 Found\r\nLocation: /a\r\n\r\n";
                        case "/loop" -> "HTTP/1.1 301 Moved\r\nLocation: /loop\r\n\r\n";
                        default -> RawServer.ok("", "end");
                    };
            out.write(to.getBytes(StandardCharsets.UTF_8));
        })) {
            Fetched fetched = (Fetched) get(server.uri("/a"));
            assertThat(fetched.movedTo()).contains(server.uri("/c"));
            assertThat(fetched.from()).isEqualTo(server.uri("/d"));
            assertThat(((Fetched) get(server.uri("/e"))).movedTo()).isEmpty();
            server.requests().clear();
            assertThat(get(server.uri("/loop"))).isEqualTo(new Refused("more than 5 redirects"));
            assertThat(server.requests()).hasSize(6);
        }
    }

    @Test
    void doesNotPauseOnTheWayToADocument() {
        try (RawServer server = new RawServer((request, out) -> out.write((request.startsWith("GET /a ")
                        ? "HTTP/1.1 302 Found\r\nLocation: /b#part\r\n\r\n"
                        : RawServer.ok("", "end"))
                .getBytes(StandardCharsets.UTF_8)))) {
            URI address = server.uri("/a#top");
            Request request =
                    new Request(address, Validators.NONE, "*/*", Duration.ofSeconds(10), LIMIT, Duration.ofSeconds(40));
            assertThat(fetcher.get(request)).isInstanceOf(Fetched.class);
            assertThat(server.requests().get(0)).startsWith("GET /a HTTP");
            long start = System.nanoTime();
            RetryLater later = (RetryLater) fetcher.get(request);
            assertThat(later.reason()).endsWith("is left alone as it wants");
            assertThat(later.until().orElseThrow()).isBetween(NOW.plusSeconds(30), NOW.plusSeconds(40));
            assertThat(since(start)).as("never waits in vain").isLessThan(SLACK);
        }
    }

    @Test
    void asksAServerForNothingElseEarlierThanItWants() {
        try (RawServer server = RawServer.of("HTTP/1.1 429 Too Many\r\nRetry-After: 60\r\n\r\n")) {
            get(server.uri("/one"));
            assertThat(((RetryLater) get(server.uri("/two"))).until().orElseThrow())
                    .isBetween(NOW.plusSeconds(50), NOW.plusSeconds(60));
            assertThat(fetcher.untilFree(server.uri("/three"))).isGreaterThan(Duration.ofSeconds(50));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void givesCredentialsToTheirServerOnly() {
        try (RawServer other = RawServer.of(RawServer.ok("", "other"));
                RawServer own = new RawServer((request, out) -> out.write((request.startsWith("GET /away")
                                ? "HTTP/1.1 302 Found\r\nLocation: http://me:too@127.0.0.1:" + other.port()
                                        + "/\r\n\r\n"
                                : RawServer.ok("", "own"))
                        .getBytes(StandardCharsets.UTF_8)))) {
            String authority = "me:p%40ss@127.0.0.1:" + own.port();
            assertThat(text((Fetched) get(URI.create("http://" + authority + "/own"))))
                    .isEqualTo("own");
            assertThat(own.requests().get(0))
                    .contains("Authorization: Basic "
                            + Base64.getEncoder().encodeToString("me:p@ss".getBytes(StandardCharsets.UTF_8)));
            assertThat(text((Fetched) get(URI.create("http://" + authority + "/away"))))
                    .isEqualTo("other");
            assertThat(other.requests().get(0)).doesNotContainIgnoringCase("authorization");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2|2026-11-21T00:00:02Z",
                "3600|2026-11-21T01:00:00Z",
                "-1|",
                "garbage|",
                "999999999|2026-11-22T00:00:00Z",
                "Sat, 21 Nov 2026 00:10:00 GMT|2026-11-21T00:10:00Z",
                "Sat, 21 Nov 2020 00:10:00 GMT|",
                "Fri, 21 Nov 2098 00:10:00 GMT|2026-11-22T00:00:00Z"
            })
    void readsRetryAfter(String value, Instant expected) {
        for (String status : new String[] {"429 Too Many", "503 Busy"}) {
            try (RawServer server = RawServer.of("HTTP/1.1 " + status + "\r\nRetry-After: " + value + "\r\n\r\n")) {
                long start = System.nanoTime();
                RetryLater later = (RetryLater) get(server.uri("/"));
                assertThat(later.until()).isEqualTo(Optional.ofNullable(expected));
                assertThat(since(start)).as("never waits inside").isLessThan(SLACK);
            }
        }
    }

    @Test
    void tellsTheOtherAnswersApart() {
        assertThat(status("410 Gone")).isEqualTo(new Gone("410 Gone"));
        assertThat(status("401 Unauthorized")).isEqualTo(new Failed(Cause.FORBIDDEN, "401 Unauthorized"));
        assertThat(status("404 Not Found")).isEqualTo(new Failed(Cause.BROKEN, "404 Not Found"));
        assertThat(status("500 Oops")).isEqualTo(new Failed(Cause.BROKEN, "500 Oops"));
        assertThat(status("302 Found")).isEqualTo(new Failed(Cause.BROKEN, "redirect to nowhere"));
        Failed nobody = (Failed) get(URI.create("http://127.0.0.1:1/"));
        assertThat(nobody.cause()).isEqualTo(Cause.UNREACHABLE);
        assertThat(nobody.reason()).contains("no connection");
    }

    @Test
    void whatAServerSaysOfItselfIsOneShortLine() {
        Failed failed = (Failed) status("500 \u001b[31m" + "sorry ".repeat(1_000));
        assertThat(failed.reason()).startsWith("500 [31msorry sorry").hasSizeLessThan(300);
    }

    @Test
    void isNotHeldUpAfterItsEnd() {
        fetcher.close();
        assertThat(get(URI.create("http://127.0.0.1:1/"))).isInstanceOf(Failed.class);
    }

    @Test
    void asksOneServerForOneThingAtATime() throws InterruptedException {
        Semaphore second = new Semaphore(0);
        Semaphore now = new Semaphore(1);
        AtomicBoolean two = new AtomicBoolean();
        try (RawServer server = new RawServer((request, out) -> {
            boolean alone = now.tryAcquire();
            if (!alone) {
                two.set(true);
                second.release();
            } else if (second.tryAcquire(50, TimeUnit.MILLISECONDS)) {
                two.set(true);
            }
            now.release(alone ? 1 : 0);
            out.write(RawServer.ok("", "x").getBytes(StandardCharsets.UTF_8));
        })) {
            Thread[] threads = new Thread[6];
            for (int i = 0; i < threads.length; i++) {
                threads[i] = new Thread(() -> get(server.uri("/")));
                threads[i].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(server.requests()).hasSize(6);
            assertThat(two).as("two at a time").isFalse();
        }
    }

    private Answer status(String status) {
        try (RawServer server = RawServer.of("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n")) {
            return get(server.uri("/"));
        }
    }

    private String body(String encoding, byte[] bytes) {
        try (RawServer server = bytes(encoding.isEmpty() ? "" : "Content-Encoding: " + encoding + "\r\n", bytes)) {
            Answer answer = get(server.uri("/"));
            assertThat(answer).isInstanceOf(Fetched.class);
            return text((Fetched) answer);
        }
    }

    private Answer get(URI uri) {
        return fetcher.get(fetcher.request(uri, Validators.NONE, "*/*"));
    }

    private static RawServer bytes(String headers, byte[] body) {
        return new RawServer((request, out) -> {
            String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n" + headers + "\r\n";
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        });
    }

    /** Sends one piece at once and the other again and again, slowly. */
    private static RawServer drip(String start, String piece) {
        return new RawServer((request, out) -> {
            out.write(start.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            // Ends when the client does, as writing fails then.
            while (!NEVER.await(DRIP_MS, TimeUnit.MILLISECONDS)) {
                out.write(piece.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
        });
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static String text(Fetched fetched) {
        return new String(fetched.body(), StandardCharsets.UTF_8);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Fetcher fetcher(Duration deadline) {
        return new Fetcher(settings(true, deadline), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static FetchSettings settings(boolean privateNetworks, Duration deadline) {
        return new FetchSettings(
                "Silkwatch/test (+https://example.org/)",
                privateNetworks,
                Ports.of("80,443,8000-9999"),
                deadline,
                LIMIT,
                Duration.ZERO);
    }
}
