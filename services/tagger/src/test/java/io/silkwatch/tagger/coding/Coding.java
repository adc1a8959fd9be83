package io.silkwatch.tagger.coding;

import io.silkwatch.schema.Article;
import io.silkwatch.schema.Statement;
import io.silkwatch.tagger.Tagger;
import io.silkwatch.tagger.coding.learned.Learned;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Codes single sentences with the rules and the taxonomy that come with the program, and nothing learned: what one rule does can be told apart so. */
public final class Coding {
    static final Instant PUBLISHED = Instant.parse("2026-01-20T08:00:00Z");
    private static final Tagger TAGGER = new Tagger(Taxonomy.shipped(), EventCoder.with(Learned.nothing()));

    private Coding() {}

    public static List<Statement> code(String text) {
        return code("", text, "B");
    }

    public static List<Statement> code(String title, String text, String grade) {
        return code(TAGGER, title, text, grade);
    }

    /** Codes with another tagger. */
    public static List<Statement> code(Tagger tagger, String title, String text, String grade) {
        return tagger.tag(Article.newBuilder()
                        .setId("a")
                        .setSourceId("test")
                        .setSourceGrade(grade)
                        .setTitle(title)
                        .setText(text)
                        .setPublishedAt(PUBLISHED)
                        .setFetchedAt(PUBLISHED)
                        .build())
                .getStatements();
    }

    /** All statements as {@code TYPE KZ>CN natural-gas}, in order, with semicolons between. */
    public static String events(String text) {
        return code(text).stream()
                .map(statement -> statement.getType() + " " + String.join(",", statement.getActors()) + ">"
                        + String.join(",", statement.getRecipients()))
                .collect(Collectors.joining("; "));
    }
}
