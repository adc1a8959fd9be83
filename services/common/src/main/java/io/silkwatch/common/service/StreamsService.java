package io.silkwatch.common.service;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.silkwatch.common.kafka.Flow;
import io.silkwatch.common.kafka.Lag;
import io.silkwatch.common.kafka.Stage;
import io.silkwatch.common.kafka.streams.BoundedRocksDb;
import io.silkwatch.common.kafka.streams.StageMeters;
import io.silkwatch.common.kafka.streams.StreamsClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs stages as one Kafka Streams application. */
public final class StreamsService implements Service {
    private static final Logger log = LoggerFactory.getLogger(StreamsService.class);
    private static final int REPLACEMENTS = 5;
    private static final Duration REPLACEMENT_WINDOW = Duration.ofMinutes(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final String name;
    private final ServiceContext context;
    private final Topology topology;
    private final Properties properties = new Properties();
    private final Deque<Long> replacements = new ArrayDeque<>();
    private volatile KafkaStreams streams;
    private volatile Lag lag;
    private KafkaStreamsMetrics metrics;

    /**
     * @param name name of the service
     * @param context what it works with
     * @param stages its steps, in the order data flows
     */
    public StreamsService(String name, ServiceContext context, List<Stage> stages) {
        this.name = name;
        this.context = context;
        Map<String, Object> settings = context.kafka().streams(name);
        settings.put(
                StageMeters.SETTING,
                new StageMeters(
                        context.metrics(),
                        context.clock(),
                        name,
                        context.config().topics().prefix()));
        properties.putAll(settings);
        Flow flow = new Flow(context.kafka(), settings, true, context.clock());
        stages.forEach(stage -> stage.addTo(flow));
        this.topology = flow.build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        // A folder of its own: services that start at once over one data directory would load a library that another is
        // still writing.
        BoundedRocksDb.unpackInto(Path.of(
                properties.getProperty(StreamsConfig.STATE_DIR_CONFIG),
                "native",
                properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG)));
        streams = new KafkaStreams(topology, properties, new StreamsClients());
        streams.setUncaughtExceptionHandler(this::onThreadDeath);
        metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(context.metrics());
        lag = new Lag(Admin.create(context.kafka().client()), context.kafka().applicationId(name), this::inputs);
        streams.start();
    }

    /** A dead thread is replaced; one that dies again and again means that the process cannot do its work, and the supervisor must know. */
    private synchronized StreamThreadExceptionResponse onThreadDeath(Throwable cause) {
        long now = context.clock().millis();
        replacements.addLast(now);
        while (replacements.peekFirst() < now - REPLACEMENT_WINDOW.toMillis()) {
            replacements.removeFirst();
        }
        if (replacements.size() <= REPLACEMENTS) {
            log.error(
                    "A thread of {} died and is replaced ({} of {} in 10 minutes)",
                    name,
                    replacements.size(),
                    REPLACEMENTS,
                    cause);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        log.error("Threads of {} keep dying; giving up", name, cause);
        context.fatal().accept(reason(cause));
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** What Streams puts around an exception says where it came from, not why. */
    static Throwable reason(Throwable cause) {
        return cause instanceof StreamsException && cause.getCause() != null ? reason(cause.getCause()) : cause;
    }

    /** Running is not enough: Streams says so before it owns tasks. Ready means that tasks are owned and their lag is known. */
    @Override
    public Optional<String> notReady() {
        if (streams == null || streams.state() != KafkaStreams.State.RUNNING) {
            String state =
                    streams == null ? "not started" : streams.state().name().toLowerCase(Locale.ROOT);
            return Optional.of(name + " is " + state);
        }
        if (lag.inputs().isEmpty()) {
            return Optional.of(name + " owns no tasks yet");
        }
        return lag.records() < 0 ? Optional.of(name + " does not know its lag yet") : Optional.empty();
    }

    @Override
    public long backlog() {
        return lag == null ? -1 : lag.records();
    }

    private Set<TopicPartition> inputs() {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        if (streams != null) {
            if (lag != null) {
                lag.close();
            }
            if (!streams.close(CLOSE_TIMEOUT)) {
                log.warn("{} did not end within {}", name, CLOSE_TIMEOUT);
            }
            metrics.close();
        }
    }
}
