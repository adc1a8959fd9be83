package io.silkwatch.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.allinone.cli.RootCommand;
import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.TopicReader;
import io.silkwatch.schema.SourceHealth;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Pushed articles are in the topic when the client is answered, and only once, whatever is restarted. */
@Timeout(120)
class PushTest {
    private static final int ARTICLES = 200;

    @TempDir
    private Path dir;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void pushedArticlesAreInTheTopicOnce() throws Exception {
        StringBuilder batch = new StringBuilder();
        for (int i = 0; i < ARTICLES; i++) {
            batch.append("{\"id\":\"")
                    .append(i)
                    .append("\",\"title\":\"Shipment ")
                    .append(i)
                    .append("\"}\n");
        }
        Config config = ConfigLoader.load(
                Optional.empty(), Map.of(), Map.of("news.push.token", "secret", "data.dir", dir.toString()));
        try (AllInOne all = new AllInOne(config, dir)) {
            all.start(List.of("news-ingest"));
            assertThat(push(all, batch.toString()).statusCode()).isEqualTo(202);
            assertThat(count(all.context().kafka())).isEqualTo(ARTICLES);
            assertThat(push(all, batch + "{\"title\":\"new\"}").body()).contains("unchanged", "published");
            assertThat(count(all.context().kafka())).isEqualTo(ARTICLES + 1);
        }
        try (AllInOne all = new AllInOne(config, dir)) {
            all.start(List.of("news-ingest"));
            assertThat(push(all, batch.toString()).body()).contains("unchanged").doesNotContain("published");
            assertThat(count(all.context().kafka())).isEqualTo(ARTICLES + 1);
            assertThat(TopicReader.newest(all.context().kafka(), Topics.SOURCE_STATE)
                            .get("push:0"))
                    .satisfies(state -> {
                        assertThat(state.getHealth()).isEqualTo(SourceHealth.FRESH);
                        assertThat(state.getPublished()).isEqualTo(ARTICLES + 1);
                    });
            all.endpoints().write(dir);
            assertThat(health()).singleElement().satisfies(line -> assertThat(line)
                    .contains("\"sourceId\":\"push:0\"", "\"health\":\"fresh\""));
        }
    }

    private List<String> health() {
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(new RootCommand());
        line.setOut(new PrintWriter(out));
        assertThat(line.execute("feeds", "health", "--data-dir", dir.toString()))
                .isZero();
        return out.toString().lines().toList();
    }

    private HttpResponse<String> push(AllInOne all, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(all.endpoints().opsUrl() + "/v1/articles"))
                .header("Authorization", "Bearer secret")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** Committed records that can be read now. */
    private static int count(KafkaSettings kafka) {
        return Processes.committed(kafka, Topics.NEWS_ARTICLE).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
