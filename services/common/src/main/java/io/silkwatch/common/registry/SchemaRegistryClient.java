package io.silkwatch.common.registry;

import org.apache.avro.Schema;

/**
 * What Silkwatch asks of a schema registry. Safe for use by several threads. Every method throws
 * {@link SchemaRegistryException} when the registry refuses or cannot be reached.
 */
public interface SchemaRegistryClient {

    /**
     * Registers a schema, or finds it when it stands there already.
     *
     * @param normalize whether schemas that differ only in the order of properties are the same
     * @return its id
     */
    int register(String subject, Schema schema, boolean normalize);

    /** The id of a schema that stands under the subject. */
    int idOf(String subject, Schema schema, boolean normalize);

    /** The schema of an id; the same object each time. */
    Schema schemaById(int id);

    /** The newest version of a subject. */
    RegisteredSchema latest(String subject);

    /** Sets the level by which later schemas of the subject are judged. */
    void setCompatibility(String subject, CompatibilityLevel level);
}
