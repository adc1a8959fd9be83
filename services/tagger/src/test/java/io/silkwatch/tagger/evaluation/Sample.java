package io.silkwatch.tagger.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TaggedArticle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An annotated text of the evaluation set and its labels as strings, so that expected and found ones can be compared. */
record Sample(String id, String language, String title, String text, LocalDate published, JsonNode expected) {
    /** Types in which either side may be named first. */
    private static final Set<String> UNORDERED = Set.of("TALKS", "MOU", "AGREEMENT_SIGNED", "JOINT_VENTURE");

    /** What is scored. */
    enum Label {
        COUNTRIES,
        COMMODITIES,
        CORRIDORS,
        EVENT_TYPE,
        EVENT_SIDES
    }

    /** Reads the texts of one language from the files whose names begin with {@code prefix}. */
    static List<Sample> read(String prefix, String language) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<Sample> samples = new ArrayList<>();
        try (InputStream file = Sample.class.getResourceAsStream("/evaluation/" + prefix + language + ".jsonl")) {
            String lines = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : lines.lines().filter(any -> !any.isBlank()).toList()) {
                JsonNode node = json.readTree(line);
                samples.add(new Sample(
                        node.get("id").asText(),
                        language,
                        node.get("title").asText(),
                        node.get("text").asText(),
                        LocalDate.parse(node.get("published").asText()),
                        node.get("expected")));
            }
        }
        return samples;
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
