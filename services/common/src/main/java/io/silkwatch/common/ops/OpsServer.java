package io.silkwatch.common.ops;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.util.JavalinException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.silkwatch.common.Reasons;
import io.silkwatch.common.UserException;
import io.silkwatch.common.Version;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Health and metrics over HTTP: {@code /livez}, {@code /readyz}, {@code /metrics}, {@code /version}; and what services answer. */
public final class OpsServer implements AutoCloseable {
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Javalin server;

    /**
     * Starts the server.
     *
     * @param host address to bind to
     * @param port port; 0 takes a free one
     * @param notReady why the process cannot do its work yet; empty when it can
     * @param services what services answer
     * @throws UserException if the port is taken
     */
    public OpsServer(
            String host,
            int port,
            PrometheusMeterRegistry metrics,
            Supplier<List<String>> notReady,
            HttpRoutes services) {
        if (new InetSocketAddress(host, port).isUnresolved()) {
            throw new UserException("ops.host: there is no host '" + host + "'"); // Javalin takes it for a port in use
        }
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            // The live board keeps a thread for each browser, 16 at most.
            config.jetty.threadPool = new QueuedThreadPool(32, 2);
            config.routes.get("/livez", ctx -> ctx.result("ok"));
            config.routes.get("/readyz", ctx -> ready(ctx, notReady.get()));
            config.routes.get("/metrics", ctx -> ctx.contentType(METRICS_TYPE).result(metrics.scrape()));
            config.routes.get("/version", ctx -> ctx.json(Map.of("name", "silkwatch", "version", Version.current())));
            config.routes.get("/", services::handle);
            config.routes.get("/<path>", services::handle);
            config.routes.post("/<path>", services::handle);
            config.routes.put("/<path>", services::handle);
            config.routes.delete("/<path>", services::handle);
        });
        try {
            server.start(host, port);
        } catch (JavalinException e) {
            throw new UserException(
                    "ops.host and ops.port: nothing can be served on %s:%d: %s"
                            .formatted(host, port, Reasons.message(root(e))),
                    e);
        }
    }

    /** The last of the causes: to Javalin every port that cannot be had is in use. */
    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    private static void ready(Context ctx, List<String> reasons) {
        ctx.status(reasons.isEmpty() ? 200 : 503).result(reasons.isEmpty() ? "ok" : String.join("\n", reasons));
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
