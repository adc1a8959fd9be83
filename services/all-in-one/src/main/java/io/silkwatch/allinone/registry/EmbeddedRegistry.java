package io.silkwatch.allinone.registry;

import io.javalin.Javalin;
import io.silkwatch.allinone.broker.KeptPorts;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A schema registry in this JVM for machines without one. Speaks Confluent's REST interface for Avro schemas on the
 * loopback address and keeps everything in the topic {@code _schemas}. Several on one Kafka keep one set of schemas, but
 * each is for the process it is in.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final String TOPIC = "_schemas";
    private static final long MAX_REQUEST_BYTES = 1 << 20;

    private final RegistryService service;
    private final Javalin server;

    private EmbeddedRegistry(RegistryService service, Javalin server) {
        this.service = service;
        this.server = server;
    }

    /**
     * Starts a registry, where it was the last time if that port is free.
     *
     * @param kafka all settings a Kafka client needs, bootstrap servers among them
     * @param dataDir where its port is kept
     * @throws IllegalStateException when the topic cannot be used
     */
    public static EmbeddedRegistry start(Map<String, ?> kafka, Path dataDir) {
        int port = new KeptPorts(dataDir.resolve("registry.properties")).choose("port");
        return start(new KafkaSchemaLog(kafka, TOPIC), port);
    }

    static EmbeddedRegistry start(SchemaLog log, int port) {
        RegistryService service = new RegistryService(log);
        Javalin server = server(service);
        try {
            service.start();
            server.start(KeptPorts.HOST, port);
            return new EmbeddedRegistry(service, server);
        } catch (RuntimeException e) {
            service.close();
            throw new IllegalStateException("The schema registry cannot start: " + e.getMessage(), e);
        }
    }

    private static Javalin server(RegistryService service) {
        RegistryRoutes routes = new RegistryRoutes(service);
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.http.maxRequestSize = MAX_REQUEST_BYTES;
            config.jetty.threadPool = new QueuedThreadPool(8, 2);
            routes.addTo(config.routes);
        });
    }

    /** The address for {@code schema.registry.url}. */
    public String url() {
        return "http://" + KeptPorts.HOST + ":" + port();
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        service.close();
    }
}
