package io.silkwatch.common.registry;

import java.lang.ref.WeakReference;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes the client a configuration asks for. */
public final class SchemaRegistries {
    /** Serdes are many and configured alike: they share a client, its connections and what it remembers. */
    private static final Map<RegistryConfig, WeakReference<SchemaRegistryClient>> SHARED = new HashMap<>();

    private SchemaRegistries() {}

    /**
     * The client of {@code schema.registry.url}.
     *
     * @param configs Confluent's keys, see {@link RegistryConfig}; others are left alone
     * @throws org.apache.kafka.common.config.ConfigException when a value is missing or not valid
     */
    public static SchemaRegistryClient client(Map<String, ?> configs) {
        RegistryConfig config = new RegistryConfig(configs);
        Optional<String> scope = config.mockScope();
        return scope.isPresent() ? InMemorySchemaRegistry.forScope(scope.get()) : shared(config);
    }

    private static synchronized SchemaRegistryClient shared(RegistryConfig config) {
        SHARED.values().removeIf(reference -> reference.get() == null);
        WeakReference<SchemaRegistryClient> reference = SHARED.get(config);
        SchemaRegistryClient known = reference == null ? null : reference.get();
        if (known != null) {
            return known;
        }
        SchemaRegistryClient client = new HttpSchemaRegistryClient(config, Clock.systemUTC());
        SHARED.put(config, new WeakReference<>(client));
        return client;
    }
}
