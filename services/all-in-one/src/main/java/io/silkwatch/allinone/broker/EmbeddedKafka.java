package io.silkwatch.allinone.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker in this JVM: Apache Kafka's own, one node that is broker and controller, bound to loopback. What it acknowledged survives the end of
 * the process, {@code kill -9} included; not the loss of power, since it leaves flushing to the operating system as Kafka does.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final long MAX_CLOSE_SECONDS = 10;

    /** Somewhat longer than Kafka's own limit, which says more when it is reached. */
    private static final Duration MAX_START = BrokerSettings.MAX_START.plusSeconds(10);

    private final BrokerStorage storage;
    private final BrokerPorts ports;
    private final KafkaRaftServer server;
    private boolean closed;

    private EmbeddedKafka(BrokerStorage storage, BrokerPorts ports, KafkaRaftServer server) {
        this.storage = storage;
        this.ports = ports;
        this.server = server;
    }

    /**
     * Starts the broker and returns when it takes requests.
     *
     * @param dataDir where its data is and stays; created when missing
     * @param port port for clients; empty takes the one used last on this directory if it is free, else any free one
     * @throws BrokerException if it cannot start
     */
    public static EmbeddedKafka start(Path dataDir, OptionalInt port) {
        Path directory = dataDir.toAbsolutePath().normalize();
        BrokerStorage storage = BrokerStorage.open(directory);
        try {
            BrokerPorts ports = BrokerPorts.choose(directory, port);
            KafkaConfig config = new KafkaConfig(BrokerSettings.of(storage.logDir(), ports), false);
            KafkaRaftServer server = start(config, directory);
            log.info("Kafka broker on {}:{}, data in {}", KeptPorts.HOST, ports.broker(), directory);
            return new EmbeddedKafka(storage, ports, server);
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    private static KafkaRaftServer start(KafkaConfig config, Path directory) {
        CompletableFuture<Void> fatal = KafkaExits.whileStarting();
        KafkaRaftServer server = construct(config, directory);
        CompletableFuture<Void> started = new CompletableFuture<>();
        inThread("embedded-kafka-start", () -> startUp(server, started));
        try {
            CompletableFuture.anyOf(started, fatal).get(MAX_START.toSeconds(), TimeUnit.SECONDS);
            KafkaExits.started();
            return server;
        } catch (ExecutionException e) {
            stop(server);
            throw cannotStart(directory, e.getCause());
        } catch (TimeoutException e) {
            stop(server);
            throw new BrokerException(
                    "the embedded Kafka broker did not come up within " + MAX_START.toSeconds() + " s on " + directory,
                    e);
        } catch (InterruptedException e) {
            stop(server);
            Thread.currentThread().interrupt();
            throw new BrokerException("interrupted while the embedded Kafka broker was starting", e);
        }
    }

    private static KafkaRaftServer construct(KafkaConfig config, Path directory) {
        try {
            return new KafkaRaftServer(config, Time.SYSTEM);
        } catch (RuntimeException e) {
            throw cannotStart(directory, e);
        }
    }

    private static void startUp(KafkaRaftServer server, CompletableFuture<Void> started) {
        try {
            server.startup();
            started.complete(null);
        } catch (Throwable e) {
            // Kafka throws whatever it meets, errors included; the waiting thread reports it.
            started.completeExceptionally(e);
        }
    }

    private static BrokerException cannotStart(Path directory, Throwable cause) {
        return new BrokerException(
                "the embedded Kafka broker cannot start on " + directory + ": " + cause.getMessage(), cause);
    }

    /** Whether it ended in time. */
    private static boolean stop(KafkaRaftServer server) {
        Thread stopper = inThread("embedded-kafka-stop", server::shutdown);
        try {
            stopper.join(TimeUnit.SECONDS.toMillis(MAX_CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !stopper.isAlive();
    }

    private static Thread inThread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Address for clients, {@code host:port}. */
    public String bootstrapServers() {
        return KeptPorts.HOST + ":" + ports.broker();
    }

    /** Ends the broker cleanly within 10 s; does nothing the second time. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (stop(server)) {
            storage.close();
        } else {
            // The directory stays locked while Kafka may still write to it; the end of the process frees it, and the
            // next start recovers.
            log.warn(
                    "the Kafka broker did not end within {} s; its log is recovered at the next start",
                    MAX_CLOSE_SECONDS);
        }
    }
}
