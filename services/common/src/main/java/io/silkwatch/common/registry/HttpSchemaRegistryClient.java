package io.silkwatch.common.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.silkwatch.common.registry.SchemaRegistryException.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * A client of Confluent's REST interface, as spoken by Confluent Schema Registry, Karapace, Redpanda and Apicurio. Ids
 * and schemas never change, so they are remembered for ever: a registry that is down stops nothing that was seen once.
 */
final class HttpSchemaRegistryClient implements SchemaRegistryClient {
    /** An id that does not exist is not asked for again for so long: bad records come in swarms. */
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(5);

    private static final int MOST_UNKNOWN = 1_000;

    private record Key(String subject, Schema schema, boolean normalize) {}

    private record Unknown(Instant until, SchemaRegistryException cause) {}

    private final RegistryHttp http;
    private final Clock clock;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Key, Integer> registered = new ConcurrentHashMap<>();
    private final Map<Key, Integer> found = new ConcurrentHashMap<>();
    private final Map<Integer, Unknown> unknown = new ConcurrentHashMap<>();

    /**
     * A client; nothing is sent before the first question.
     *
     * @param config where the registries are
     * @param clock tells when an id that was not known may be asked for again
     */
    HttpSchemaRegistryClient(RegistryConfig config, Clock clock) {
        this.http = new RegistryHttp(config);
        this.clock = clock;
    }

    @Override
    public int register(String subject, Schema schema, boolean normalize) {
        return remembered(registered, new Key(subject, schema, normalize), "/versions");
    }

    @Override
    public int idOf(String subject, Schema schema, boolean normalize) {
        return remembered(found, new Key(subject, schema, normalize), "");
    }

    private int remembered(Map<Key, Integer> memory, Key key, String resource) {
        Integer known = memory.get(key);
        if (known != null) {
            return known;
        }
        String path = subjectPath(key.subject()) + resource + "?normalize=" + key.normalize();
        int id = integer(http.send("POST", path, body(key.schema())), "id");
        memory.put(key, id);
        return id;
    }

    @Override
    public Schema schemaById(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        refuseIfUnknown(id);
        try {
            JsonNode answer = http.send("GET", "/schemas/ids/" + id, null);
            requireAvro(answer, "Schema " + id);
            return schemas.computeIfAbsent(id, i -> SchemaTexts.parseKnown(text(answer, "schema")));
        } catch (SchemaRegistryException e) {
            if (e.kind() == Kind.SCHEMA_NOT_FOUND && unknown.size() < MOST_UNKNOWN) {
                unknown.put(id, new Unknown(clock.instant().plus(UNKNOWN_FOR), e));
            }
            throw e;
        }
    }

    private void refuseIfUnknown(int id) {
        Instant now = clock.instant();
        unknown.values().removeIf(entry -> entry.until().isBefore(now));
        Unknown entry = unknown.get(id);
        if (entry != null) {
            throw entry.cause();
        }
    }

    @Override
    public RegisteredSchema latest(String subject) {
        JsonNode answer = http.send("GET", subjectPath(subject) + "/versions/latest", null);
        requireAvro(answer, "The newest schema of " + subject);
        return new RegisteredSchema(
                subject, integer(answer, "version"), integer(answer, "id"), text(answer, "schema"), false);
    }

    @Override
    public void setCompatibility(String subject, CompatibilityLevel level) {
        http.send("PUT", "/config/" + encode(subject), Map.of("compatibility", level.name()));
    }

    private static Map<String, Object> body(Schema schema) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("schema", schema.toString());
        body.put("schemaType", "AVRO");
        return body;
    }

    private static String subjectPath(String subject) {
        return "/subjects/" + encode(subject);
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A missing type means Avro: registries older than the others know nothing else. */
    private static void requireAvro(JsonNode answer, String what) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new SchemaRegistryException(422, 42201, what + " is not an Avro schema but " + type);
        }
    }

    private static int integer(JsonNode answer, String field) {
        if (!answer.path(field).canConvertToInt()) {
            throw unexpected(field);
        }
        return answer.path(field).asInt();
    }

    private static String text(JsonNode answer, String field) {
        if (!answer.path(field).isTextual()) {
            throw unexpected(field);
        }
        return answer.path(field).asText();
    }

    private static SchemaRegistryException unexpected(String field) {
        return new SchemaRegistryException(
                200, 200, "The answer has no '" + field + "': the address does not lead to a schema registry");
    }
}
