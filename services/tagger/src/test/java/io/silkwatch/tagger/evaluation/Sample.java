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
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

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
        EVENT_SIDES,
        EVENT_COMMODITIES,
        EVENT_CORRIDORS,
        EVENT_STAGE,
        EVENT_SCOPE,
        EVENT_WHEN
    }

    /** Reads the texts of one language from the files of the project whose names begin with {@code prefix}; none where there is no such file. */
    static List<Sample> read(String prefix, String language) throws IOException {
        String name = "/evaluation/" + prefix + language + ".jsonl";
        try (InputStream file = Sample.class.getResourceAsStream(name)) {
            return file == null ? List.of() : samples(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
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
            throw new IllegalArgumentException(file + ":" + number + ": " + e.getMessage(), e);
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
            case EVENT_TYPE -> events(event -> event.get("type").asText());
            case EVENT_SIDES ->
                events(event ->
                        sides(event.get("type").asText(), texts(event.get("actors")), texts(event.get("recipients"))));
            case EVENT_COMMODITIES ->
                events(event -> list(event.get("type").asText(), texts(event.get("commodities"))));
            case EVENT_CORRIDORS -> events(event -> list(event.get("type").asText(), texts(event.get("corridors"))));
            case EVENT_STAGE -> events(event -> property(event, "stage"));
            case EVENT_SCOPE -> events(event -> property(event, "scope"));
            case EVENT_WHEN -> events(event -> property(event, "when"));
        };
    }

    static List<String> found(Label label, TaggedArticle tagged) {
        return switch (label) {
            case COUNTRIES -> tagged.getCountries();
            case COMMODITIES -> tagged.getCommodities();
            case CORRIDORS -> tagged.getCorridors();
            case EVENT_TYPE -> found(tagged, statement -> statement.getType().name());
            case EVENT_SIDES -> found(tagged, Sample::sides);
            case EVENT_COMMODITIES ->
                found(tagged, statement -> list(statement.getType().name(), statement.getCommodities()));
            case EVENT_CORRIDORS ->
                found(tagged, statement -> list(statement.getType().name(), statement.getCorridors()));
            case EVENT_STAGE ->
                found(
                        tagged,
                        statement -> property(statement, statement.getStage().name()));
            case EVENT_SCOPE ->
                found(
                        tagged,
                        statement -> property(statement, statement.getScope().name()));
            case EVENT_WHEN -> found(tagged, statement -> property(statement, when(statement)));
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

    private static String list(String type, Collection<String> ids) {
        return type + " " + new TreeSet<>(ids);
    }

    private List<String> events(Function<JsonNode, String> label) {
        List<String> events = new ArrayList<>();
        expected.get("events").forEach(event -> events.add(label.apply(event)));
        return events;
    }

    private static List<String> found(TaggedArticle tagged, Function<Statement, String> label) {
        return tagged.getStatements().stream().map(label).toList();
    }

    private static String property(JsonNode event, String key) {
        String value = event.path(key).asText("");
        return event.get("type").asText() + " " + (value.isEmpty() || value.equals("null") ? "none" : value);
    }

    private static String property(Statement statement, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return statement.getType() + " " + (lower.equals("unknown") ? "none" : lower);
    }

    /** The time as the annotations write it: as many digits as it is exact. */
    private static String when(Statement statement) {
        if (statement.getEventTime() == null) {
            return "none";
        }
        LocalDate date = statement.getEventTime().atZone(ZoneOffset.UTC).toLocalDate();
        return switch (statement.getTimePrecision()) {
            case YEAR -> String.valueOf(date.getYear());
            case QUARTER -> date.getYear() + "-Q" + (date.getMonthValue() + 2) / 3;
            case MONTH -> date.toString().substring(0, 7);
            default -> date.toString();
        };
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        if (list != null) {
            list.forEach(item -> texts.add(item.asText()));
        }
        return texts;
    }
}
