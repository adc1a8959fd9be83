package io.silkwatch.common.ops;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What services answer on the HTTP server of the process, by exact path. Routes may be added while the server runs. */
public final class HttpRoutes {
    private final Map<String, Map<HandlerType, Handler>> byPath = new ConcurrentHashMap<>();

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

    /** Answers a request: 404 for an unknown path, 405 for another method of a known one. */
    void handle(Context ctx) throws Exception {
        Map<HandlerType, Handler> methods = byPath.get(ctx.path());
        if (methods == null) {
            ctx.status(404).json(Map.of("error", "there is nothing at " + ctx.path()));
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
