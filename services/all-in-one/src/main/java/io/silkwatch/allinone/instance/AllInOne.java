package io.silkwatch.allinone.instance;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.silkwatch.allinone.broker.EmbeddedKafka;
import io.silkwatch.allinone.registry.EmbeddedRegistry;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.TopicAdmin;
import io.silkwatch.common.ops.HttpRoutes;
import io.silkwatch.common.ops.OpsServer;
import io.silkwatch.common.ops.SelectedMetrics;
import io.silkwatch.common.service.Service;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.common.service.ServiceRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.CommonClientConfigs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broker, registry, health server and services in one process. The broker and the registry are started only where the configuration names none.
 */
public final class AllInOne implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AllInOne.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final ServiceRunner runner = new ServiceRunner();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ServiceContext context;
    private final Services services;
    private final OpsServer ops;

    /**
     * Starts what the services need; the services themselves follow by {@link #start}.
     *
     * @param dataDir where the broker's log and the state of the services are kept
     * @throws io.silkwatch.common.UserException if a port is taken, a directory cannot be used or brokers cannot be reached
     */
    public AllInOne(Config config, Path dataDir) {
        try {
            String bootstrap = config.bootstrapServers().orElseGet(() -> broker(dataDir));
            Path state = dataDir.resolve("state");
            // The topics first: a registry of our own needs brokers that answer, and does not say so as clearly.
            TopicAdmin.ensureTopics(new KafkaSettings(config, bootstrap, "", state), config);
            String registry = config.schemaRegistryUrl().orElseGet(() -> registry(config, bootstrap, dataDir));
            KafkaSettings kafka = new KafkaSettings(config, bootstrap, registry, state, metrics);
            metrics.config().meterFilter(new SelectedMetrics());
            new JvmMemoryMetrics().bindTo(metrics);
            new JvmThreadMetrics().bindTo(metrics);
            new ProcessorMetrics().bindTo(metrics);
            HttpRoutes routes = new HttpRoutes();
            context = new ServiceContext(config, kafka, Clock.systemUTC(), metrics, routes, runner::fail);
            services = new Services(context);
            ops = opened(new OpsServer(config.ops().host(), config.ops().port(), metrics, runner::notReady, routes));
        } catch (RuntimeException e) {
            close(); // a broker left alone would go on without its data directory
            throw e;
        }
    }

    private String broker(Path dataDir) {
        return opened(EmbeddedKafka.start(dataDir.resolve("kafka"), OptionalInt.empty()))
                .bootstrapServers();
    }

    private String registry(Config config, String bootstrap, Path dataDir) {
        Map<String, Object> kafka = new HashMap<>(config.kafka());
        kafka.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        return opened(EmbeddedRegistry.start(kafka, dataDir)).url();
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Starts services, in the order given, until all are or the runner is told to end. */
    public void start(Collection<String> names) {
        services.expect(names);
        for (String name : names) {
            if (!runner.isEnding()) {
                start(services.create(name));
            }
        }
    }

    private void start(Service service) {
        Gauge.builder("silkwatch.lag", service, AllInOne::lag)
                .description(
                        "Records that wait for the service; NaN while that is not known, and for a service that works off no topic")
                .baseUnit("records")
                .tag("service", service.name())
                .register(metrics);
        Gauge.builder("silkwatch.service.ready", service, one -> one.notReady().isEmpty() ? 1 : 0)
                .description("1 if the service can do its work, 0 if not: /readyz says why")
                .tag("service", service.name())
                .register(metrics);
        runner.start(service);
    }

    private static double lag(Service service) {
        long backlog = service.backlog();
        return backlog < 0 ? Double.NaN : backlog;
    }

    /** Starts everything: the live board first, if it is wanted, then all services. */
    public void startAll() {
        List<String> names = new ArrayList<>(Services.downstreamFirst());
        if (context.config().board().enabled()) {
            names.add(0, Services.BOARD);
        }
        start(names);
    }

    /** What services work with. */
    public ServiceContext context() {
        return context;
    }

    /** Runs and ends the services. */
    public ServiceRunner runner() {
        return runner;
    }

    /** Where this process can be reached. */
    public Endpoints endpoints() {
        return new Endpoints(
                context.kafka().bootstrapServers(),
                context.kafka().registryUrl(),
                Endpoints.http(context.config().ops().host(), ops.port()));
    }

    /** Closes the services first, then what they stood on, in reverse order. */
    @Override
    public void close() {
        runner.close();
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                log.warn("Something did not close cleanly", e);
            }
        }
    }
}
