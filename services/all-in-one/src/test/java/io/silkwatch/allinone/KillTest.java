package io.silkwatch.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.silkwatch.allinone.instance.Endpoints;
import io.silkwatch.allinone.instance.Quiet;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.KafkaSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A killed process loses nothing and repeats nothing. */
class KillTest {
    private static final int ARTICLES = 5000;
    private static final Duration BACK = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    private Path dir;

    private Processes processes;

    @BeforeEach
    void beginProcesses() {
        processes = new Processes(dir.resolve("run.log"));
    }

    @AfterEach
    void endProcesses() throws InterruptedException {
        processes.end();
    }

    @Test
    void everyArticleIsTaggedOnceThoughTheProcessIsKilledInTheMiddle() throws Exception {
        writeArticles();
        Process first = run();
        awaitReady();
        int atKill = awaitTagged(ARTICLES / 10);
        first.destroyForcibly().waitFor();
        assertThat(atKill).as("the kill must come in the middle").isLessThan(ARTICLES);
        Files.delete(dir.resolve("data/endpoints.properties"));

        long start = System.nanoTime();
        run();
        awaitReady();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BACK);
        awaitTagged(ARTICLES);
        assertThat(Quiet.await(kafka(), Duration.ofSeconds(2), PATIENCE)).isTrue();

        Map<String, Integer> times = tagged();
        assertThat(times).hasSize(ARTICLES);
        assertThat(times.values()).allMatch(count -> count == 1);
    }

    private void writeArticles() throws IOException {
        Path news = Files.createDirectories(dir.resolve("news"));
        ObjectMapper json = new ObjectMapper();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < ARTICLES; i++) {
            lines.add(json.writeValueAsString(Map.of(
                    "id", "article-" + i,
                    "title", "Shipment " + i + " of copper",
                    "text",
                            "Kazakhstan shipped lot " + i + " of copper to China. " + "The lot weighed " + i
                                    + " tonnes. ".repeat(20),
                    "published", "2026-01-01T00:00:00Z",
                    "source", "test")));
        }
        Files.write(news.resolve("load.jsonl"), lines);
    }

    private Process run() throws IOException {
        return processes.start(
                "512m",
                List.of(
                        "run",
                        "--data-dir=" + dir.resolve("data"),
                        "-Dnews.files=" + dir.resolve("news"),
                        "-Dnotifier.terminal.enabled=false"));
    }

    private void awaitReady() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        processes.await("readiness", () -> {
            if (!Files.exists(dir.resolve("data/endpoints.properties"))) {
                return false;
            }
            URI ready = URI.create(Endpoints.read(dir.resolve("data")).opsUrl() + "/readyz");
            try {
                return http.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false;
            }
        });
    }

    private int awaitTagged(int atLeast) throws Exception {
        processes.await(atLeast + " tagged", () -> tagged().size() >= atLeast);
        return tagged().size();
    }

    private KafkaSettings kafka() {
        Config config = ConfigLoader.load(Optional.empty(), Map.of(), Map.of());
        Endpoints at = Endpoints.read(dir.resolve("data"));
        return new KafkaSettings(config, at.bootstrapServers(), at.registryUrl(), dir);
    }

    private Map<String, Integer> tagged() {
        return Processes.committed(kafka(), Topics.NEWS_TAGGED);
    }
}
