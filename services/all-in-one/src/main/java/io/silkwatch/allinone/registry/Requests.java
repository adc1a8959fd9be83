package io.silkwatch.allinone.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.silkwatch.common.registry.SchemaRegistryException;
import io.silkwatch.common.registry.SchemaStore;
import io.silkwatch.common.registry.SchemaStore.Deleted;
import java.io.IOException;

/** What requests say, or why they cannot be understood. */
final class Requests {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Requests() {}

    static SchemaRegistryException refusal(int status, int code, String message) {
        return new SchemaRegistryException(status, code, message);
    }

    static String subject(Context ctx) {
        return ctx.pathParam("subject");
    }

    static int id(Context ctx) {
        return positive(ctx.pathParam("id"), refusal(404, 404, "HTTP 404 Not Found"));
    }

    /** A version number, or {@link SchemaStore#LATEST}. */
    static int version(Context ctx) {
        String text = ctx.pathParam("version");
        if (text.equalsIgnoreCase("latest") || text.equals("-1")) {
            return SchemaStore.LATEST;
        }
        String message = "The specified version '%s' is not a valid version id. Allowed values are between [1, 2^31-1]"
                + " and the string \"latest\"";
        return positive(text, refusal(422, 42202, message.formatted(text)));
    }

    private static int positive(String text, SchemaRegistryException otherwise) {
        if (!text.matches("[1-9][0-9]{0,9}") || Long.parseLong(text) > Integer.MAX_VALUE) {
            throw otherwise;
        }
        return Integer.parseInt(text);
    }

    static Deleted deleted(Context ctx) {
        if (flag(ctx, "deletedOnly")) {
            return Deleted.ONLY;
        }
        return flag(ctx, "deleted") ? Deleted.WITH : Deleted.WITHOUT;
    }

    static boolean flag(Context ctx, String name) {
        return Boolean.parseBoolean(ctx.queryParam(name));
    }

    /** The schema of a request; only what this registry can keep is let through. */
    static String schema(Context ctx) throws IOException {
        JsonNode body = body(ctx);
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw refusal(422, 42201, "Schema type %s is not supported: this registry keeps AVRO only".formatted(type));
        }
        if (!body.path("references").isEmpty()) {
            throw refusal(422, 42201, "References to other schemas are not supported: send the schema in one piece");
        }
        return body.path("schema").asText(null);
    }

    static JsonNode body(Context ctx) throws IOException {
        SchemaRegistryException refusal = refusal(400, 400, "The request must be a JSON object");
        try {
            JsonNode body = JSON.readTree(ctx.bodyAsBytes());
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            refusal.addSuppressed(e);
        }
        throw refusal;
    }
}
