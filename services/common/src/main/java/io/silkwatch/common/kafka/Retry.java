package io.silkwatch.common.kafka;

import java.time.Duration;
import org.apache.kafka.common.errors.RetriableException;

/** How long to wait for brokers and a registry that are away: ever longer, up to a minute. */
public final class Retry {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Duration next = FIRST;

    /** Begins with a second. */
    public Retry() {}

    /** Whether the same may go well another time; what failed is to be closed and opened anew. */
    public static boolean mayHelp(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }

    /** How long to wait now. */
    public Duration pause() {
        Duration pause = next;
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        return pause;
    }

    /** Begins with a second again. */
    public void succeeded() {
        next = FIRST;
    }
}
