package io.silkwatch.tagger.coding.event;

import io.silkwatch.schema.Stage;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TimePrecision;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Statements that differ from others in little. They share the lists, which nobody changes; Avro's builder would copy them all. */
public final class Statements {
    /** Organisations and persons that one statement names at most. */
    public static final int MOST_NAMED = 50;

    private Statements() {}

    /** The same with a time, and how far it has got as of then. */
    public static Statement dated(Instant time, TimePrecision precision, Stage stage, Statement statement) {
        return with(time, precision, stage, statement.getCommodities(), statement);
    }

    /** The same about some commodities. */
    public static Statement about(List<String> commodities, Statement statement) {
        return with(
                statement.getEventTime(), statement.getTimePrecision(), statement.getStage(), commodities, statement);
    }

    /** All who take part. */
    public static Set<String> sides(Statement statement) {
        Set<String> sides = new HashSet<>(statement.getActors());
        sides.addAll(statement.getRecipients());
        return sides;
    }

    private static Statement with(
            Instant time, TimePrecision precision, Stage stage, List<String> commodities, Statement statement) {
        return new Statement(
                statement.getType(),
                stage,
                statement.getScope(),
                statement.getActors(),
                statement.getRecipients(),
                statement.getOrganisations(),
                commodities,
                statement.getCorridors(),
                time,
                precision,
                statement.getUntil(),
                statement.getCertainty(),
                statement.getQuantities(),
                statement.getSentence(),
                statement.getPart(),
                statement.getStart(),
                statement.getEnd(),
                statement.getRule(),
                statement.getCompanies(),
                statement.getFacilities(),
                statement.getPlaces());
    }
}
