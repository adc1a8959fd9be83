package io.silkwatch.allinone.cli;

import io.silkwatch.allinone.AllInOne;
import io.silkwatch.allinone.Endpoints;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs the product until it is told to end. */
final class Running {
    private static final int FAILED = 1;
    private static final long CLOSE_SECONDS = 30;

    private Running() {}

    /**
     * Starts by the given step, waits for SIGTERM, Ctrl-C or a failure, and closes everything.
     *
     * @return the exit code
     */
    static int until(AllInOne all, DataDirectory data, Consumer<AllInOne> start) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        Thread hook = new Thread(() -> stopAndWait(all, closed), "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try (data;
                all) {
            start.accept(all);
            all.endpoints().write(data.path());
            Optional<Throwable> failure = all.runner().await();
            if (failure.isPresent()) {
                throw new IllegalStateException("a service failed: " + failure.get().getMessage(), failure.get());
            }
            return 0;
        } finally {
            closed.countDown();
            removeHook(hook);
        }
    }

    /** The JVM ends when its hooks have ended; this one gives the services time to close. */
    private static void stopAndWait(AllInOne all, CountDownLatch closed) {
        all.runner().stop();
        try {
            closed.await(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already, by that very hook.
        }
    }

    static void printEndpoints(AllInOne all, PrintWriter err) {
        Endpoints at = all.endpoints();
        err.println("Kafka            " + at.bootstrapServers());
        err.println("Schema registry  " + at.registryUrl());
        err.println("Health, metrics  " + at.opsUrl() + "/readyz  " + at.opsUrl() + "/metrics");
        err.println("Subscribe        silkwatch consume alert --from-beginning");
        err.flush();
    }
}
