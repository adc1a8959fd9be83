package io.silkwatch.allinone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.silkwatch.common.registry.CompatibilityLevel;
import io.silkwatch.common.registry.SchemaRegistries;
import io.silkwatch.common.registry.SchemaRegistryClient;
import io.silkwatch.common.registry.SchemaRegistryException;
import io.silkwatch.common.registry.SchemaRegistryException.Kind;
import io.silkwatch.schema.Article;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedRegistryTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String V1 = record("{'name':'id','type':'string'}");
    private static final String V2 = record("{'name':'id','type':'string'},{'name':'size','type':'int','default':0}");
    private static final String STRICT = record("{'name':'id','type':'string'},{'name':'owner','type':'int'}");

    private final HttpClient http = HttpClient.newHttpClient();
    private final MemoryLog log = new MemoryLog();
    private EmbeddedRegistry registry;

    @BeforeEach
    void start() {
        registry = EmbeddedRegistry.start(log, 0);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void registersAndAnswersInConfluentsShapes() {
        assertAnswer("GET", "/", null, 200, "{}");
        assertAnswer("GET", "/subjects", null, 200, "[]");
        assertAnswer("GET", "/schemas/types", null, 200, "['AVRO']");
        assertAnswer("POST", "/subjects/a/versions", schema(V1), 200, "{'id':1}");
        assertAnswer("POST", "/subjects/a/versions", schema(V1), 200, "{'id':1}");
        assertAnswer("POST", "/subjects/b/versions", schema(V1), 200, "{'id':1}");
        assertAnswer("POST", "/subjects/a/versions", schema(V2), 200, "{'id':2}");
        assertAnswer("GET", "/subjects", null, 200, "['a','b']");
        assertAnswer("GET", "/subjects/a/versions", null, 200, "[1,2]");
        assertAnswer("GET", "/schemas/ids/1/subjects", null, 200, "['a','b']");
        assertAnswer("GET", "/schemas/ids/2/versions", null, 200, "[{'subject':'a','version':2}]");

        assertThat(json("GET", "/schemas/ids/1", null).path("schema").asText()).isEqualTo(V1);
        JsonNode latest = json("GET", "/subjects/a/versions/latest", null);
        assertThat(latest.fieldNames()).toIterable().containsExactly("subject", "version", "id", "schema");
        assertThat(latest.path("version").asInt()).isEqualTo(2);
        assertThat(json("POST", "/subjects/a", schema(V1)).path("version").asInt())
                .isEqualTo(1);
        assertThat(send("GET", "/subjects/a/versions/1/schema", null).body()).isEqualTo(V1);
        assertThat(send("GET", "/schemas/ids/1/schema", null).body()).isEqualTo(V1);
    }

    @Test
    void speaksConfluentsContentType() {
        assertThat(send("GET", "/subjects", null).headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/vnd.schemaregistry.v1+json"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /subjects/none/versions, 404, 40401",
        "GET, /subjects/none/versions/1, 404, 40401",
        "GET, /subjects/a/versions/9, 404, 40402",
        "GET, /subjects/a/versions/0, 422, 42202",
        "GET, /subjects/a/versions/newest, 422, 42202",
        "GET, /schemas/ids/99, 404, 40403",
        "GET, /schemas/ids/99/versions, 404, 40403",
        "DELETE, /subjects/none, 404, 40401",
        "DELETE, /subjects/a?permanent=true, 404, 40405",
        "DELETE, /subjects/a/versions/9, 404, 40402",
        "DELETE, /subjects/a/versions/1?permanent=true, 404, 40407",
        "GET, /config/a, 404, 40408",
        "DELETE, /config/a, 404, 40401",
        "GET, /mode/a, 404, 40409",
        "GET, /nowhere, 404, 404"
    })
    void refusesInConfluentsCodes(String method, String path, int status, int code) {
        send("POST", "/subjects/a/versions", schema(V1));
        assertError(method, path, null, status, code);
    }

    @Test
    void refusesSchemasItCannotTake() {
        send("POST", "/subjects/a/versions", schema(V1));
        assertError("POST", "/subjects/a/versions", schema(STRICT), 409, 409);
        assertError("POST", "/subjects/a/versions", schema("{\"type\":\"nothing\"}"), 422, 42201);
        assertError("POST", "/subjects/a/versions", "{}", 422, 42201);
        assertError("POST", "/subjects/a", schema(V2), 404, 40403);
        assertError("POST", "/subjects/a/versions", "{\"schemaType\":\"PROTOBUF\",\"schema\":\"x\"}", 422, 42201);
        assertError("POST", "/subjects/a/versions", "{\"references\":[{\"name\":\"x\"}],\"schema\":\"x\"}", 422, 42201);
        assertError("POST", "/subjects/a/versions", "not json", 400, 400);
        assertError("POST", "/subjects/a/versions", "[]", 400, 400);
    }

    @Test
    void refusesBodiesThatAreTooLarge() {
        HttpResponse<String> response = send("POST", "/subjects/a/versions", "x".repeat((1 << 20) + 1));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("error_code").doesNotContain("\tat ");
    }

    @Test
    void answersNoWebPages() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + "/subjects"))
                .header("Origin", "https://example.org")
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }

    @Test
    void deletesInTwoSteps() {
        send("POST", "/subjects/a/versions", schema(V1));
        send("POST", "/subjects/a/versions", schema(V2));
        assertAnswer("DELETE", "/subjects/a/versions/1", null, 200, "1");
        assertError("DELETE", "/subjects/a/versions/1", null, 404, 40406);
        assertAnswer("GET", "/subjects/a/versions", null, 200, "[2]");
        assertAnswer("GET", "/subjects/a/versions?deleted=true", null, 200, "[1,2]");
        assertAnswer("DELETE", "/subjects/a", null, 200, "[2]");
        assertError("DELETE", "/subjects/a", null, 404, 40404);
        assertAnswer("GET", "/subjects", null, 200, "[]");
        assertAnswer("GET", "/subjects?deleted=true", null, 200, "['a']");
        assertThat(send("GET", "/schemas/ids/1", null).statusCode()).isEqualTo(200);
        assertAnswer("DELETE", "/subjects/a?permanent=true", null, 200, "[1,2]");
        assertError("GET", "/schemas/ids/1", null, 404, 40403);
    }

    @Test
    void keepsLevels() {
        assertAnswer("GET", "/config", null, 200, "{'compatibilityLevel':'BACKWARD_TRANSITIVE'}");
        assertAnswer("PUT", "/config", "{'compatibility':'NONE'}", 200, "{'compatibility':'NONE'}");
        assertAnswer("GET", "/config/a?defaultToGlobal=true", null, 200, "{'compatibilityLevel':'NONE'}");
        assertAnswer("PUT", "/config/a", "{'compatibility':'full'}", 200, "{'compatibility':'FULL'}");
        assertAnswer("GET", "/config/a", null, 200, "{'compatibilityLevel':'FULL'}");
        assertAnswer("DELETE", "/config/a", null, 200, "{'compatibilityLevel':'FULL'}");
        assertAnswer("DELETE", "/config", null, 200, "{'compatibilityLevel':'NONE'}");
        assertAnswer("GET", "/config", null, 200, "{'compatibilityLevel':'BACKWARD_TRANSITIVE'}");
        assertError("PUT", "/config", "{\"compatibility\":\"SIDEWAYS\"}", 422, 42203);
        assertAnswer("GET", "/mode", null, 200, "{'mode':'READWRITE'}");
    }

    @Test
    void checksCompatibilityWithoutRegistering() {
        String check = "/compatibility/subjects/a/versions";
        assertAnswer("POST", check + "/latest", schema(V1), 200, "{'is_compatible':true}");
        send("POST", "/subjects/a/versions", schema(V1));
        assertAnswer("POST", check, schema(V2), 200, "{'is_compatible':true}");
        assertAnswer("POST", check + "/1", schema(STRICT), 200, "{'is_compatible':false}");
        assertAnswer("POST", check + "/latest?verbose=true", schema(V2), 200, "{'is_compatible':true,'messages':[]}");
        assertThat(json("POST", check + "?verbose=true", schema(STRICT))
                        .path("messages")
                        .get(0)
                        .asText())
                .contains("owner");
        assertError("POST", check + "/2", schema(V2), 404, 40402);
        assertAnswer("GET", "/subjects/a/versions", null, 200, "[1]");
    }

    @Test
    void servesTheClientOfTheServices() {
        SchemaRegistryClient client = SchemaRegistries.client(Map.of("schema.registry.url", registry.url()));
        int id = client.register("news.article-value", Article.getClassSchema(), false);
        assertThat(client.schemaById(id)).isEqualTo(Article.getClassSchema());
        assertThat(client.idOf("news.article-value", Article.getClassSchema(), true))
                .isEqualTo(id);
        assertThat(client.latest("news.article-value").schema()).isEqualTo(Article.getClassSchema());
        client.setCompatibility("news.article-value", CompatibilityLevel.FULL);
        assertThat(client.latest("news.article-value").version()).isEqualTo(1);
        assertThatThrownBy(() -> client.latest("none"))
                .isInstanceOfSatisfying(
                        SchemaRegistryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.SUBJECT_NOT_FOUND));
    }

    @Test
    void goesOnWhereItStopped() {
        send("POST", "/subjects/a/versions", schema(V1));
        send("POST", "/subjects/a/versions", schema(V2));
        send("POST", "/subjects/gone/versions", schema(V2));
        send("DELETE", "/subjects/gone", null);
        send("PUT", "/config/a", "{\"compatibility\":\"FULL\"}");
        log.compact();
        log.put("rubbish", "rubbish");
        try (EmbeddedRegistry again = EmbeddedRegistry.start(log, 0)) {
            registry.close();
            registry = again;
            assertAnswer("GET", "/subjects", null, 200, "['a']");
            assertAnswer("GET", "/subjects/a/versions", null, 200, "[1,2]");
            assertAnswer("GET", "/config/a", null, 200, "{'compatibilityLevel':'FULL'}");
            assertAnswer("POST", "/subjects/b/versions", schema(STRICT), 200, "{'id':3}");
        }
    }

    @Test
    void writesItsLevelDownForARegistryThatTakesOver() {
        assertThat(log.entries())
                .containsExactly(new LogFormat.Entry(
                        "{\"keytype\":\"CONFIG\",\"magic\":0}", "{\"compatibilityLevel\":\"BACKWARD_TRANSITIVE\"}"));
    }

    @Test
    void givesTwoRegistrationsAtOnceTwoIds() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Set<Integer> ids = ConcurrentHashMap.newKeySet();
            List<Future<?>> all = IntStream.range(0, 40)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> ids.add(json(
                                    "POST",
                                    "/subjects/s" + i + "/versions",
                                    schema(record("{'name':'f" + i + "','type':'int'}")))
                            .path("id")
                            .asInt())))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
            assertThat(ids).hasSize(40);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void saysWhenAChangeCouldNotBeKept() {
        log.breakDown();
        assertError("POST", "/subjects/a/versions", schema(V1), 500, 50002);
        assertAnswer("GET", "/subjects", null, 200, "[]");
    }

    @Test
    void isReachableFromThisMachineOnly() throws IOException {
        for (NetworkInterface face : NetworkInterface.networkInterfaces().toList()) {
            for (var address :
                    face.inetAddresses().filter(a -> !a.isLoopbackAddress()).toList()) {
                try (Socket socket = new Socket()) {
                    assertThatThrownBy(() -> socket.connect(new InetSocketAddress(address, registry.port()), 500))
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    void saysThatAPortIsTaken() {
        assertThatThrownBy(() -> EmbeddedRegistry.start(new MemoryLog(), registry.port()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(String.valueOf(registry.port()));
    }

    private void assertAnswer(String method, String path, String body, int status, String expected) {
        HttpResponse<String> response = send(method, path, body == null ? null : body.replace('\'', '"'));
        assertThat(response.body()).as(method + " " + path).isEqualTo(expected.replace('\'', '"'));
        assertThat(response.statusCode()).isEqualTo(status);
    }

    private void assertError(String method, String path, String body, int status, int code) {
        HttpResponse<String> response = send(method, path, body);
        assertThat(response.statusCode()).as(method + " " + path).isEqualTo(status);
        JsonNode error = parse(response.body());
        assertThat(error.path("error_code").asInt()).isEqualTo(code);
        assertThat(error.path("message").asText()).isNotBlank().doesNotContain("\tat ");
        assertThat(error).hasSize(2);
    }

    private JsonNode json(String method, String path, String body) {
        HttpResponse<String> response = send(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return parse(response.body());
    }

    private HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", Answers.CONTENT_TYPE)
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + body, e);
        }
    }

    private static String schema(String text) {
        ObjectNode body = JSON.createObjectNode();
        return body.put("schema", text).toString();
    }

    private static String record(String fields) {
        return ("{'type':'record','name':'Thing','namespace':'test','fields':[" + fields + "]}").replace('\'', '"');
    }
}
