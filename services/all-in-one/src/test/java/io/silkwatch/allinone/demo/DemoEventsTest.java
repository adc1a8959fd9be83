package io.silkwatch.allinone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Statement;
import io.silkwatch.tagger.Tagger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Which events the demo tells, article by article: it is what a newcomer sees first. Whoever changes a line of {@code demo/events.txt} has read the article.
 */
class DemoEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Events too many and events missing together: some are known, and a model learned anew gets one or another wrong. */
    private static final int MOST_WRONG = 12;

    /** In these either side may be named first. */
    private static final Set<EventType> MUTUAL =
            Set.of(EventType.TALKS, EventType.MOU, EventType.AGREEMENT_SIGNED, EventType.JOINT_VENTURE);

    @Test
    void tellsTheEventsThatAReaderWouldFind() throws IOException {
        Tagger tagger = Tagger.withDefaults();
        List<String> told = DemoItem.all().stream()
                .filter(DemoItem::isArticle)
                .map(item -> article(item.content()))
                .sorted(Comparator.comparing(Article::getId))
                .flatMap(article -> tagger.tag(article).getStatements().stream()
                        .map(statement -> article.getId() + " " + event(statement))
                        .sorted())
                .toList();
        List<String> wrong = new ArrayList<>(less(told, expected()));
        wrong.addAll(less(expected(), told));
        assertThat(wrong).as("told wrong or not told").hasSizeLessThanOrEqualTo(MOST_WRONG);
    }

    /** What one list holds more often than the other. */
    private static List<String> less(List<String> all, List<String> some) {
        List<String> left = new ArrayList<>(all);
        some.forEach(left::remove);
        return left;
    }

    private static List<String> expected() throws IOException {
        try (InputStream file = DemoEventsTest.class.getResourceAsStream("/demo/events.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(DemoEventsTest::inOrder)
                    .toList();
        }
    }

    /** A line of the file, of which {@link #event} gives the end. */
    private static String inOrder(String line) {
        String[] parts = line.split("[ >]", -1);
        return parts[0] + " " + event(EventType.valueOf(parts[1]), codes(parts[2]), codes(parts[3]));
    }

    private static List<String> codes(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(","));
    }

    private static String event(Statement statement) {
        return event(statement.getType(), statement.getActors(), statement.getRecipients());
    }

    /** Type and sides: who acts > to whom. */
    private static String event(EventType type, List<String> actors, List<String> recipients) {
        if (MUTUAL.contains(type)) {
            List<String> sides = new ArrayList<>(actors);
            sides.addAll(recipients);
            return type + " " + sides(sides) + ">";
        }
        return type + " " + sides(actors) + ">" + sides(recipients);
    }

    private static String sides(List<String> codes) {
        return String.join(",", codes.stream().sorted().toList());
    }

    private static Article article(String line) {
        try {
            JsonNode article = JSON.readTree(line);
            Instant published = Instant.parse(article.get("published").asText());
            return Article.newBuilder()
                    .setId(article.get("id").asText())
                    .setSourceId(article.get("source").asText())
                    .setSourceGrade(article.get("grade").asText())
                    .setTitle(article.get("title").asText())
                    .setText(article.get("text").asText())
                    .setLanguage(article.get("language").asText())
                    .setPublishedAt(published)
                    .setFetchedAt(published)
                    .build();
        } catch (IOException e) {
            throw new IllegalArgumentException(line, e);
        }
    }
}
