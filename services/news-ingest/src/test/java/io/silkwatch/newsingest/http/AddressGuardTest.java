package io.silkwatch.newsingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.newsingest.http.Answer.Fetched;
import io.silkwatch.newsingest.http.Answer.Refused;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses outside the public Internet are refused before anything connects to them, on every way there. */
class AddressGuardTest {
    private static final Ports ANY = Ports.of("1-65535");
    private static final FetchSettings SETTINGS =
            new FetchSettings("Test", false, ANY, Duration.ofSeconds(10), 1 << 20, Duration.ZERO);

    /** The addresses of names, one list for each time a name is looked up; the last one stays. */
    private final Map<String, List<String>> names = new HashMap<>();

    private final AtomicInteger lookups = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data",
        "http://10.1.2.3/",
        "http://172.31.0.1/",
        "http://192.168.0.1/",
        "http://100.64.0.1/",
        "http://[fd00::1]/",
        "http://[fe80::1]/",
        "http://0.0.0.0/",
        "http://[::]/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://[ff02::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b:1:a00:0:100:808:808]/",
        "http://[2002:7f00:1::]/",
        "http://localhost/",
        "http://127.0.0.1:22/",
        "http://example.org:22/",
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://127.0.0.1/",
        "http:///nowhere",
        "http://198.18.0.1/"
    })
    void keepsOutOfTheOwnNetwork(String address) {
        try (Fetcher guarded = new Fetcher(
                new FetchSettings(
                        "Test", false, Ports.of("80,443,8000-9999"), Duration.ofSeconds(5), 1 << 20, Duration.ZERO),
                Clock.systemUTC())) {
            assertThat(guarded.get(guarded.request(URI.create(address), Validators.NONE, "*/*")))
                    .as(address)
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void aNameIsRefusedIfOneOfItsAddressesIsPrivate() throws UnknownHostException {
        assertThat(AddressGuard.isPublic(InetAddress.getByName("8.8.8.8"))).isTrue();
        assertThat(AddressGuard.isPublic(InetAddress.getByName("2a00:1450::1"))).isTrue();
        assertThat(AddressGuard.isPublic(InetAddress.getByName("2001:db8::1"))).isFalse();
        assertThat(AddressGuard.isPublic(InetAddress.getByName("64:ff9b::808:808")))
                .isTrue();
        assertThat(AddressGuard.isPublic(InetAddress.getByName("64:ff9b:1:a00:0:100:808:808")))
                .isFalse();
        try (RawServer server = RawServer.of(RawServer.ok("", "secret"));
                Fetcher guarded = new Fetcher(SETTINGS, Clock.systemUTC());
                Fetcher mixed = withOwnAddressOpen()) {
            for (String host : List.of("localhost", "127.0.0.1", "[::ffff:127.0.0.1]")) {
                assertThat(get(guarded, "http://" + host + ":" + server.port() + "/"))
                        .isInstanceOf(Refused.class);
            }
            names.put("mixed.test", List.of("127.0.0.1 10.0.0.1"));
            assertThat(get(mixed, "http://mixed.test:" + server.port() + "/"))
                    .isEqualTo(new Refused("mixed.test is 10.0.0.1, not a public address"));
            assertThat(server.requests()).as("refused before connecting").isEmpty();
        }
    }

    @Test
    void aNameThatTurnsPrivateIsRefused() {
        names.put("rebinding.test", List.of("127.0.0.1", "169.254.169.254"));
        try (RawServer server = RawServer.of(RawServer.ok("", "public"));
                Fetcher fetcher = withOwnAddressOpen()) {
            String url = "http://rebinding.test:" + server.port() + "/";
            assertThat(get(fetcher, url)).isInstanceOf(Fetched.class);
            assertThat(lookups).as("what is connected to is what was checked").hasValue(1);
            assertThat(get(fetcher, url))
                    .isEqualTo(new Refused("rebinding.test is 169.254.169.254, not a public address"));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://0.0.0.0/",
        "http://[::ffff:10.0.0.1]/",
        "http://private.test/",
        "//169.254.169.254/latest/meta-data",
        "http://0xa000001/"
    })
    void everyHopIsChecked(String location) {
        names.put("private.test", List.of("192.168.1.1"));
        names.put("public.test", List.of("127.0.0.1"));
        try (RawServer server = new RawServer((request, out) -> {
                    String path = request.split(" ")[1];
                    String to = path.equals("/") ? "/second" : location;
                    out.write(("HTTP/1.1 302 Found\r\nLocation: " + to + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
                });
                Fetcher fetcher = withOwnAddressOpen()) {
            assertThat(get(fetcher, "http://public.test:" + server.port() + "/"))
                    .isInstanceOf(Refused.class);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aNameOfThousandsOfNumbersIsLookedUpLikeAny() {
        String host = "1.".repeat(2_000) + "test";
        names.put(host, List.of("10.0.0.1"));
        try (RawServer server = RawServer.of("HTTP/1.1 302 Found\r\nLocation: http://" + host + "/\r\n\r\n");
                Fetcher fetcher = withOwnAddressOpen()) {
            for (String url : List.of("http://" + host + "/", server.uri("/").toString())) {
                assertThat(get(fetcher, url)).isEqualTo(new Refused(host + " is 10.0.0.1, not a public address"));
            }
        }
    }

    @Test
    void aRedirectNeverGivesUpEncryption() {
        AddressGuard guard = new AddressGuard(true, ANY);
        URI secure = URI.create("HTTPS://example.org/feed");
        assertThat(guard.refusal(secure, URI.create("http://example.org/feed")))
                .contains("redirect from https to http");
        assertThat(guard.refusal(secure, URI.create("https://example.com/"))).isEmpty();
        assertThat(guard.refusal(URI.create("http://example.org/"), secure)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file:///etc/passwd|not an http address",
                "http://2130706433/|unusual way to write a network address: 2130706433",
                "gopher://x/|not an http address"
            })
    void checksEveryRedirect(String location, String reason) {
        try (RawServer server = RawServer.of("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n");
                Fetcher fetcher = withOwnAddressOpen()) {
            assertThat(get(fetcher, server.uri("/").toString())).isEqualTo(new Refused(reason));
        }
    }

    /** A fetcher to which the address of this computer is a public one, and names are what the test says. */
    private Fetcher withOwnAddressOpen() {
        AddressGuard guard = new AddressGuard(
                false,
                ANY,
                this::addresses,
                address -> address.getHostAddress().equals("127.0.0.1") || AddressGuard.isPublic(address));
        return new Fetcher(SETTINGS, Clock.systemUTC(), guard);
    }

    private InetAddress[] addresses(String host) throws UnknownHostException {
        lookups.incrementAndGet();
        List<String> answers = names.getOrDefault(host, List.of(host));
        if (answers.size() > 1) {
            names.put(host, answers.subList(1, answers.size()));
        }
        String[] now = answers.get(0).split(" ");
        InetAddress[] addresses = new InetAddress[now.length];
        for (int i = 0; i < now.length; i++) {
            addresses[i] = InetAddress.getByName(now[i]);
        }
        return addresses;
    }

    private static Answer get(Fetcher fetcher, String url) {
        return fetcher.get(fetcher.request(URI.create(url), Validators.NONE, "*/*"));
    }
}
