package io.silkwatch.allinone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.config.ConfigLoader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measurements measure something; how much is nothing for a test to say. */
class BenchTest {
    @TempDir
    private Path scratch;

    private final StringWriter out = new StringWriter();

    @Test
    void latencyFollowsArticlesThroughEveryHop() throws Exception {
        Path rules = Files.writeString(scratch.resolve("rules.yaml"), LatencyBench.rules());
        var config = ConfigLoader.load(Optional.empty(), Map.of(), Map.of("alerts.rules", rules.toString()));
        new LatencyBench(config, scratch.resolve("data"))
                .run(20, Duration.ofSeconds(1), Duration.ofSeconds(2), new PrintWriter(out, true));
        assertThat(out.toString().lines())
                .hasSize(6)
                .anySatisfy(line ->
                        assertThat(line).startsWith("article -> news.tagged").endsWith("(40)"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("article -> alert on an event")
                        .endsWith("(8)"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("article -> alert on a value")
                        .endsWith("(8)"));
    }

    @Test
    void latencySaysThatARateWasNotKept() {
        assertThat(LatencyBench.backlog(200, Duration.ofMillis(300), 40)).isEmpty();
        assertThat(LatencyBench.backlog(200, Duration.ofMillis(300), 2_500))
                .contains("this machine does not keep up with 200 articles a second (the last was sent 0.3 s late, and"
                        + " 2,500 waited then): the times are those of a growing backlog; try a lower --rate");
        assertThat(LatencyBench.backlog(200, Duration.ofSeconds(2), 40)).isPresent();
    }

    @Test
    void throughputCountsArticlesAndTradeRecords() throws InterruptedException, ExecutionException {
        var config = ConfigLoader.load(Optional.empty(), Map.of(), Map.of());
        new ThroughputBench(config, scratch, new PrintWriter(out, true)).run(200, 200);
        assertThat(out.toString())
                .containsPattern("200 articles: whole pipeline [1-9][0-9,]* a second, plain pass [1-9]");
        assertThat(out.toString())
                .containsPattern("200 trade records: whole pipeline [1-9][0-9,]* a second, plain pass [1-9]");
    }

    @Test
    void feedsTellsWhetherAllWereReadAndNothingWasLost() throws Exception {
        var config = ConfigLoader.load(Optional.empty(), Map.of(), Map.of());
        new FeedsBench(config, scratch, Duration.ofSeconds(2), new PrintWriter(out, true))
                .run(40, Duration.ofSeconds(6), 256);
        assertThat(out.toString()).contains("fast=", "never read: 0", "missing 0, twice 0");
        assertThat(out.toString()).containsPattern("reader: [1-9][0-9]* threads at most for 40 sources");
        assertThat(out.toString()).containsPattern("articles shown [1-9]");
    }

    @Test
    void percentilesAreOfTheNearestRank() {
        Percentiles times = Percentiles.of(
                IntStream.rangeClosed(1, 200).mapToLong(ms -> ms * 1_000_000L).toArray());
        assertThat(times.ms(0.5)).isEqualTo(100);
        assertThat(times.ms(0.99)).isEqualTo(198);
        assertThat(times.ms(1)).isEqualTo(200);
    }
}
