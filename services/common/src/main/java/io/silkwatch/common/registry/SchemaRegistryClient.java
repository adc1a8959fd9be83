package io.silkwatch.common.registry;

import java.util.List;
import org.apache.avro.Schema;

/**
 * What Silkwatch asks of a schema registry. Safe for use by several threads. Every method throws
 * {@link SchemaRegistryException} when the registry refuses or cannot be reached.
 */
public interface SchemaRegistryClient extends AutoCloseable {

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

    /** The version numbers of a subject, lowest first. */
    List<Integer> versions(String subject);

    /** All subjects. */
    List<String> subjects();

    /**
     * Why a schema may not be registered under a subject.
     *
     * @return empty when it may; a new subject takes any schema
     */
    List<String> obstacles(String subject, Schema schema);

    /** Sets the level by which later schemas of the subject are judged. */
    void setCompatibility(String subject, CompatibilityLevel level);

    /** Gives back what the client holds. */
    @Override
    void close();
}
