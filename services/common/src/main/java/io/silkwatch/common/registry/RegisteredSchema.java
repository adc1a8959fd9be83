package io.silkwatch.common.registry;

import java.util.Objects;
import org.apache.avro.Schema;

/**
 * A version of a subject.
 *
 * @param subject the subject
 * @param version its number, from 1
 * @param id the schema's id, the same under every subject
 * @param text the schema as JSON
 * @param deleted whether it was deleted for new use; its id still resolves
 */
public record RegisteredSchema(String subject, int version, int id, String text, boolean deleted) {

    /** Null is refused. */
    public RegisteredSchema {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(text, "text");
    }

    /** The schema itself; lenient, since it was accepted once. */
    public Schema schema() {
        return SchemaTexts.parseKnown(text);
    }

    RegisteredSchema asDeleted() {
        return new RegisteredSchema(subject, version, id, text, true);
    }
}
