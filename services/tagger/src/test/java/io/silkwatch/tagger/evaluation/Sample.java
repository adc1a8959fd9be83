package io.silkwatch.tagger.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TaggedArticle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An annotated text of the evaluation set and its labels as strings, so that expected and found ones can be compared. */
record Sample(String id, String language, String title, String text, LocalDate published, JsonNode expected) {
    /** Types in which either side may be named first. */
    private static final Set<String> UNORDERED = Set.of("TALKS", "MOU", "AGREEMENT_SIGNED", "JOINT_VENTURE");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is scored. */
    enum Label {
        COUNTRIES,
        COMMODITIES,
        CORRIDORS,
        EVENT_TYPE,
        EVENT_SIDES
    }

    /** Reads the texts of one language from the files of the project whose names begin with {@code prefix}. */
    static List<Sample> read(String prefix, String language) throws IOException {
        String name = "/evaluation/" + prefix + language + ".jsonl";
        try (InputStream file = Sample.class.getResourceAsStream(name)) {
            return samples(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Reads a file of one's own. */
    static List<Sample> read(Path file) throws IOException {
        return samples(file.toString(), Files.readString(file));
    }

    private static List<Sample> samples(String file, String lines) {
        List<Sample> samples = new ArrayList<>();
        int number = 0;
        for (String line : lines.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                samples.add(sample(file, number, line));
            }
        }
        return samples;
    }

    private static Sample sample(String file, int number, String line) {
        try {
            JsonNode node = JSON.readTree(line);
            JsonNode expected = node.required("expected");
            return new Sample(
                    node.required("id").asText(),
                    expected.required("lang").asText(),
                    node.path("title").asText(),
                    node.required("text").asText(),
                    LocalDate.parse(node.required("published").asText()),
                    expected);
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException e) {
            throw new IllegalArgumentException(file + ", line " + number + ": " + e.getMessage(), e);
        }
    }

    Article article() {
        return Article.newBuilder()
                .setId(id)
                .setSourceId("evaluation")
                .setTitle(title)
                .setText(text)
                .setLanguage(language)
                .setPublishedAt(published.atTime(12, 0).toInstant(ZoneOffset.UTC))
                .setFetchedAt(published.atTime(12, 0).toInstant(ZoneOffset.UTC))
                .build();
    }

    List<String> expected(Label label) {
        return switch (label) {
            case COUNTRIES -> texts(expected.get("countries"));
            case COMMODITIES -> texts(expected.get("commodities"));
            case CORRIDORS -> texts(expected.get("corridors"));
            case EVENT_TYPE -> events(false);
            case EVENT_SIDES -> events(true);
        };
    }

    static List<String> found(Label label, TaggedArticle tagged) {
        return switch (label) {
            case COUNTRIES -> tagged.getCountries();
            case COMMODITIES -> tagged.getCommodities();
            case CORRIDORS -> tagged.getCorridors();
            case EVENT_TYPE ->
                tagged.getStatements().stream()
                        .map(statement -> statement.getType().name())
                        .toList();
            case EVENT_SIDES ->
                tagged.getStatements().stream().map(Sample::sides).toList();
        };
    }

    private static String sides(Statement statement) {
        return sides(statement.getType().name(), statement.getActors(), statement.getRecipients());
    }

    private static String sides(String type, Collection<String> actors, Collection<String> recipients) {
        if (UNORDERED.contains(type)) {
            Set<String> all = new TreeSet<>(actors);
            all.addAll(recipients);
            return type + " " + all;
        }
        return type + " " + new TreeSet<>(actors) + " > " + new TreeSet<>(recipients);
    }

    private List<String> events(boolean withSides) {
        List<String> events = new ArrayList<>();
        for (JsonNode event : expected.get("events")) {
            String type = event.get("type").asText();
            events.add(withSides ? sides(type, texts(event.get("actors")), texts(event.get("recipients"))) : type);
        }
        return events;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        if (list != null) {
            list.forEach(item -> texts.add(item.asText()));
        }
        return texts;
    }
}
