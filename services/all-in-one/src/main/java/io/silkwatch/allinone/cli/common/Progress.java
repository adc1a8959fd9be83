package io.silkwatch.allinone.cli.common;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;

/** Says every few seconds how far a long command has come. */
public final class Progress {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PrintWriter err;
    private long told = System.nanoTime();

    /** @param err where it is said */
    public Progress(PrintWriter err) {
        this.err = err;
    }

    /**
     * Says it if some seconds have passed.
     *
     * @param line made only when it is time for it
     */
    public void at(Supplier<String> line) {
        if (System.nanoTime() - told > EVERY.toNanos()) {
            told = System.nanoTime();
            err.println(line.get());
            err.flush();
        }
    }
}
