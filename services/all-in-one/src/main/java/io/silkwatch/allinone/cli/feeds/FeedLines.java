package io.silkwatch.allinone.cli.feeds;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Reads feed documents with all processors, each within a time limit, whatever is in it. */
final class FeedLines implements AutoCloseable {
    /** A larger document is read alone, since it takes many times its size in memory. */
    private static final int LARGE_BYTES = 2 << 20;

    /** The reader of a document stops by itself after the time limit, in processor time; on a busy machine that comes later. After this many times the limit it is given up. */
    private static final int GIVE_UP_AFTER = 4;

    private final boolean items;
    private final Duration limit;
    private final int processors = Runtime.getRuntime().availableProcessors();
    private final Semaphore memory = new Semaphore(processors, true);
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> daemon(work, "feed-reader"));
    private final ScheduledThreadPoolExecutor alarms =
            new ScheduledThreadPoolExecutor(1, work -> daemon(work, "feed-deadlines"));

    /**
     * @param items whether all items are wanted, else only the first
     * @param limit processor time for each document
     */
    FeedLines(boolean items, Duration limit) {
        this.items = items;
        this.limit = limit;
        alarms.setRemoveOnCancelPolicy(true);
    }

    /** The line of a document, some time later. */
    Future<FeedLine> read(Path file) {
        CompletableFuture<FeedLine> line = new CompletableFuture<>();
        workers.execute(() -> read(file, line));
        return line;
    }

    private void read(Path file, CompletableFuture<FeedLine> line) {
        int share = file.toFile().length() > LARGE_BYTES ? processors : 1;
        memory.acquireUninterruptibly(share);
        line.whenComplete((done, failure) -> memory.release(share));
        Thread reader = Thread.currentThread();
        Runnable giveUp = () -> {
            if (line.complete(FeedLine.tooSlow(file, limit))) {
                reader.interrupt();
            }
        };
        Future<?> alarm = alarms.schedule(giveUp, limit.toMillis() * GIVE_UP_AFTER, TimeUnit.MILLISECONDS);
        try {
            line.complete(FeedLine.of(file, items, limit));
        } catch (Error e) {
            line.completeExceptionally(e);
            throw e;
        } finally {
            alarm.cancel(false);
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        workers.shutdownNow();
        alarms.shutdownNow();
    }
}
