package io.silkwatch.allinone.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.Article;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayInputTest {
    private static final Instant WRITTEN = Instant.parse("2021-01-01T00:00:00Z");

    @TempDir
    private Path dir;

    private final List<String> notes = new ArrayList<>();

    @Test
    void whatAnArticleStatesStandsThoughItsFileIsOlder() throws IOException {
        List<Article> articles = articles("2024-03-01T08:00:00Z", "2020-05-06");
        assertThat(articles)
                .extracting(Article::getPublishedAt)
                .containsExactly(Instant.parse("2024-03-01T08:00:00Z"), Instant.parse("2020-05-06T00:00:00Z"));
        assertThat(articles)
                .extracting(Article::getFetchedAt)
                .as("never fetched before it is published")
                .containsOnly(Instant.parse("2024-03-01T08:00:00Z"));
    }

    @Test
    void whatStatesNoPossibleTimeIsAsOldAsItsFile() throws IOException {
        assertThat(articles("2999-01-01", "1970-01-01", "soon", ""))
                .extracting(Article::getPublishedAt)
                .containsOnly(WRITTEN);
        assertThat(notes)
                .containsExactly(
                        "1 of 4 articles state no date of publication and are dated by their file, such as file:"
                                + dir.resolve("news.jsonl"));
    }

    @Test
    void whatComesAgainWithAnotherTextIsARevision() throws IOException {
        String line = "{\"id\": \"a\", \"title\": \"Quota\", \"text\": \"%s\", \"published\": \"2024-03-01\"}%n";

        assertThat(read(line.formatted("20 percent") + line.formatted("20 percent") + line.formatted("30 percent")))
                .extracting(article -> article.getRevision() + " " + article.getText())
                .containsExactly("0 20 percent", "1 30 percent");
    }

    private List<Article> articles(String... published) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String time : published) {
            lines.append("{\"title\": \"Of '%s'\", \"published\": \"%s\"}\n".formatted(time, time));
        }
        return read(lines.toString());
    }

    private List<Article> read(String lines) throws IOException {
        Path file = Files.writeString(dir.resolve("news.jsonl"), lines);
        Files.setLastModifiedTime(file, FileTime.from(WRITTEN));
        return new ReplayInput(
                        problem -> {
                            throw new AssertionError(problem);
                        },
                        notes::add)
                .articles(List.of(file));
    }
}
