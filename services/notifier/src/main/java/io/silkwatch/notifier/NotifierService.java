package io.silkwatch.notifier;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.silkwatch.common.Topics;
import io.silkwatch.common.UserException;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.Lag;
import io.silkwatch.common.service.Service;
import io.silkwatch.common.service.ServiceContext;
import io.silkwatch.notifier.channel.Channel;
import io.silkwatch.notifier.delivery.ChannelLoop;
import io.silkwatch.notifier.delivery.DeadLetters;
import io.silkwatch.notifier.routing.Routes;
import io.silkwatch.schema.Alert;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers alerts to every configured channel, at least once and in the order of each fingerprint. Every channel has a
 * consumer group and a thread of its own, so that one that is down delays no other; a new one begins with what
 * fires.
 */
public final class NotifierService implements Service {
    /** Name of the service. */
    public static final String NAME = "notifier";

    private static final Logger log = LoggerFactory.getLogger(NotifierService.class);
    /** Beside one delivery, the commit and the dead letter that may come between two polls. */
    private static final Duration BETWEEN_POLLS = Duration.ofMinutes(2);
    /** A delivery in hand has this long to end; together with the time after it, close() takes less than 10 s. */
    private static final Duration END_OF_DELIVERY = Duration.ofSeconds(6);

    private static final Duration END_OF_THREADS = Duration.ofMillis(2500);

    private final ServiceContext context;
    private final List<Channel> channels;
    private final Routes routes;
    private final Clients clients;
    private final Map<Thread, ChannelLoop> loops = new LinkedHashMap<>();
    private final List<KafkaClientMetrics> watched = new ArrayList<>();
    private final List<Lag> lags = new ArrayList<>();
    private Serde<Alert> serde;
    private Producer<byte[], byte[]> producer;

    /**
     * Where the service gets its Kafka clients.
     *
     * @param consumer makes the consumer of a group
     * @param history makes a consumer outside any group
     * @param producer makes the producer of dead letters
     * @param admin asks the brokers how far a group is behind
     */
    record Clients(
            Function<String, Consumer<byte[], byte[]>> consumer,
            Supplier<Consumer<byte[], byte[]>> history,
            Supplier<Producer<byte[], byte[]>> producer,
            Supplier<Admin> admin) {}

    /**
     * A notifier with the channels that are configured. The terminal channel writes to standard output, in UTF-8.
     *
     * @throws UserException if a setting of a channel is not right
     */
    public NotifierService(ServiceContext context) {
        this(context, Channels.configured(context.config().notifier(), context.clock()));
    }

    /**
     * A notifier with other channels than those that are configured.
     *
     * @throws UserException if the routes are not right
     */
    public NotifierService(ServiceContext context, List<Channel> channels) {
        this(context, channels, clients(context));
    }

    NotifierService(ServiceContext context, List<Channel> channels, Clients clients) {
        this.context = context;
        this.channels = List.copyOf(channels);
        this.routes = routes(context.config().notifier(), names(channels));
        this.clients = clients;
    }

    /**
     * Checks the settings of the channels and the routes, before a broker is started or asked.
     *
     * @throws UserException if they are not right
     */
    public static void check(Config.Notifier config) {
        routes(config, names(Channels.configured(config, Clock.systemUTC())));
    }

    private static List<String> names(List<Channel> channels) {
        return channels.stream().map(Channel::name).toList();
    }

    private static Routes routes(Config.Notifier config, List<String> channels) {
        return config.routesFile()
                .map(file -> Routes.read(Path.of(file), channels))
                .orElse(Routes.NONE);
    }

    private static Clients clients(ServiceContext context) {
        KafkaSettings kafka = context.kafka();
        String clientId = kafka.applicationId(NAME) + "-" + context.config().instanceId();
        return new Clients(
                group -> new KafkaConsumer<>(consumer(context, group)),
                () -> new KafkaConsumer<>(history(context)),
                () -> new KafkaProducer<>(DeadLetters.producer(kafka.client(), clientId)),
                () -> Admin.create(kafka.client()));
    }

    private static Map<String, Object> consumer(ServiceContext context, String group) {
        Map<String, Object> consumer = new HashMap<>(context.kafka().consumer(group));
        Config.Notifier config = context.config().notifier();
        // A mail takes several answers of its server.
        Duration slowest = Duration.ofMillis(Math.max(config.webhookTimeoutMs(), 10 * config.emailTimeoutMs()));
        Duration interval = Duration.ofMinutes(5);
        Duration needed = slowest.plus(BETWEEN_POLLS);
        consumer.put(
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                Math.toIntExact((needed.compareTo(interval) > 0 ? needed : interval).toMillis()));
        // With the newer protocol a killed process that comes back is refused its instance id until its session is
        // over.
        consumer.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        // Bytes, because a dead letter keeps its key whatever it is. Few at a time: a dead channel holds them for long.
        consumer.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 50);
        consumer.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024);
        return consumer;
    }

    private static Map<String, Object> history(ServiceContext context) {
        Map<String, Object> consumer = new HashMap<>(context.kafka().reader());
        consumer.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return consumer;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public synchronized void start() {
        serde = context.kafka().serde(Topics.ALERT);
        producer = clients.producer().get();
        DeadLetters deadLetters = new DeadLetters(producer, context.kafka().deadLetters(NAME));
        for (Channel channel : channels) {
            ChannelLoop loop = loop(channel, deadLetters);
            Thread thread = new Thread(loop, "silkwatch-notifier-" + channel.name());
            thread.setDaemon(true);
            loops.put(thread, loop);
            lags.add(new Lag(clients.admin().get(), group(channel), loop::owned));
            thread.start();
        }
        log.info("Alerts go to {}", names(channels));
    }

    private ChannelLoop loop(Channel channel, DeadLetters deadLetters) {
        long groupWaitMs = channel.readByPeople() ? context.config().notifier().groupWaitMs() : 0;
        Consumer<byte[], byte[]> consumer = clients.consumer().apply(group(channel));
        watched.add(context.kafka().watch(consumer));
        return ChannelLoop.of(
                context,
                channel,
                routes.plan(channel.name(), Duration.ofMillis(groupWaitMs)),
                consumer,
                clients.history(),
                serde.deserializer(),
                deadLetters,
                this::fail);
    }

    private void fail(Throwable cause) {
        boolean twice = cause instanceof FencedInstanceIdException;
        context.fatal()
                .accept(
                        twice
                                ? new UserException(
                                        "another notifier runs with instance.id "
                                                + context.config().instanceId() + "; give each its own",
                                        cause)
                                : cause);
    }

    private String group(Channel channel) {
        return context.kafka().applicationId(NAME) + "-" + channel.name();
    }

    /** A record waits for as many channels as have not delivered it. */
    @Override
    public synchronized long backlog() {
        long[] records = lags.stream().mapToLong(Lag::records).toArray();
        return LongStream.of(records).anyMatch(each -> each < 0)
                ? -1
                : LongStream.of(records).sum();
    }

    @Override
    public synchronized Optional<String> notReady() {
        if (producer == null) {
            return Optional.of(NAME + ": not started");
        }
        return loops.values().stream()
                .map(ChannelLoop::notReady)
                .filter(Objects::nonNull)
                .findFirst()
                .map(reason -> NAME + ": " + reason);
    }

    @Override
    public synchronized void close() {
        loops.values().forEach(ChannelLoop::stop);
        if (!ended(END_OF_DELIVERY)) {
            loops.keySet().forEach(Thread::interrupt); // what is not delivered then is delivered after the next start
            ended(END_OF_THREADS);
        }
        loops.clear();
        lags.forEach(Lag::close);
        lags.clear();
        watched.forEach(KafkaClientMetrics::close);
        watched.clear();
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
            producer = null;
        }
        if (serde != null) {
            serde.close();
            serde = null;
        }
    }

    private boolean ended(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (Thread thread : loops.keySet()) {
                thread.join(
                        Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return loops.keySet().stream().noneMatch(Thread::isAlive);
    }
}
