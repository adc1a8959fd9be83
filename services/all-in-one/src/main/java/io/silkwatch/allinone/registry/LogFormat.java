package io.silkwatch.allinone.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.silkwatch.common.registry.CompatibilityLevel;
import io.silkwatch.common.registry.RegisteredSchema;
import io.silkwatch.common.registry.SchemaChange;
import java.util.Optional;

/**
 * Confluent's format of the records of {@code _schemas}: JSON objects whose properties keep their order, since
 * compaction compares keys as bytes.
 */
final class LogFormat {
    /** A record that says nothing; writing it and reading it back shows that all before it has been read. */
    static final String NOOP_KEY = "{\"keytype\":\"NOOP\",\"magic\":0}";

    private static final ObjectMapper JSON = new ObjectMapper();

    private LogFormat() {}

    /** Key and value of a record; the value is null to take the key back. */
    record Entry(String key, String value) {}

    static Entry encode(SchemaChange change) {
        if (change instanceof SchemaChange.VersionStored stored) {
            RegisteredSchema version = stored.version();
            return entry(versionKey(version.subject(), version.version()), value(version));
        }
        if (change instanceof SchemaChange.VersionRemoved removed) {
            return entry(versionKey(removed.subject(), removed.version()), null);
        }
        if (change instanceof SchemaChange.SubjectDeleted deleted) {
            ObjectNode value =
                    JSON.createObjectNode().put("subject", deleted.subject()).put("version", deleted.upTo());
            return entry(key("DELETE_SUBJECT", deleted.subject()).put("magic", 0), value);
        }
        SchemaChange.LevelSet set = (SchemaChange.LevelSet) change;
        return entry(key("CONFIG", set.subject()).put("magic", 0), value(set));
    }

    /**
     * The change a record stands for.
     *
     * @return empty for records that change nothing here: no-ops, modes and whatever later versions of Confluent add
     * @throws IllegalArgumentException when it is not a record of a registry, or holds a schema that is not Avro
     */
    static Optional<SchemaChange> decode(String key, String value) {
        JsonNode k = parse(key);
        JsonNode v = value == null ? null : parse(value);
        return switch (k.path("keytype").asText()) {
            case "SCHEMA" -> Optional.of(decodeVersion(k, v));
            case "CONFIG" -> Optional.of(decodeLevel(k, v));
            case "DELETE_SUBJECT" ->
                Optional.ofNullable(v)
                        .map(node -> new SchemaChange.SubjectDeleted(text(node, "subject"), number(node, "version")));
            default -> Optional.empty();
        };
    }

    private static SchemaChange decodeVersion(JsonNode key, JsonNode value) {
        if (value == null) {
            return new SchemaChange.VersionRemoved(text(key, "subject"), number(key, "version"));
        }
        if (!value.path("schemaType").asText("AVRO").equals("AVRO")) {
            throw new IllegalArgumentException("not an Avro schema");
        }
        return new SchemaChange.VersionStored(new RegisteredSchema(
                text(value, "subject"),
                number(value, "version"),
                number(value, "id"),
                text(value, "schema"),
                value.path("deleted").asBoolean(false)));
    }

    private static SchemaChange decodeLevel(JsonNode key, JsonNode value) {
        String level = value == null ? null : value.path("compatibilityLevel").asText(null);
        return new SchemaChange.LevelSet(
                key.path("subject").asText(null),
                CompatibilityLevel.forName(level).orElse(null));
    }

    private static ObjectNode versionKey(String subject, int version) {
        return key("SCHEMA", subject).put("version", version).put("magic", 1);
    }

    private static ObjectNode key(String type, String subject) {
        ObjectNode key = JSON.createObjectNode().put("keytype", type);
        return subject == null ? key : key.put("subject", subject);
    }

    private static ObjectNode value(RegisteredSchema version) {
        return JSON.createObjectNode()
                .put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id())
                .put("schema", version.text())
                .put("deleted", version.deleted());
    }

    private static ObjectNode value(SchemaChange.LevelSet set) {
        if (set.level() == null) {
            return null;
        }
        ObjectNode value = JSON.createObjectNode();
        if (set.subject() != null) {
            value.put("subject", set.subject());
        }
        return value.put("compatibilityLevel", set.level().name());
    }

    private static Entry entry(ObjectNode key, ObjectNode value) {
        return new Entry(key.toString(), value == null ? null : value.toString());
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static String text(JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw new IllegalArgumentException("no " + field);
        }
        return node.path(field).asText();
    }

    private static int number(JsonNode node, String field) {
        if (!node.path(field).canConvertToInt()) {
            throw new IllegalArgumentException("no " + field);
        }
        return node.path(field).asInt();
    }
}
