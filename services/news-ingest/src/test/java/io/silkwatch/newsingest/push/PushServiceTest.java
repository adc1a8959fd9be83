package io.silkwatch.newsingest.push;

import static io.silkwatch.newsingest.NewsSums.assertSums;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.ops.HttpRoutes;
import io.silkwatch.common.ops.OpsServer;
import io.silkwatch.common.outlet.Outlet;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.newsingest.FakeOutlet;
import io.silkwatch.newsingest.FakeOutlet.Failure;
import io.silkwatch.schema.Article;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PushServiceTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final FakeOutlet outlet = new FakeOutlet();
    private final List<String> notReady = new ArrayList<>();
    private final CompletableFuture<Throwable> fatal = new CompletableFuture<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private PrometheusMeterRegistry metrics;
    private String address;

    @AfterEach
    void close() throws Exception {
        outlet.open();
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void publishesOneArticleAndAnswersWhenTheBrokersHaveIt() throws Exception {
        start(Map.of());
        outlet.shut();
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(post(JSON, """
                        {
                          "id": "7", "title": "Ore train leaves", "text": "It left at dawn.",
                          "published": "2026-11-21T08:00:00Z", "source": "Rail desk", "grade": "b",
                          "url": "https://www.rail.example/ore?utm_source=x"
                        }
                        """), BodyHandlers.ofString());
        outlet.awaitHeldUp();
        assertThat(answer).isNotDone();
        outlet.open();
        HttpResponse<String> response = answer.get(20, TimeUnit.SECONDS);
        assertThat(response.statusCode()).isEqualTo(202);
        Article article = outlet.articles().get(0);
        assertThat(article.getTitle()).isEqualTo("Ore train leaves");
        assertThat(article.getSource()).isEqualTo("Rail desk");
        assertThat(article.getSourceGrade()).isEqualTo("B");
        assertThat(article.getSourceId()).isEqualTo("push");
        JsonNode receipt = MAPPER.readTree(response.body()).path("articles").path(0);
        assertThat(receipt.path("id").asText()).isEqualTo(article.getId());
        assertThat(receipt.path("status").asText()).isEqualTo("published");
    }

    @Test
    void publishesNothingTwiceOverRestarts() throws Exception {
        start(Map.of());
        String body = "{\"id\":\"1\",\"title\":\"a\"}\n\n{\"id\":\"2\",\"title\":\"b\"}\n";
        assertThat(send(post(LINES, body)).statusCode()).isEqualTo(202);
        assertThat(statuses(send(post(LINES, body)))).containsExactly("1:unchanged", "3:unchanged");
        assertSums(metrics, "push", 2, 2, 0);
        close();
        open.clear();
        start(Map.of());
        assertThat(statuses(send(post(LINES, body)))).containsExactly("1:unchanged", "3:unchanged");
        HttpResponse<String> edited = send(post(JSON, "{\"id\":\"2\",\"title\":\"b, corrected\"}"));
        assertThat(statuses(edited)).containsExactly("1:published");
        assertThat(outlet.articles()).hasSize(3);
        assertThat(outlet.articles().get(2).getRevision()).isEqualTo(1);
        assertThat(outlet.articles().get(2).getId())
                .isEqualTo(outlet.articles().get(1).getId());
    }

    @Test
    void tellsWhenNothingCanBePublishedAnyMore() throws Exception {
        start(Map.of(), () -> {
            throw new StackOverflowError("too deep");
        });
        String body = "{\"id\":\"1\",\"title\":\"a\"}";
        assertThat(send(post(JSON, body)).statusCode()).isEqualTo(503);
        assertThat(fatal).succeedsWithin(Duration.ofSeconds(20)).satisfies(failure -> assertThat(failure)
                .hasMessage("too deep"));
    }

    @Test
    void whatFailedMayBeSentAgain() throws Exception {
        start(Map.of());
        String body = "{\"id\":\"1\",\"title\":\"a\"}";
        outlet.failOnce(Failure.BEFORE);
        HttpResponse<String> failed = send(post(JSON, body));
        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(failed.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(outlet.articles()).isEmpty();
        outlet.failOnce(Failure.AFTER);
        assertThat(send(post(JSON, body)).statusCode()).isEqualTo(503);
        assertThat(outlet.articles()).hasSize(1);
        assertThat(statuses(send(post(JSON, body)))).containsExactly("1:unchanged");
        assertThat(outlet.articles()).hasSize(1);
    }

    @Test
    void refusesABatchWithBadLinesAsAWholeAndNamesThem() throws Exception {
        start(Map.of());
        byte[] good =
                "{\"title\":\"fine\"}\n{\"title\":[]}\nno json\n{}\n{\"title\":\"x\",\"url\":\"ftp://a.example/\"}\n"
                        .getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[good.length + 2];
        System.arraycopy(good, 0, body, 0, good.length);
        body[good.length] = (byte) 0xff;
        body[good.length + 1] = '\n';
        HttpResponse<String> response = send(request()
                .header("Content-Type", LINES)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
        assertThat(response.statusCode()).isEqualTo(400);
        Map<Integer, String> faults = new TreeMap<>();
        MAPPER.readTree(response.body())
                .path("errors")
                .forEach(fault -> faults.put(
                        fault.path("line").asInt(), fault.path("reason").asText()));
        assertThat(faults.keySet()).containsExactly(2, 3, 4, 5, 6);
        assertThat(faults.get(2)).contains("\"title\"");
        assertThat(faults.get(3)).contains("not JSON");
        assertThat(faults.get(4)).contains("neither title nor text");
        assertThat(faults.get(5)).contains("\"url\"");
        assertThat(faults.get(6)).isEqualTo("not UTF-8");
        assertThat(outlet.articles()).isEmpty();
        assertThat(send(post(LINES, " \n")).statusCode()).isEqualTo(400);
        assertThat(send(post(JSON, "{\"title\":\"a\"}\n{\"title\":\"b\"}")).statusCode())
                .isEqualTo(400);
        assertThat(send(post(JSON, "{\"title\":\"x\",\"published\":\"soon\"}")).body())
                .contains("\\\"published\\\"");
    }

    @Test
    void takesAMegabyteAndNotMore() throws Exception {
        start(Map.of());
        String frame = "{\"title\":\"long\",\"text\":\"\"}";
        String largest = "{\"title\":\"long\",\"text\":\"" + "x".repeat((1 << 20) - frame.length()) + "\"}";
        assertThat(largest).hasSize(1 << 20);
        assertThat(send(post(JSON, largest)).statusCode()).isEqualTo(202);
        assertThat(send(post(JSON, largest + " ")).statusCode()).isEqualTo(413);
        HttpRequest chunked = request()
                .header("Content-Type", LINES)
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("x".repeat(3 << 20))))
                .build();
        assertThat(send(chunked).statusCode()).isEqualTo(413);
        assertThat(outlet.articles()).hasSize(1);
    }

    @Test
    void tellsClientsToComeAgainWhenTheQueueIsFull() throws Exception {
        start(Map.of("news.push.queue.requests", "2"));
        outlet.shut();
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        HttpResponse<String> full = null;
        for (int i = 0; i < 80 && full == null; i++) {
            CompletableFuture<HttpResponse<String>> sent =
                    http.sendAsync(post(JSON, "{\"title\":\"article " + i + "\"}"), BodyHandlers.ofString());
            try {
                full = sent.get(500, TimeUnit.MILLISECONDS);
            } catch (java.util.concurrent.TimeoutException e) {
                waiting.add(sent);
            }
        }
        assertThat(full).as("one is not queued").isNotNull();
        assertThat(full.statusCode()).isEqualTo(429);
        assertThat(full.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        outlet.open();
        for (CompletableFuture<HttpResponse<String>> each : waiting) {
            assertThat(each.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
        }
        assertThat(outlet.articles()).hasSameSizeAs(waiting);
    }

    @Test
    void answersAsItsDescriptionSays() throws Exception {
        Map<String, Set<Integer>> described = described();
        Map<String, Set<Integer>> seen = new HashMap<>();
        start(Map.of("news.push.timeout.ms", "300", "news.push.queue.requests", "1"));
        for (String path : List.of("/openapi.json", "/livez", "/metrics", "/version", "/readyz")) {
            see(seen, "get " + path, get(path));
        }
        notReady.add("not yet");
        see(seen, "get /readyz", get("/readyz"));
        String path = "post /v1/articles";
        see(seen, path, send(post(JSON, "{\"title\":\"a\"}")));
        see(seen, path, send(post(JSON, "{}")));
        see(seen, path, send(post(JSON, "x".repeat((1 << 20) + 1))));
        see(
                seen,
                path,
                send(HttpRequest.newBuilder(URI.create(address + "/v1/articles"))
                        .POST(BodyPublishers.ofString("{}"))
                        .build()));
        see(
                seen,
                path,
                send(request()
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofString("{}"))
                        .build()));
        outlet.shut();
        for (int i = 0; i < 4; i++) {
            see(seen, path, send(post(JSON, "{\"title\":\"waits " + i + "\"}")));
        }
        outlet.open();
        close();
        open.clear();
        start(Map.of("news.push.token", ""));
        see(seen, path, send(post(JSON, "{\"title\":\"a\"}")));
        assertThat(seen).isEqualTo(described);
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
        HttpResponse<String> wrongMethod = get("/v1/articles");
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void refusesWrongTokens() throws Exception {
        start(Map.of());
        for (String token : List.of("Bearer wrong", "Bearer secre", "Bearer secret2", "Basic secret", "Bearer ")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/v1/articles"))
                    .header("Authorization", token)
                    .POST(BodyPublishers.ofString("{\"title\":\"a\"}"))
                    .build();
            HttpResponse<String> response = send(request);
            assertThat(response.statusCode()).as(token).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        }
        assertThat(outlet.articles()).isEmpty();
    }

    private Map<String, Set<Integer>> described() throws Exception {
        start(Map.of());
        JsonNode document = MAPPER.readTree(get("/openapi.json").body());
        close();
        open.clear();
        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        Map<String, Set<Integer>> described = new HashMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> method.getValue()
                        .path("responses")
                        .properties()
                        .forEach(status -> described
                                .computeIfAbsent(method.getKey() + " " + path.getKey(), none -> new TreeSet<>())
                                .add(Integer.parseInt(status.getKey())))));
        for (JsonNode reference : document.findValues("$ref")) {
            String pointer = reference.asText().substring(1);
            assertThat(document.at(pointer).isMissingNode()).as(pointer).isFalse();
        }
        return described;
    }

    private static void see(Map<String, Set<Integer>> seen, String what, HttpResponse<String> response) {
        seen.computeIfAbsent(what, none -> new TreeSet<>()).add(response.statusCode());
    }

    private void start(Map<String, String> settings) {
        start(settings, () -> outlet);
    }

    private void start(Map<String, String> settings, Supplier<Outlet> outlets) {
        Map<String, String> all = new HashMap<>(Map.of("news.push.token", "secret"));
        all.putAll(settings);
        Config config = ConfigLoader.load(Optional.empty(), Map.of(), all);
        metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        HttpRoutes routes = new HttpRoutes();
        PushService service =
                new PushService(new ServiceContext(config, null, CLOCK, metrics, routes, fatal::complete), outlets);
        OpsServer server = new OpsServer("127.0.0.1", 0, metrics, () -> List.copyOf(notReady), routes);
        service.start();
        open.add(service);
        open.add(server);
        address = "http://127.0.0.1:" + server.port();
    }

    private static List<String> statuses(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).isEqualTo(202);
        List<String> statuses = new ArrayList<>();
        MAPPER.readTree(response.body())
                .path("articles")
                .forEach(each -> statuses.add(
                        each.path("line").asInt() + ":" + each.path("status").asText()));
        return statuses;
    }

    private HttpRequest post(String type, String body) {
        return request()
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create(address + "/v1/articles"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer secret");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address + path)).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, BodyHandlers.ofString());
    }
}
