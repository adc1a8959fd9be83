package io.silkwatch.allinone.registry;

import static io.silkwatch.allinone.registry.Answers.describe;
import static io.silkwatch.allinone.registry.Answers.level;
import static io.silkwatch.allinone.registry.Answers.send;
import static io.silkwatch.allinone.registry.Answers.sendError;
import static io.silkwatch.allinone.registry.Answers.sendObstacles;
import static io.silkwatch.allinone.registry.Answers.sendRaw;
import static io.silkwatch.allinone.registry.Requests.deleted;
import static io.silkwatch.allinone.registry.Requests.flag;
import static io.silkwatch.allinone.registry.Requests.id;
import static io.silkwatch.allinone.registry.Requests.refusal;
import static io.silkwatch.allinone.registry.Requests.schema;
import static io.silkwatch.allinone.registry.Requests.subject;

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
    private static final Logger log = LoggerFactory.getLogger(RegistryRoutes.class);
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
        routes.get("/", ctx -> send(ctx, Map.of()));
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
        routes.get("/subjects", ctx -> send(ctx, store.subjects(deleted(ctx))));
        routes.post("/subjects/{subject}", this::lookup);
        routes.delete("/subjects/{subject}", ctx -> send(ctx, service.delete(subject(ctx), flag(ctx, "permanent"))));
        routes.get(VERSIONS, this::versions);
        routes.post(VERSIONS, this::register);
        routes.get(VERSION, ctx -> send(ctx, describe(version(ctx))));
        routes.get(VERSION + "/schema", ctx -> sendRaw(ctx, version(ctx).text()));
        routes.delete(VERSION, this::deleteVersion);
    }

    private void addSchemas(RoutesConfig routes) {
        routes.get("/schemas/types", ctx -> send(ctx, List.of("AVRO")));
        routes.get("/schemas/ids/{id}", ctx -> send(ctx, Map.of("schema", store.textOf(id(ctx)))));
        routes.get("/schemas/ids/{id}/schema", ctx -> sendRaw(ctx, store.textOf(id(ctx))));
        routes.get("/schemas/ids/{id}/subjects", this::subjectsOfSchema);
        routes.get("/schemas/ids/{id}/versions", this::versionsOfSchema);
    }

    private void addSettings(RoutesConfig routes) {
        routes.get("/config", ctx -> send(ctx, level(store.levelInForce(null))));
        routes.put("/config", ctx -> setLevel(ctx, null));
        routes.delete("/config", ctx -> takeBackLevel(ctx, null, store.levelInForce(null)));
        routes.get("/config/{subject}", this::subjectLevel);
        routes.put("/config/{subject}", ctx -> setLevel(ctx, subject(ctx)));
        routes.delete("/config/{subject}", this::takeBackSubjectLevel);
        routes.post("/compatibility" + VERSIONS, this::compatibility);
        routes.post("/compatibility" + VERSION, this::compatibilityWithVersion);
        routes.get("/mode", ctx -> send(ctx, Map.of("mode", "READWRITE")));
        routes.get("/mode/{subject}", this::subjectMode);
    }

    private void addErrors(RoutesConfig routes) {
        routes.exception(
                SchemaRegistryException.class, (e, ctx) -> sendError(ctx, e.status(), e.errorCode(), e.getMessage()));
        routes.exception(SchemaLogException.class, (e, ctx) -> {
            log.warn("A change could not be written: {}", e.getMessage());
            sendError(ctx, 500, e.timedOut() ? 50002 : 50001, e.getMessage());
        });
        routes.exception(
                HttpResponseException.class, (e, ctx) -> sendError(ctx, e.getStatus(), e.getStatus(), e.getMessage()));
        routes.exception(Exception.class, (e, ctx) -> {
            log.error("{} {} failed", ctx.method(), ctx.path(), e);
            sendError(ctx, 500, 500, "Internal Server Error");
        });
        routes.error(404, RegistryRoutes::noSuchPath);
    }

    /** Also called after refusals of our own, which have said what is missing. */
    private static void noSuchPath(Context ctx) {
        if (!Answers.CONTENT_TYPE.equals(ctx.res().getContentType())) {
            sendError(ctx, 404, 404, "HTTP 404 Not Found");
        }
    }

    private void register(Context ctx) throws IOException {
        RegisteredSchema version = service.register(subject(ctx), schema(ctx), flag(ctx, "normalize"));
        send(ctx, Map.of("id", version.id()));
    }

    private void lookup(Context ctx) throws IOException {
        send(ctx, describe(store.lookup(subject(ctx), schema(ctx), flag(ctx, "normalize"), deleted(ctx))));
    }

    private void versions(Context ctx) {
        List<RegisteredSchema> versions = store.existingVersions(subject(ctx), deleted(ctx));
        send(ctx, versions.stream().map(RegisteredSchema::version).toList());
    }

    private RegisteredSchema version(Context ctx) {
        return store.version(subject(ctx), Requests.version(ctx), deleted(ctx));
    }

    private void deleteVersion(Context ctx) {
        send(ctx, service.delete(subject(ctx), Requests.version(ctx), flag(ctx, "permanent")));
    }

    private void subjectsOfSchema(Context ctx) {
        List<RegisteredSchema> uses = store.usesOf(id(ctx), deleted(ctx));
        send(ctx, uses.stream().map(RegisteredSchema::subject).distinct().toList());
    }

    private void versionsOfSchema(Context ctx) {
        List<RegisteredSchema> uses = store.usesOf(id(ctx), deleted(ctx));
        send(ctx, uses.stream().map(RegistryRoutes::place).toList());
    }

    private static Map<String, Object> place(RegisteredSchema version) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("subject", version.subject());
        place.put("version", version.version());
        return place;
    }

    private void compatibility(Context ctx) throws IOException {
        sendObstacles(ctx, store.obstacles(subject(ctx), schema(ctx)), flag(ctx, "verbose"));
    }

    private void compatibilityWithVersion(Context ctx) throws IOException {
        int number = Requests.version(ctx);
        boolean nothingThere = store.versions(subject(ctx), Deleted.WITHOUT).isEmpty();
        List<String> obstacles = number == SchemaStore.LATEST && nothingThere
                ? store.obstacles(subject(ctx), schema(ctx))
                : store.obstacles(subject(ctx), schema(ctx), number);
        sendObstacles(ctx, obstacles, flag(ctx, "verbose"));
    }

    private void subjectLevel(Context ctx) {
        String message = "Subject '%s' does not have subject-level compatibility configured".formatted(subject(ctx));
        CompatibilityLevel level = flag(ctx, "defaultToGlobal")
                ? store.levelInForce(subject(ctx))
                : store.level(subject(ctx)).orElseThrow(() -> refusal(404, 40408, message));
        send(ctx, level(level));
    }

    private void setLevel(Context ctx, String subject) throws IOException {
        String name = Requests.body(ctx).path("compatibility").asText(null);
        String message = "Invalid compatibility level. Valid values are " + List.of(CompatibilityLevel.values());
        CompatibilityLevel level = CompatibilityLevel.forName(name).orElseThrow(() -> refusal(422, 42203, message));
        service.setLevel(subject, level);
        send(ctx, Map.of("compatibility", level.name()));
    }

    private void takeBackSubjectLevel(Context ctx) {
        String message = "Subject '%s' not found.".formatted(subject(ctx));
        CompatibilityLevel set = store.level(subject(ctx)).orElseThrow(() -> refusal(404, 40401, message));
        takeBackLevel(ctx, subject(ctx), set);
    }

    private void takeBackLevel(Context ctx, String subject, CompatibilityLevel before) {
        service.setLevel(subject, null);
        send(ctx, level(before));
    }

    private void subjectMode(Context ctx) {
        if (!flag(ctx, "defaultToGlobal")) {
            String message = "Subject '%s' does not have subject-level mode configured".formatted(subject(ctx));
            throw refusal(404, 40409, message);
        }
        send(ctx, Map.of("mode", "READWRITE"));
    }
}
