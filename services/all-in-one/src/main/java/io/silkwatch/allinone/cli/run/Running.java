package io.silkwatch.allinone.cli.run;

import io.silkwatch.allinone.cli.common.ConfigOptions;
import io.silkwatch.allinone.cli.common.DataDirectory;
import io.silkwatch.allinone.instance.AllInOne;
import io.silkwatch.allinone.instance.Endpoints;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs the product until it is told to end. */
final class Running {
    private static final long CLOSE_SECONDS = 30;

    private Running() {}

    /**
     * Opens, starts, waits for SIGTERM, Ctrl-C or a failure, and closes everything.
     *
     * @param data where it keeps its data
     * @param endpoints directory where other commands look for what runs
     * @param start starts services; what it throws ends the run
     * @return the exit code
     */
    static int until(Supplier<AllInOne> open, DataDirectory data, Path endpoints, Consumer<AllInOne> start)
            throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        CompletableFuture<AllInOne> opened = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(opened, closed), "shutdown"));
        try (data;
                AllInOne all = open.get()) {
            opened.complete(all);
            DataDirectory.kept(endpoints);
            Endpoints at = all.endpoints();
            at.write(endpoints);
            try {
                if (!all.runner().isEnding()) {
                    start.accept(all);
                }
                Optional<Throwable> failure = all.runner().await();
                if (failure.isPresent()) {
                    throw new IllegalStateException(
                            "a service failed: " + failure.get().getMessage(), failure.get());
                }
                return 0;
            } finally {
                at.remove(endpoints);
            }
        } finally {
            closed.countDown();
        }
    }

    /** The JVM ends when its hooks have ended; this one gives the services time to close, also those that are still being started. */
    private static void stopAndWait(CompletableFuture<AllInOne> opened, CountDownLatch closed) {
        if (closed.getCount() == 0) {
            return; // the process ends by itself, with a code of its own
        }
        opened.thenAccept(all -> all.runner().stop());
        try {
            if (closed.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                // Told to end and ended well: no failure, which the JVM's own code for a signal would be.
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says where to look first. */
    static void printBoard(AllInOne all, PrintWriter err) {
        if (all.context().config().board().enabled()) {
            err.println();
            err.println("    Live board   " + all.endpoints().opsUrl() + "/");
            err.println();
            err.flush();
        }
    }

    /** What other commands have to be told to find an instance whose addresses do not stand in the usual directory. */
    private static String whereNotUsual(Path endpoints) {
        return endpoints.equals(ConfigOptions.usualDataDir()) ? "" : " --data-dir '" + endpoints.toAbsolutePath() + "'";
    }

    /** @param endpoints directory where other commands look for what runs */
    static void printEndpoints(AllInOne all, Path endpoints, PrintWriter err) {
        Endpoints at = all.endpoints();
        err.println("Kafka            " + at.bootstrapServers());
        err.println("Schema registry  " + at.registryUrl());
        err.println("Health, metrics  " + at.opsUrl() + "/readyz  " + at.opsUrl() + "/metrics");
        err.println("Subscribe        silkwatch consume alert --from-beginning" + whereNotUsual(endpoints));
        err.flush();
    }
}
