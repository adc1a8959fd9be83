package io.silkwatch.common.registry;

import io.silkwatch.common.registry.SchemaStore.Deleted;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * A registry in this JVM for addresses {@code mock://scope}: all that name one scope share one registry. Used where no
 * Kafka runs: topology tests and replays of files.
 */
public final class InMemorySchemaRegistry implements SchemaRegistryClient {
    private static final Map<String, InMemorySchemaRegistry> SCOPES = new ConcurrentHashMap<>();

    private final SchemaStore store = new SchemaStore();
    private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();

    /** An empty registry that nobody shares. */
    public InMemorySchemaRegistry() {}

    /** The registry of a scope, made at first use. */
    public static InMemorySchemaRegistry forScope(String scope) {
        return SCOPES.computeIfAbsent(scope, s -> new InMemorySchemaRegistry());
    }

    @Override
    public synchronized int register(String subject, Schema schema, boolean normalize) {
        store.planRegister(subject, schema.toString(), normalize).ifPresent(store::apply);
        return idOf(subject, schema, normalize);
    }

    @Override
    public int idOf(String subject, Schema schema, boolean normalize) {
        return store.lookup(subject, schema.toString(), normalize, Deleted.WITHOUT)
                .id();
    }

    @Override
    public Schema schemaById(int id) {
        return byId.computeIfAbsent(id, i -> SchemaTexts.parseKnown(store.textOf(i)));
    }

    @Override
    public RegisteredSchema latest(String subject) {
        return store.version(subject, SchemaStore.LATEST, Deleted.WITHOUT);
    }

    @Override
    public synchronized void setCompatibility(String subject, CompatibilityLevel level) {
        store.apply(new SchemaChange.LevelSet(subject, level));
    }
}
