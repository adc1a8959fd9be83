package io.silkwatch.newsingest.push;

import io.javalin.http.HandlerType;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.outlet.KafkaOutlet;
import io.silkwatch.common.outlet.Outlet;
import io.silkwatch.common.service.Service;
import io.silkwatch.common.service.ServiceContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes articles over HTTP on the server of the process, {@code POST /v1/articles}, and tells how: {@code GET /openapi.json}. */
public final class PushService implements Service {
    private static final String SERVICE = "news-ingest";
    private static final String ARTICLES = "/v1/articles";
    private static final String OPEN_API = "/openapi.json";

    private final ServiceContext context;
    private final Optional<String> token;
    private final PushWriter writer;

    /** @param context what to work with */
    public PushService(ServiceContext context) {
        this(
                context,
                () -> new KafkaOutlet(
                        context.kafka(),
                        SERVICE,
                        "push",
                        PushWriter.isOf(context.config().instanceId())));
    }

    PushService(ServiceContext context, Supplier<Outlet> outlets) {
        Config config = context.config();
        this.context = context;
        this.token = config.news().push().token().filter(text -> !text.isBlank());
        this.writer = new PushWriter(
                outlets,
                context.clock(),
                context.metrics(),
                config.instanceId(),
                config.news().push().queueRequests(),
                context.fatal());
    }

    /** The paths it answers at. */
    public static List<String> paths() {
        return List.of(ARTICLES, OPEN_API);
    }

    @Override
    public String name() {
        return SERVICE + "-push";
    }

    @Override
    public void start() {
        if (token.isPresent()) {
            writer.start();
        }
        PushHandler handler = new PushHandler(
                token, writer, context.clock(), context.config().news().push().timeoutMs());
        String openApi = openApi();
        context.routes().add(HandlerType.POST, ARTICLES, handler::handle);
        context.routes().add(HandlerType.GET, OPEN_API, ctx -> ctx.contentType("application/json")
                .result(openApi));
    }

    @Override
    public Optional<String> notReady() {
        return Optional.empty();
    }

    /** Ends within 4 seconds: requests in hand are answered, those that wait get 503. */
    @Override
    public void close() {
        if (token.isPresent()) {
            writer.close();
        }
    }

    private static String openApi() {
        try (InputStream in = PushService.class.getResourceAsStream("openapi.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("openapi.json is missing in the program", e);
        }
    }
}
