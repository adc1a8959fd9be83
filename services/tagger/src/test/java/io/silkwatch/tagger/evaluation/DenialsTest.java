package io.silkwatch.tagger.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.Article;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Statement;
import io.silkwatch.tagger.Tagger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is denied, refused, feared, imagined or asked for did not happen; what stands beside such words may have. The sentences ({@code denials.tsv}: {@code no} or {@code yes},
 * a tab, a sentence) are by an author who had not seen the tagger.
 */
class DenialsTest {
    private static final Instant PUBLISHED = Instant.parse("2025-06-10T08:00:00Z");

    /** At first sight, by rules and wording together, 48 of 180 were told as done. */
    private static final int MOST_TOLD = 20;

    /** Of 90; at first sight 13. */
    private static final int MOST_MISSED = 21;

    private static Tagger tagger;
    private static List<String> lines;

    @BeforeAll
    static void read() throws IOException {
        tagger = Tagger.withDefaults();
        try (InputStream file = DenialsTest.class.getResourceAsStream("/evaluation/denials.tsv")) {
            lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @Test
    void tellsNothingAsDoneThatDidNotHappen() {
        assertThat(sentences("no", statements -> statements.stream().anyMatch(DenialsTest::isDone)))
                .hasSizeLessThanOrEqualTo(MOST_TOLD);
    }

    @Test
    void tellsWhatHappenedAllTheSame() {
        assertThat(sentences("yes", List::isEmpty)).hasSizeLessThanOrEqualTo(MOST_MISSED);
    }

    private static List<String> sentences(String label, Predicate<List<Statement>> condition) {
        String prefix = label + "\t";
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .filter(sentence -> condition.test(statements(sentence)))
                .toList();
    }

    private static List<Statement> statements(String sentence) {
        return tagger.tag(Article.newBuilder()
                        .setId("a")
                        .setSourceId("test")
                        .setTitle("")
                        .setText(sentence)
                        .setPublishedAt(PUBLISHED)
                        .setFetchedAt(PUBLISHED)
                        .build())
                .getStatements();
    }

    private static boolean isDone(Statement statement) {
        return switch (statement.getStage()) {
            case PLANNED, INTENT -> false;
            default -> statement.getType() != EventType.THREAT && statement.getType() != EventType.TALKS;
        };
    }
}
