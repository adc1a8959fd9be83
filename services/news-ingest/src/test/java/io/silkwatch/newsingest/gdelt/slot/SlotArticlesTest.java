package io.silkwatch.newsingest.gdelt.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.newsingest.Articles;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files that inflate to far more than GDELT ever had must not fill the memory. */
class SlotArticlesTest {
    private final SlotArticles articles = new SlotArticles(List.of("*"));

    @Test
    void aFileOfCountlessArticlesIsBroken() {
        byte[] zip = zip(
                SlotArticles.MAX_ARTICLES + 1, i -> GdeltSamples.gkg("https://a.example/" + i, "Title " + i, "", ""));
        assertThatThrownBy(() -> articles.gkg("a.gkg.csv.zip", zip))
                .isInstanceOf(BrokenFileException.class)
                .hasMessage("a.gkg.csv.zip has more than 20000 articles");
    }

    @Test
    void aFileOfCountlessEventsIsBroken() throws IOException {
        String url = "https://a.example/1";
        articles.gkg("a.gkg.csv.zip", zip(1, i -> GdeltSamples.gkg(url, "Title", "", "")));
        byte[] zip = zip(SlotArticles.MAX_EVENTS + 1, i -> GdeltSamples.event(url, "010", "A" + i, "", "KZ"));
        assertThatThrownBy(() -> articles.events("a.export.CSV.zip", zip))
                .isInstanceOf(BrokenFileException.class)
                .hasMessage("a.export.CSV.zip has more than 100000 events of these articles");
    }

    @Test
    void takesALargeFile() throws IOException {
        articles.gkg("a.gkg.csv.zip", zip(5_000, i -> GdeltSamples.gkg("https://a.example/" + i, "Title", "", "")));
        assertThat(articles.articles(new Articles(Clock.systemUTC()), "gdelt:english", Instant.EPOCH))
                .hasSize(5_000);
    }

    private static byte[] zip(int rows, IntFunction<String> row) {
        return GdeltSamples.zip("a.csv", IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n")));
    }
}
