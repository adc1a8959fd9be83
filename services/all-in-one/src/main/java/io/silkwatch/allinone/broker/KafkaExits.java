package io.silkwatch.allinone.broker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka ends its process when it cannot go on. While it starts, that becomes an error of the start; afterwards the process does end, since nothing in it
 * can work without its broker, but says so first.
 */
final class KafkaExits {
    private static final Logger log = LoggerFactory.getLogger(KafkaExits.class);

    private static final AtomicReference<CompletableFuture<Void>> starting = new AtomicReference<>();

    private KafkaExits() {}

    /** Fails when Kafka gives up before {@link #started()}. */
    static CompletableFuture<Void> whileStarting() {
        CompletableFuture<Void> fatal = new CompletableFuture<>();
        starting.set(fatal);
        Exit.setExitProcedure(KafkaExits::end);
        Exit.setHaltProcedure(KafkaExits::end);
        return fatal;
    }

    static void started() {
        starting.set(null);
    }

    private static void end(int status, String message) {
        String reason = message == null ? "Kafka gave up, the errors above say why" : message;
        CompletableFuture<Void> start = starting.get();
        if (start != null) {
            BrokerException failure = new BrokerException(reason);
            start.completeExceptionally(failure);
            throw failure;
        }
        log.error("the embedded Kafka broker cannot go on, the process ends: {}", reason);
        // No shutdown hooks: they would wait for a broker that no longer answers.
        Runtime.getRuntime().halt(status == 0 ? 1 : status);
    }
}
