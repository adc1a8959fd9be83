package io.silkwatch.newsingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.newsingest.Cost;
import io.silkwatch.newsingest.http.Answer.Failed;
import io.silkwatch.newsingest.http.Answer.Fetched;
import io.silkwatch.newsingest.http.Answer.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What answers made to do harm cost at most. */
class FetchLimitsTest {
    private static final int LIMIT = 15 * 1024 * 1024;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long MB = 1 << 20;

    private final Fetcher fetcher = new Fetcher(
            new FetchSettings("Test", true, Ports.of("1-65535"), Duration.ofSeconds(60), LIMIT, Duration.ZERO),
            Clock.systemUTC());

    @AfterEach
    void close() {
        fetcher.close();
    }

    @Test
    void aGigabyteOutOfAMegabyteIsCutAtOnce() throws Exception {
        byte[] bomb = bomb(1024);
        assertThat(bomb.length).isLessThan((int) (1.1 * MB));
        byte[] twice = gzip(bomb, 1);
        for (byte[] body : new byte[][] {bomb, twice}) {
            for (String encoding : body == bomb ? new String[] {"gzip", ""} : new String[] {"gzip, gzip", "gzip"}) {
                String headers = encoding.isEmpty() ? "" : "Content-Encoding: " + encoding + "\r\n";
                try (RawServer server = server(headers, body)) {
                    Cost cost = cost(server, answer -> assertThat(answer)
                            .isEqualTo(new Refused("larger than " + LIMIT + " bytes")));
                    assertThat(cost.time()).as(encoding).isLessThan(SECOND);
                    assertThat(cost.bytes()).as(encoding).isLessThan(32 * MB);
                }
            }
        }
    }

    @Test
    void aGigabyteOutOfLessThanAKilobyteOfBrotliIsCutAtOnce() throws Exception {
        byte[] bomb = brotliBomb();
        assertThat(bomb.length).isLessThan(1024);
        for (String encoding : new String[] {"br", "br, gzip"}) {
            byte[] body = encoding.equals("br") ? bomb : gzip(bomb, 1);
            try (RawServer server = server("Content-Encoding: " + encoding + "\r\n", body)) {
                Cost cost = cost(
                        server, answer -> assertThat(answer).isEqualTo(new Refused("larger than " + LIMIT + " bytes")));
                assertThat(cost.time()).as(encoding).isLessThan(SECOND);
                assertThat(cost.bytes())
                        .as(encoding + ": the limit and a window of 16 MB")
                        .isLessThan(40 * MB);
            }
        }
    }

    @Test
    void damagedBrotliIsAClearFailure() throws Exception {
        byte[] bomb = brotliBomb();
        for (byte[] body : new byte[][] {Arrays.copyOf(bomb, 3), "<rss></rss>".getBytes(StandardCharsets.UTF_8)}) {
            try (RawServer server = server("Content-Encoding: br\r\n", body)) {
                assertThat(get(server)).isInstanceOf(Failed.class);
                assertThat(get(server).reason()).containsIgnoringCase("brotli");
            }
        }
    }

    @Test
    void endlessAnswersAreCut() throws Exception {
        byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        try (RawServer server = new RawServer((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            while (true) {
                out.write(chunk);
            }
        })) {
            Cost cost = cost(server, answer -> assertThat(answer).isInstanceOf(Refused.class));
            assertThat(cost.time()).isLessThan(SECOND);
            assertThat(cost.bytes()).isLessThan(32 * MB);
        }
    }

    @Test
    void noLengthIsBelieved() {
        try (RawServer server =
                RawServer.of("HTTP/1.1 200 OK\r\nETag: \"v\"\r\nContent-Length: 1000000\r\n\r\nshort")) {
            Fetched fetched = (Fetched) get(server);
            assertThat(fetched.body()).asString().isEqualTo("short");
            assertThat(fetched.validators()).as("it must come again").isEqualTo(Validators.NONE);
        }
        try (RawServer server = RawServer.of("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nlonger")) {
            assertThat(((Fetched) get(server)).body()).asString().isEqualTo("lo");
        }
    }

    @Test
    void manyAndLongHeadersAreRefused() throws Exception {
        String many = "X-Header: 1\r\n".repeat(10_000);
        String line = "X-Header: " + "y".repeat(1_000_000) + "\r\n";
        for (String headers : new String[] {many, line}) {
            try (RawServer server = RawServer.of(RawServer.ok(headers, "hi"))) {
                Cost cost = cost(server, answer -> assertThat(answer).isInstanceOf(Failed.class));
                assertThat(cost.time()).isLessThan(SECOND);
                assertThat(cost.bytes()).isLessThan(4 * MB);
            }
        }
    }

    @Test
    void bytesThatComeOneByOneTakeNoMoreMemoryThanAllAtOnce() throws Exception {
        byte[] document = new byte[(int) (4 * MB)];
        Cost cost = Cost.of(() -> {
            InputStream oneByOne = new FilterInputStream(new ByteArrayInputStream(document)) {
                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    return super.read(buffer, offset, Math.min(length, 1));
                }
            };
            assertThat(Body.read(oneByOne, "", LIMIT).bytes()).hasSize(document.length);
        });
        assertThat(cost.bytes()).isLessThan(12 * MB);
    }

    private Cost cost(RawServer server, Consumer<Answer> check) throws Exception {
        return Cost.of(() -> check.accept(get(server)));
    }

    private Answer get(RawServer server) {
        return fetcher.get(fetcher.request(server.uri("/"), Validators.NONE, "*/*"));
    }

    private static RawServer server(String headers, byte[] body) {
        return new RawServer((request, out) -> {
            String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n" + headers + "\r\n";
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        });
    }

    /** 1 GiB of zeros, compressed by the encoder of Node.js ({@code zlib.createBrotliCompress}) with quality 5 and a window of 2^24 bytes. */
    private static byte[] brotliBomb() throws IOException {
        try (InputStream in = FetchLimitsTest.class.getResourceAsStream("gigabyte-of-zeros.br")) {
            return in.readAllBytes();
        }
    }

    private static byte[] bomb(int megabytes) throws IOException {
        return gzip(new byte[(int) MB], megabytes);
    }

    private static byte[] gzip(byte[] plain, int times) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < times; i++) {
                out.write(plain);
            }
        }
        return bytes.toByteArray();
    }
}
