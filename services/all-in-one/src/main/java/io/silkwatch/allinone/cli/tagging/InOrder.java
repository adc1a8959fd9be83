package io.silkwatch.allinone.cli.tagging;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Works on several things at a time, one for each processor, and passes on what becomes of them in the order in which they came, each as soon as those before it are passed on.
 *
 * @param <T> what comes
 * @param <R> what becomes of it
 */
final class InOrder<T, R> implements AutoCloseable {
    /** So many small things for each processor may have come and not be passed on: enough to keep all at work behind one that takes long. */
    private static final int AHEAD = 16;

    /** A thing of more characters takes the place of several small ones, so that large ones do not fill the memory. */
    private static final int SMALL = 1 << 16;

    private final Function<T, R> work;
    private final Consumer<R> next;
    private final ToIntFunction<T> size;
    private final ExecutorService workers;
    private final int places;
    private final Semaphore room;
    private CompletableFuture<Void> passedOn = CompletableFuture.completedFuture(null);

    /**
     * Starts the workers.
     *
     * @param work safe to be done by several threads at once
     * @param next receives the results, one at a time
     * @param size how many characters a thing has
     */
    InOrder(Function<T, R> work, Consumer<R> next, ToIntFunction<T> size) {
        int processors = Runtime.getRuntime().availableProcessors();
        this.work = work;
        this.next = next;
        this.size = size;
        this.workers = Executors.newFixedThreadPool(processors);
        this.places = AHEAD * processors;
        this.room = new Semaphore(places);
    }

    /** Takes a thing; waits while too many are not passed on. */
    void add(T thing) {
        int taken = Math.min(places, 1 + size.applyAsInt(thing) / SMALL);
        room.acquireUninterruptibly(taken);
        CompletableFuture<Void> before = passedOn;
        passedOn = CompletableFuture.supplyAsync(() -> work.apply(thing), workers)
                .thenAcceptBoth(before, (result, nothing) -> next.accept(result))
                .whenComplete((nothing, failure) -> room.release(taken));
    }

    /**
     * Waits until all is passed on.
     *
     * @throws RuntimeException what the work on a thing threw; nothing behind it was passed on
     */
    @Override
    public void close() {
        try {
            passedOn.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            workers.shutdown();
        }
    }
}
