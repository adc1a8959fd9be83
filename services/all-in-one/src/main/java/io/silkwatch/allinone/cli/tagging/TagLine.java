package io.silkwatch.allinone.cli.tagging;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.schema.Quantity;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.schema.TimePrecision;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A tagged article as the short JSON of {@code silkwatch tag}. */
final class TagLine {
    private static final int MONTHS_A_QUARTER = 3;

    private final Taxonomy taxonomy;

    /** @param taxonomy gives names for people to ids */
    TagLine(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
    }

    /** The article as an ordered tree. */
    Map<String, Object> tree(String id, TaggedArticle article) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", id);
        tree.put("lang", article.getLanguage());
        tree.put("countries", article.getCountries());
        tree.put("commodities", article.getCommodities());
        tree.put("orgs", names(article.getOrganisations(), EntityKind.ORGANISATION, EntityKind.BLOC));
        tree.put("persons", names(article.getPersons(), EntityKind.PERSON));
        tree.put("corridors", article.getCorridors());
        tree.put("events", article.getStatements().stream().map(TagLine::event).toList());
        return tree;
    }

    private List<String> names(List<String> ids, EntityKind... kinds) {
        return ids.stream()
                .map(id -> Stream.of(kinds)
                        .map(kind -> taxonomy.find(kind, id))
                        .filter(Objects::nonNull)
                        .map(definition -> definition.entity().label())
                        .findFirst()
                        .orElse(id))
                .toList();
    }

    private static Map<String, Object> event(Statement statement) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", statement.getType().name());
        event.put("actors", statement.getActors());
        event.put("recipients", statement.getRecipients());
        event.put("commodities", statement.getCommodities());
        event.put("corridors", statement.getCorridors());
        event.put("stage", lower(statement.getStage()));
        event.put("scope", lower(statement.getScope()));
        event.put("when", when(statement.getEventTime(), statement.getTimePrecision()));
        event.put("evidence", statement.getSentence());
        event.put("certainty", statement.getCertainty());
        event.put(
                "quantities",
                statement.getQuantities().stream().map(TagLine::quantity).toList());
        event.put("rule", statement.getRule());
        return event;
    }

    private static Map<String, Object> quantity(Quantity quantity) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("value", quantity.getValue());
        tree.put("unit", quantity.getUnit());
        tree.put("text", quantity.getText());
        return tree;
    }

    private static String lower(Enum<?> value) {
        return value.name().equals("UNKNOWN") ? null : value.name().toLowerCase(Locale.ROOT);
    }

    /** The time as exactly as it is known: {@code 2023}, {@code 2023-Q1}, {@code 2023-01}, {@code 2023-01-17}; null when it is not. */
    static String when(Instant time, TimePrecision precision) {
        if (time == null) {
            return null;
        }
        LocalDate date = time.atZone(ZoneOffset.UTC).toLocalDate();
        return switch (precision) {
            case YEAR -> String.format(Locale.ROOT, "%04d", date.getYear());
            case QUARTER ->
                String.format(
                        Locale.ROOT, "%04d-Q%d", date.getYear(), (date.getMonthValue() - 1) / MONTHS_A_QUARTER + 1);
            case MONTH -> String.format(Locale.ROOT, "%04d-%02d", date.getYear(), date.getMonthValue());
            case DAY -> date.toString();
            case UNKNOWN -> null;
        };
    }
}
