package io.silkwatch.allinone.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.silkwatch.common.registry.CompatibilityLevel;
import io.silkwatch.common.registry.RegisteredSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shapes of answers. */
final class Answers {
    static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    static void send(Context ctx, Object body) {
        try {
            ctx.contentType(CONTENT_TYPE).result(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A schema as it is, not inside an object. */
    static void sendRaw(Context ctx, String schema) {
        ctx.contentType(CONTENT_TYPE).result(schema);
    }

    static void sendError(Context ctx, int status, int code, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("error_code", code);
        error.put("message", message);
        ctx.status(status);
        send(ctx, error);
    }

    static void sendObstacles(Context ctx, List<String> obstacles, boolean verbose) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("is_compatible", obstacles.isEmpty());
        if (verbose) {
            answer.put("messages", obstacles);
        }
        send(ctx, answer);
    }

    static Map<String, Object> describe(RegisteredSchema version) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("subject", version.subject());
        answer.put("version", version.version());
        answer.put("id", version.id());
        answer.put("schema", version.text());
        return answer;
    }

    static Map<String, String> level(CompatibilityLevel level) {
        return Map.of("compatibilityLevel", level.name());
    }
}
