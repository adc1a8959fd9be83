package io.silkwatch.tagger.coding;

import io.silkwatch.schema.Stage;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TimePrecision;
import java.time.Instant;

/** Statements that differ from others in little. They share the lists, which nobody changes; Avro's builder would copy them all. */
final class Statements {
    private Statements() {}

    /** The same with a time, and how far it has got as of then. */
    static Statement dated(Instant time, TimePrecision precision, Stage stage, Statement statement) {
        return new Statement(
                statement.getType(),
                stage,
                statement.getScope(),
                statement.getActors(),
                statement.getRecipients(),
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
