package io.silkwatch.newsingest.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.Article;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArticleFilesTest {

    @Test
    void whatWasNotPublishedComesAgainWithTheSameRevision() {
        ArticleFiles files = new ArticleFiles(Clock.systemUTC());
        assertThat(revision(files, "as first written")).isZero();
        files.published();
        assertThat(revision(files, "edited")).isEqualTo(1);
        assertThat(revision(files, "edited again")).isEqualTo(2);
        files.undo();
        assertThat(revision(files, "edited")).isEqualTo(1);
        files.published();
        files.undo();
        assertThat(files.outgoing(article("edited"), 0)).isEmpty();
    }

    private static int revision(ArticleFiles files, String text) {
        return ((Article) files.outgoing(article(text), 0).orElseThrow().value()).getRevision();
    }

    private static Article article(String text) {
        return Article.newBuilder()
                .setId("1")
                .setSourceId("s")
                .setSource("s")
                .setTitle("t")
                .setText(text)
                .setUrl("")
                .setLanguage("en")
                .setPublishedAt(Instant.EPOCH)
                .setFetchedAt(Instant.EPOCH)
                .build();
    }
}
