package io.silkwatch.common.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.silkwatch.common.registry.SchemaRegistryException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSchemaRegistryClientTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SECRET = "canary-secret";

    private FakeRegistry fake;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void registersOnceAndRemembers() {
        fake.answers(200, "{\"id\":7}");
        SchemaRegistryClient client = client(Map.of());

        int first = client.register("a b", Schemas.V1, true);
        int second = client.register("a b", Schemas.V1, true);

        assertThat(List.of(first, second)).containsExactly(7, 7);
        assertThat(fake.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/subjects/a%20b/versions?normalize=true");
            assertThat(request.contentType()).isEqualTo("application/vnd.schemaregistry.v1+json");
            assertThat(request.body()).contains("\"schemaType\":\"AVRO\"");
        });
    }

    @Test
    void looksUpAnId() {
        fake.answers(200, "{\"subject\":\"a\",\"id\":9,\"version\":2,\"schema\":\"...\"}");
        assertThat(client(Map.of()).idOf("a", Schemas.V1, false)).isEqualTo(9);
        assertThat(fake.requests().get(0).path()).isEqualTo("/subjects/a?normalize=false");
    }

    @Test
    void remembersSchemasWhenTheRegistryIsGone() {
        fake.answers(200, "{\"schema\":\"\\\"string\\\"\"}");
        SchemaRegistryClient client = client(Map.of());
        Schema before = client.schemaById(3);
        fake.close();
        assertThat(client.schemaById(3)).isSameAs(before);
    }

    @Test
    void asksForAnUnknownIdAgainOnlyAfterAWhile() {
        fake.answers(404, "{\"error_code\":40403,\"message\":\"Schema 5 not found\"}");
        MovingClock clock = new MovingClock();
        SchemaRegistryClient client = new HttpSchemaRegistryClient(config(Map.of()), clock);
        for (int i = 0; i < 3; i++) {
            assertThat(refusal(() -> client.schemaById(5)).kind()).isEqualTo(Kind.SCHEMA_NOT_FOUND);
        }
        assertThat(fake.requests()).hasSize(1);

        clock.now = NOW.plusSeconds(6);
        refusal(() -> client.schemaById(5));
        assertThat(fake.requests()).hasSize(2);
    }

    @Test
    void readsTheOtherAnswers() {
        fake.answers(200, FakeRegistry.LATEST).answers(200, "{\"compatibility\":\"FULL\"}");
        SchemaRegistryClient client = client(Map.of());
        assertThat(client.latest("a")).isEqualTo(new RegisteredSchema("a", 2, 9, "\"int\"", false));
        client.setCompatibility("a", CompatibilityLevel.FULL);
        assertThat(fake.requests().get(1).body()).isEqualTo("{\"compatibility\":\"FULL\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "401, 40101, AUTHENTICATION",
        "403, 40301, AUTHORIZATION",
        "404, 40401, SUBJECT_NOT_FOUND",
        "404, 40402, VERSION_NOT_FOUND",
        "404, 40403, SCHEMA_NOT_FOUND",
        "404, 404, OTHER",
        "409, 409, INCOMPATIBLE",
        "409, 40901, INCOMPATIBLE",
        "422, 42201, INVALID",
        "302, 302, OTHER"
    })
    void tellsFinalRefusalsApartAndDoesNotRepeatThem(int status, int code, Kind kind) {
        fake.answers(status, "{\"error_code\":" + code + ",\"message\":\"because\"}");
        SchemaRegistryException e = refusal(() -> client(Map.of()).latest("a"));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.status()).isEqualTo(status);
        assertThat(e).hasMessageContaining("because");
        assertThat(fake.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void triesAgainAfterAPassingFault(int status) {
        fake.answers(status, "<html>").answers(200, FakeRegistry.LATEST);
        assertThat(client(Map.of()).latest("a").version()).isEqualTo(2);
        assertThat(fake.requests()).hasSize(2);
    }

    @Test
    void takesThePageOfAProxyForNoAnswer() {
        fake.answers(200, "<html>in maintenance</html>");
        SchemaRegistryException e =
                refusal(() -> client(Map.of("max.retries", 0)).latest("a"));
        assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(e).hasMessageContaining(fake.url() + " answers without JSON");
        fake.answers(200, FakeRegistry.LATEST);
        assertThat(client(Map.of()).latest("a").version()).isEqualTo(2);
    }

    @Test
    void givesUpAfterTheConfiguredRounds() {
        fake.answers(503, "{\"error_code\":50301,\"message\":\"busy\"}");
        SchemaRegistryException e =
                refusal(() -> client(Map.of("max.retries", 2)).latest("a"));
        assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(e).hasMessageContaining("busy").hasMessageContaining(fake.url());
        assertThat(fake.requests()).hasSize(3);
    }

    @Test
    void triesTheOtherAddressesAndStaysWithTheOneThatAnswers() throws IOException {
        try (FakeRegistry second = new FakeRegistry()) {
            fake.answers(500, "");
            second.answers(200, FakeRegistry.LATEST);
            SchemaRegistryClient client =
                    client(Map.of("schema.registry.url", deadAddress() + ", " + fake.url() + "," + second.url()));
            client.latest("a");
            client.latest("a");
            assertThat(fake.requests()).hasSize(1);
            assertThat(second.requests()).hasSize(2);
        }
    }

    @Test
    void sendsUserAndPassword() {
        fake.answers(200, FakeRegistry.LATEST);
        client(Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "ann:" + SECRET))
                .latest("a");
        client(Map.of("schema.registry.url", "http://ann:" + SECRET + "@" + fake.hostAndPort()))
                .latest("a");
        assertThat(fake.requests())
                .extracting(FakeRegistry.Request::authorization)
                .containsOnly("Basic YW5uOmNhbmFyeS1zZWNyZXQ=");
    }

    @Test
    void sendsAToken() {
        fake.answers(200, FakeRegistry.LATEST);
        client(Map.of("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", SECRET))
                .latest("a");
        assertThat(fake.requests().get(0).authorization()).isEqualTo("Bearer " + SECRET);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 500})
    void keepsSecretsOutOfMessages(int status) {
        fake.answers(status, "");
        SchemaRegistryClient client =
                client(Map.of("schema.registry.url", "http://ann:" + SECRET + "@" + fake.hostAndPort()));
        for (Throwable e = refusal(() -> client.latest("a")); e != null; e = e.getCause()) {
            assertThat(e.toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void noticesAnAddressThatIsNoRegistry() {
        fake.answers(200, "{\"hello\":\"world\"}");
        assertThatThrownBy(() -> client(Map.of()).latest("a"))
                .hasMessageContaining("does not lead to a schema registry");
    }

    @Test
    void refusesSchemasOfOtherTypes() {
        fake.answers(200, "{\"schema\":\"syntax\",\"schemaType\":\"PROTOBUF\"}");
        assertThatThrownBy(() -> client(Map.of()).schemaById(1)).hasMessageContaining("PROTOBUF");
    }

    @Test
    void doesNotReadAnswersWithoutEnd() {
        fake.answers(200, "\"" + "x".repeat(17 << 20) + "\"");
        assertThat(refusal(() -> client(Map.of("max.retries", 0)).latest("a"))).hasMessageContaining("larger than");
    }

    @Test
    void waitsNoLongerThanToldForAnAnswer() throws IOException {
        // A socket that accepts and stays silent.
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Map<String, Object> settings = Map.of(
                    "schema.registry.url", "http://127.0.0.1:" + silent.getLocalPort(),
                    "http.read.timeout.ms", 100,
                    "http.connect.timeout.ms", 100,
                    "max.retries", 0);
            long start = System.nanoTime();
            assertThat(refusal(() -> client(settings).latest("a")).kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private SchemaRegistryClient client(Map<String, Object> settings) {
        return new HttpSchemaRegistryClient(config(settings), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private RegistryConfig config(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>();
        all.put("schema.registry.url", fake.url());
        all.put("retries.wait.ms", 2);
        all.putAll(settings);
        return new RegistryConfig(all);
    }

    private static SchemaRegistryException refusal(Runnable call) {
        SchemaRegistryException e = catchThrowableOfType(SchemaRegistryException.class, call::run);
        assertThat(e).isNotNull();
        return e;
    }

    private static String deadAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    private static final class MovingClock extends Clock {
        private Instant now = NOW;

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
