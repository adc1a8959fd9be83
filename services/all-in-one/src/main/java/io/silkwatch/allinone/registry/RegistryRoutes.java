package io.silkwatch.allinone.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.silkwatch.common.registry.CompatibilityLevel;
import io.silkwatch.common.registry.RegisteredSchema;
import io.silkwatch.common.registry.SchemaRegistryException;
import io.silkwatch.common.registry.SchemaStore;
import io.silkwatch.common.registry.SchemaStore.Deleted;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The REST interface: what Confluent's answers to these paths, in its words and codes. */
final class RegistryRoutes {
    static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private static final Logger log = LoggerFactory.getLogger(RegistryRoutes.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERSIONS = "/subjects/{subject}/versions";
    private static final String VERSION = VERSIONS + "/{version}";

    private final RegistryService service;
    private final SchemaStore store;

    RegistryRoutes(RegistryService service) {
        this.service = service;
        this.store = service.store();
    }

    void addTo(RoutesConfig routes) {
        routes.before(RegistryRoutes::refuseBrowsers);
        routes.get("/", ctx -> answer(ctx, Map.of()));
        addSubjects(routes);
        addSchemas(routes);
        addSettings(routes);
        addErrors(routes);
    }

    /** Clients of a registry send no Origin; a web page that tries to reach into this machine does. */
    private static void refuseBrowsers(Context ctx) {
        if (ctx.header("Origin") != null) {
            throw refusal(403, 403, "Requests from web pages are not answered");
        }
    }

    private void addSubjects(RoutesConfig routes) {
        routes.get("/subjects", ctx -> answer(ctx, store.subjects(deleted(ctx))));
        routes.post("/subjects/{subject}", this::lookup);
        routes.delete("/subjects/{subject}", ctx -> answer(ctx, service.delete(subject(ctx), flag(ctx, "permanent"))));
        routes.get(VERSIONS, this::versions);
        routes.post(VERSIONS, this::register);
        routes.get(VERSION, ctx -> answer(ctx, describe(version(ctx))));
        routes.get(VERSION + "/schema", ctx -> raw(ctx, version(ctx).text()));
        routes.delete(
                VERSION, ctx -> answer(ctx, service.delete(subject(ctx), versionNumber(ctx), flag(ctx, "permanent"))));
    }

    private void addSchemas(RoutesConfig routes) {
        routes.get("/schemas/types", ctx -> answer(ctx, List.of("AVRO")));
        routes.get("/schemas/ids/{id}", ctx -> answer(ctx, Map.of("schema", store.textOf(id(ctx)))));
        routes.get("/schemas/ids/{id}/schema", ctx -> raw(ctx, store.textOf(id(ctx))));
        routes.get(
                "/schemas/ids/{id}/subjects",
                ctx -> answer(
                        ctx,
                        uses(ctx).stream()
                                .map(RegisteredSchema::subject)
                                .distinct()
                                .toList()));
        routes.get(
                "/schemas/ids/{id}/versions",
                ctx -> answer(
                        ctx,
                        uses(ctx).stream()
                                .map(use -> Map.of("subject", use.subject(), "version", use.version()))
                                .toList()));
    }

    private void addSettings(RoutesConfig routes) {
        routes.get("/config", ctx -> answer(ctx, level(store.levelInForce(null))));
        routes.put("/config", ctx -> setLevel(ctx, null));
        routes.delete("/config", ctx -> takeBackLevel(ctx, null, store.levelInForce(null)));
        routes.get("/config/{subject}", this::subjectLevel);
        routes.put("/config/{subject}", ctx -> setLevel(ctx, subject(ctx)));
        routes.delete("/config/{subject}", ctx -> {
            CompatibilityLevel set = store.level(subject(ctx)).orElseThrow(() -> refusal(404, 40401, notFound(ctx)));
            takeBackLevel(ctx, subject(ctx), set);
        });
        routes.post("/compatibility" + VERSIONS, ctx -> compatibility(ctx, store.obstacles(subject(ctx), schema(ctx))));
        routes.post("/compatibility" + VERSION, this::compatibilityWithVersion);
        routes.get("/mode", ctx -> answer(ctx, Map.of("mode", "READWRITE")));
        routes.get("/mode/{subject}", this::subjectMode);
    }

    private void addErrors(RoutesConfig routes) {
        routes.exception(
                SchemaRegistryException.class, (e, ctx) -> error(ctx, e.status(), e.errorCode(), e.getMessage()));
        routes.exception(SchemaLogException.class, (e, ctx) -> {
            log.warn("A change could not be written: {}", e.getMessage());
            error(ctx, 500, e.timedOut() ? 50002 : 50001, e.getMessage());
        });
        routes.exception(
                HttpResponseException.class, (e, ctx) -> error(ctx, e.getStatus(), e.getStatus(), e.getMessage()));
        routes.exception(Exception.class, (e, ctx) -> {
            log.error("{} {} failed", ctx.method(), ctx.path(), e);
            error(ctx, 500, 500, "Internal Server Error");
        });
        routes.error(404, ctx -> {
            if (!CONTENT_TYPE.equals(ctx.res().getContentType())) {
                error(ctx, 404, 404, "HTTP 404 Not Found");
            }
        });
    }

    private void register(Context ctx) throws IOException {
        RegisteredSchema version = service.register(subject(ctx), schema(ctx), flag(ctx, "normalize"));
        answer(ctx, Map.of("id", version.id()));
    }

    private void lookup(Context ctx) throws IOException {
        answer(ctx, describe(store.lookup(subject(ctx), schema(ctx), flag(ctx, "normalize"), deleted(ctx))));
    }

    private void versions(Context ctx) {
        List<RegisteredSchema> versions = store.existingVersions(subject(ctx), deleted(ctx));
        answer(ctx, versions.stream().map(RegisteredSchema::version).toList());
    }

    private RegisteredSchema version(Context ctx) {
        return store.version(subject(ctx), versionNumber(ctx), deleted(ctx));
    }

    private List<RegisteredSchema> uses(Context ctx) {
        return store.usesOf(id(ctx), deleted(ctx));
    }

    private void compatibilityWithVersion(Context ctx) throws IOException {
        int number = versionNumber(ctx);
        boolean nothingThere = store.versions(subject(ctx), Deleted.WITHOUT).isEmpty();
        compatibility(
                ctx,
                number == SchemaStore.LATEST && nothingThere
                        ? store.obstacles(subject(ctx), schema(ctx))
                        : store.obstacles(subject(ctx), schema(ctx), number));
    }

    private static void compatibility(Context ctx, List<String> obstacles) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("is_compatible", obstacles.isEmpty());
        if (flag(ctx, "verbose")) {
            answer.put("messages", obstacles);
        }
        answer(ctx, answer);
    }

    private void subjectLevel(Context ctx) {
        CompatibilityLevel level = flag(ctx, "defaultToGlobal")
                ? store.levelInForce(subject(ctx))
                : store.level(subject(ctx))
                        .orElseThrow(() -> refusal(
                                404,
                                40408,
                                "Subject '%s' does not have subject-level compatibility configured"
                                        .formatted(subject(ctx))));
        answer(ctx, level(level));
    }

    private void setLevel(Context ctx, String subject) throws IOException {
        String name = body(ctx).path("compatibility").asText(null);
        CompatibilityLevel level = CompatibilityLevel.forName(name)
                .orElseThrow(() -> refusal(
                        422,
                        42203,
                        "Invalid compatibility level. Valid values are " + List.of(CompatibilityLevel.values())));
        service.setLevel(subject, level);
        answer(ctx, Map.of("compatibility", level.name()));
    }

    private void takeBackLevel(Context ctx, String subject, CompatibilityLevel before) {
        service.setLevel(subject, null);
        answer(ctx, level(before));
    }

    private void subjectMode(Context ctx) {
        if (!flag(ctx, "defaultToGlobal")) {
            throw refusal(
                    404, 40409, "Subject '%s' does not have subject-level mode configured".formatted(subject(ctx)));
        }
        answer(ctx, Map.of("mode", "READWRITE"));
    }

    /** The schema of a request; only what this registry can keep is let through. */
    private static String schema(Context ctx) throws IOException {
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

    private static JsonNode body(Context ctx) throws IOException {
        try {
            JsonNode body = JSON.readTree(ctx.bodyAsBytes());
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            log.debug("A request without JSON", e);
        }
        throw refusal(400, 400, "The request must be a JSON object");
    }

    private static String subject(Context ctx) {
        return ctx.pathParam("subject");
    }

    private static String notFound(Context ctx) {
        return "Subject '%s' not found.".formatted(subject(ctx));
    }

    private static int id(Context ctx) {
        try {
            return Integer.parseInt(ctx.pathParam("id"));
        } catch (NumberFormatException e) {
            throw refusal(404, 404, "HTTP 404 Not Found");
        }
    }

    private static int versionNumber(Context ctx) {
        String text = ctx.pathParam("version");
        if (text.equalsIgnoreCase("latest") || text.equals("-1")) {
            return SchemaStore.LATEST;
        }
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            log.debug("A version that is not a number: {}", text);
        }
        throw refusal(
                422,
                42202,
                "The specified version '%s' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\""
                        .formatted(text));
    }

    private static Deleted deleted(Context ctx) {
        if (flag(ctx, "deletedOnly")) {
            return Deleted.ONLY;
        }
        return flag(ctx, "deleted") ? Deleted.WITH : Deleted.WITHOUT;
    }

    private static boolean flag(Context ctx, String name) {
        return Boolean.parseBoolean(ctx.queryParam(name));
    }

    private static Map<String, Object> describe(RegisteredSchema version) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("subject", version.subject());
        answer.put("version", version.version());
        answer.put("id", version.id());
        answer.put("schema", version.text());
        return answer;
    }

    private static Map<String, String> level(CompatibilityLevel level) {
        return Map.of("compatibilityLevel", level.name());
    }

    private static SchemaRegistryException refusal(int status, int code, String message) {
        return new SchemaRegistryException(status, code, message);
    }

    private static void error(Context ctx, int status, int code, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("error_code", code);
        error.put("message", message);
        ctx.status(status);
        answer(ctx, error);
    }

    private static void raw(Context ctx, String schema) {
        ctx.contentType(CONTENT_TYPE).result(schema);
    }

    private static void answer(Context ctx, Object body) {
        try {
            ctx.contentType(CONTENT_TYPE).result(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
