package io.silkwatch.common.ops;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What services answer on the HTTP server of the process, by exact path. Routes may be added while the server runs. */
public final class HttpRoutes {
    private static final String RETRY_SECONDS = "2";

    private final Map<String, Map<HandlerType, Handler>> byPath = new ConcurrentHashMap<>();

    /** Answers 503 at a path until it has a route, since its service is only being started: a client that is told 404 does not come again. */
    public void expect(String path) {
        byPath.computeIfAbsent(path, none -> new ConcurrentHashMap<>());
    }

    /**
     * Adds a route.
     *
     * @throws IllegalStateException if the path has a handler for the method already
     */
    public void add(HandlerType method, String path, Handler handler) {
        Handler before =
                byPath.computeIfAbsent(path, none -> new ConcurrentHashMap<>()).putIfAbsent(method, handler);
        if (before != null) {
            throw new IllegalStateException(method.name() + " " + path + " is there already");
        }
    }

    /** Answers a request: 404 for an unknown path, 503 for one that has no route yet, 405 for another method of a known one. */
    void handle(Context ctx) throws Exception {
        Map<HandlerType, Handler> methods = byPath.get(ctx.path());
        if (methods == null) {
            ctx.status(404).json(Map.of("error", "there is nothing at " + ctx.path()));
            return;
        }
        if (methods.isEmpty()) {
            ctx.header("Retry-After", RETRY_SECONDS)
                    .status(503)
                    .json(Map.of("error", "what answers at " + ctx.path() + " is being started; send it again"));
            return;
        }
        Handler handler = methods.get(ctx.method());
        if (handler == null) {
            Map<String, Handler> allowed = new TreeMap<>();
            methods.forEach((method, each) -> allowed.put(method.name(), each));
            ctx.header("Allow", String.join(", ", allowed.keySet()))
                    .status(405)
                    .json(Map.of("error", "only " + String.join(", ", allowed.keySet()) + " " + ctx.path()));
            return;
        }
        handler.handle(ctx);
    }
}
