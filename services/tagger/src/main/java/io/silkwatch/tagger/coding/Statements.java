package io.silkwatch.tagger.coding;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TimePrecision;
import java.time.Instant;
import java.util.List;

/** Statements that differ from others in little. They share the lists, which nobody changes; Avro's builder would copy them all. */
final class Statements {
    private Statements() {}

    /** The same as another type of event. */
    static Statement ofType(EventType type, Statement statement) {
        return with(type, statement.getStage(), statement.getEventTime(), statement.getTimePrecision(), statement);
    }

    /** The same with a time, and how far it has got as of then. */
    static Statement dated(Instant time, TimePrecision precision, Stage stage, Statement statement) {
        return with(statement.getType(), stage, time, precision, statement);
    }

    /** The same that hits others. */
    static Statement hitting(List<String> recipients, Statement statement) {
        return with(
                statement.getType(),
                statement.getStage(),
                statement.getEventTime(),
                statement.getTimePrecision(),
                recipients,
                statement);
    }

    private static Statement with(
            EventType type, Stage stage, Instant time, TimePrecision precision, Statement statement) {
        return with(type, stage, time, precision, statement.getRecipients(), statement);
    }

    private static Statement with(
            EventType type,
            Stage stage,
            Instant time,
            TimePrecision precision,
            List<String> recipients,
            Statement statement) {
        return new Statement(
                type,
                stage,
                statement.getScope(),
                statement.getActors(),
                recipients,
                statement.getOrganisations(),
                statement.getCommodities(),
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
                statement.getRule());
    }
}
