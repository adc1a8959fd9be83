package io.silkwatch.allinone.cli.run;

import io.silkwatch.common.service.Service;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays the demo input beside the services, and ends before them: nobody writes any more when the data directory is deleted. */
final class DemoPlayer implements Service {
    private static final Logger log = LoggerFactory.getLogger(DemoPlayer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Thread thread;

    /** Plays until it is interrupted. */
    interface Play {
        void run() throws InterruptedException;
    }

    /** @param fatal told when it cannot go on */
    DemoPlayer(Play play, Consumer<Throwable> fatal) {
        thread = new Thread(() -> run(play, fatal), name());
        thread.setDaemon(true);
    }

    private static void run(Play play, Consumer<Throwable> fatal) {
        try {
            play.run();
        } catch (InterruptedException | InterruptException e) {
            log.debug("The demo feed was stopped");
        } catch (RuntimeException e) {
            fatal.accept(e);
        }
    }

    @Override
    public String name() {
        return "demo-feed";
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public Optional<String> notReady() {
        return Optional.empty();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
