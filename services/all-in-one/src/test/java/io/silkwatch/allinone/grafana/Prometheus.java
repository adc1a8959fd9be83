package io.silkwatch.allinone.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Prometheus that scrapes one address every second. */
final class Prometheus implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    /** Where the program is; empty when this machine has none. */
    static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(dir -> Path.of(dir, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts and waits for several scrapes.
     *
     * @param target host and port
     * @param dir an empty directory
     */
    Prometheus(Path program, String target, Path dir) throws IOException, InterruptedException {
        Path config = dir.resolve("prometheus.yml");
        Files.writeString(config, """
                global: {scrape_interval: 1s, scrape_timeout: 1s}
                scrape_configs:
                  - job_name: silkwatch
                    static_configs: [{targets: ['%s']}]
                """.formatted(target));
        String address = "127.0.0.1:" + freePort();
        url = "http://" + address;
        process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + dir.resolve("data"),
                        "--web.listen-address=" + address)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("prometheus.log").toFile())
                .start();
        try {
            await("sum_over_time(up[1m]) >= 3", LIMIT);
        } catch (AssertionError e) {
            close();
            throw new AssertionError("its log: " + Files.readString(dir.resolve("prometheus.log")), e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void await(String expression, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!has(expression)) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError("Prometheus has nothing for " + expression);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private boolean has(String expression) throws InterruptedException {
        try {
            return !query(expression).isEmpty();
        } catch (IOException e) {
            return false; // not up yet
        }
    }

    /** The series an expression has now. */
    JsonNode query(String expression) throws IOException, InterruptedException {
        return get("query?query=" + encode(expression)).path("result");
    }

    /** The values a label has in some series. */
    TreeSet<String> values(String selector, String label) throws IOException, InterruptedException {
        TreeSet<String> values = new TreeSet<>();
        get("series?match%5B%5D=" + encode(selector))
                .forEach(series -> values.add(series.path(label).asText()));
        values.remove("");
        return values;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/api/v1/" + path)).build();
        JsonNode answer =
                JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        if (!answer.path("status").asText().equals("success")) {
            throw new AssertionError(path + ": " + answer.path("error").asText());
        }
        return answer.path("data");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
