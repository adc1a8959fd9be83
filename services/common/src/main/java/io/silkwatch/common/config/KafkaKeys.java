package io.silkwatch.common.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka's clients and of the schema registry client, which pass through {@code kafka.*}. */
final class KafkaKeys {
    /** Streams hands what follows to one of its clients, or to its topics. */
    private static final List<String> CLIENT_PREFIXES = List.of(
            "main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", "admin.", "topic.");

    /** Serdes and the registry client read these; their names are Confluent's. */
    private static final List<String> REGISTRY_PREFIXES =
            List.of("schema.registry.", "basic.auth.", "bearer.auth.", "sasl.oauthbearer.");

    private static final Set<String> REGISTRY_NAMES = Set.of(
            "auto.register.schemas",
            "use.latest.version",
            "normalize.schemas",
            "latest.compatibility.strict",
            "key.subject.name.strategy",
            "value.subject.name.strategy",
            "specific.avro.reader",
            "avro.use.logical.type.converters",
            "max.schemas.per.subject",
            "http.connect.timeout.ms",
            "http.read.timeout.ms",
            "max.retries",
            "retries.wait.ms",
            "retries.max.wait.ms",
            "proxy.host",
            "proxy.port");

    private static final Map<String, ConfigDef.ConfigKey> CLIENTS = clients();

    private KafkaKeys() {}

    static boolean isKnown(String key) {
        return REGISTRY_NAMES.contains(key)
                || REGISTRY_PREFIXES.stream().anyMatch(key::startsWith)
                || key.startsWith("topic.")
                || CLIENTS.containsKey(withoutPrefix(key));
    }

    /** Whether its value names a file, such as a trust store. A plug-in's own settings may mean anything and are left alone. */
    static boolean isFileName(String key) {
        return isKnown(key) && (key.endsWith(".location") || key.endsWith(".file"));
    }

    static Set<String> names() {
        return CLIENTS.keySet();
    }

    /** What Kafka has against the value; empty if nothing, or if it does not know the key. */
    static Optional<String> objection(String key, String value) {
        ConfigDef.ConfigKey definition = CLIENTS.get(withoutPrefix(key));
        if (definition == null || key.startsWith("topic.")) {
            return Optional.empty();
        }
        try {
            // Classes are only named here: whether they exist is found out where they are loaded.
            if (definition.type != ConfigDef.Type.CLASS) {
                Object parsed = ConfigDef.parseType(definition.name, value, definition.type);
                if (definition.validator != null) {
                    definition.validator.ensureValid(definition.name, parsed);
                }
            }
            return Optional.empty();
        } catch (org.apache.kafka.common.config.ConfigException e) {
            String beforeReason = "for configuration " + definition.name + ": ";
            int reason = e.getMessage().lastIndexOf(beforeReason);
            return Optional.of(
                    reason < 0 ? "Kafka refuses it" : e.getMessage().substring(reason + beforeReason.length()));
        }
    }

    private static String withoutPrefix(String key) {
        return CLIENT_PREFIXES.stream()
                .filter(prefix -> key.startsWith(prefix) && !CLIENTS.containsKey(key))
                .findFirst()
                .map(prefix -> key.substring(prefix.length()))
                .orElse(key);
    }

    private static Map<String, ConfigDef.ConfigKey> clients() {
        Map<String, ConfigDef.ConfigKey> clients =
                new LinkedHashMap<>(StreamsConfig.configDef().configKeys());
        clients.putAll(AdminClientConfig.configDef().configKeys());
        clients.putAll(ConsumerConfig.configDef().configKeys());
        clients.putAll(ProducerConfig.configDef().configKeys());
        return clients;
    }
}
