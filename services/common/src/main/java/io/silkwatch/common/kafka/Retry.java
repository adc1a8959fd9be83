package io.silkwatch.common.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that needs brokers and a registry. While these are away it is tried again, after a second first, then ever later, up to a minute. */
public final class Retry {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Retry.class);

    private final CountDownLatch stopping;
    private Duration next = FIRST;

    /** @param stopping reaches zero when the work is to end */
    public Retry(CountDownLatch stopping) {
        this.stopping = stopping;
    }

    /** What is tried; it opens what it needs, works until the end and closes that again, whatever happens. */
    public interface Attempt {

        /** Works until the end. */
        void run() throws InterruptedException;
    }

    /**
     * Works in this thread until the end, or until something fails that another attempt does not help against.
     *
     * @param fatal told what that was
     */
    public void run(Attempt attempt, Consumer<Throwable> fatal) {
        String name = Thread.currentThread().getName();
        try {
            while (!stopped()) {
                try {
                    attempt.run();
                } catch (RuntimeException e) {
                    if (stopped() || !mayHelp(e)) {
                        throw e;
                    }
                    Duration pause = pause();
                    LOG.warn("{} tries again in {} s: {}", name, pause.toSeconds(), e.getMessage());
                    stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{} was interrupted", name);
        } catch (RuntimeException | Error e) {
            if (!stopped()) {
                fatal.accept(e);
            }
        }
    }

    /** What the attempt in hand needs is there: the next pause is a second again. */
    public void succeeded() {
        next = FIRST;
    }

    /** Whether the same may go well another time. */
    static boolean mayHelp(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }

    /** How long to wait now. */
    Duration pause() {
        Duration pause = next;
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        return pause;
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }
}
