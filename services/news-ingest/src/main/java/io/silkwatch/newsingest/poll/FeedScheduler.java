package io.silkwatch.newsingest.poll;

import io.silkwatch.newsingest.http.Addresses;
import io.silkwatch.newsingest.http.Fetcher;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads feeds when they are due. One server is never asked for two feeds at a time, and feeds that were slow or failed the last time are read by workers of
 * their own, so that they cannot hold up the others.
 */
final class FeedScheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedScheduler.class);
    private static final int WORKERS = 16;

    /** More, since these mostly wait. */
    private static final int TRIAL_WORKERS = 48;

    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final Duration FINISH = Duration.ofSeconds(2);
    private static final Duration AFTER_ERROR = Duration.ofMinutes(10);

    private final Clock clock;
    private final Fetcher fetcher;
    private final Consumer<Throwable> failed;
    private final ExecutorService workers;
    private final ExecutorService trials;
    private final Thread dispatcher = new Thread(this::dispatch, "feeds-dispatcher");
    private final PriorityQueue<Task> due = new PriorityQueue<>(Comparator.comparing(task -> task.at));
    private final Map<String, Deque<Task>> busy = new HashMap<>();
    private boolean closed;

    /** @param failed told when no feed can be read any more */
    FeedScheduler(Clock clock, Fetcher fetcher, Consumer<Throwable> failed) {
        this.clock = clock;
        this.fetcher = fetcher;
        this.failed = failed;
        this.workers = pool("feeds", WORKERS);
        this.trials = pool("feeds-trial", TRIAL_WORKERS);
        dispatcher.setDaemon(true);
    }

    /** A feed as the scheduler sees it. */
    interface Job {
        /** Where it is read from. */
        URI address();

        /** Whether it is still ours. */
        boolean wanted();

        /**
         * Reads it.
         *
         * @param firstTime whether nothing is known about how long that takes
         * @return when to read it next; null when never; after a failure it is read again in ten minutes
         */
        Instant run(boolean firstTime);

        /** Whether the last reading succeeded. */
        boolean well();
    }

    private static final class Task {
        private final Job job;
        private Instant at;
        private boolean proven;
        private boolean tried;

        Task(Job job, Instant at) {
            this.job = job;
            this.at = at;
        }
    }

    void start() {
        dispatcher.start();
    }

    /** Reads a feed from then on. */
    synchronized void add(Job job, Instant at) {
        due.add(new Task(job, at));
        notifyAll();
    }

    private void dispatch() {
        try {
            while (true) {
                Task task = next();
                if (task == null) {
                    return;
                }
                (task.proven ? workers : trials).execute(() -> run(task));
            }
        } catch (InterruptedException | RejectedExecutionException e) {
            LOG.debug("No more feeds are read");
        } catch (RuntimeException | Error e) {
            failed.accept(e);
        }
    }

    /** Waits for a task that may run now and marks its server as busy; null at the end. */
    private synchronized Task next() throws InterruptedException {
        while (!closed) {
            Instant now = clock.instant();
            Task task = due.peek();
            if (task == null) {
                wait();
            } else if (task.at.isAfter(now)) {
                wait(Math.max(1, Math.min(60_000, Duration.between(now, task.at).toMillis())));
            } else {
                due.poll();
                if (task.job.wanted() && takesServer(task, now)) {
                    return task;
                }
            }
        }
        return null;
    }

    private boolean takesServer(Task task, Instant now) {
        String server = Addresses.server(task.job.address());
        Deque<Task> waiting = busy.get(server);
        if (waiting != null) {
            waiting.add(task);
            return false;
        }
        Duration wait = fetcher.untilFree(task.job.address());
        if (!wait.isZero()) {
            task.at = now.plus(wait).plusMillis(1);
            due.add(task);
            return false;
        }
        busy.put(server, new ArrayDeque<>());
        return true;
    }

    private void run(Task task) {
        String server = Addresses.server(task.job.address());
        long start = System.nanoTime();
        Instant next = null;
        try {
            if (task.job.wanted()) {
                next = task.job.run(!task.tried);
            }
        } catch (RuntimeException | Error e) {
            // Our own fault, or memory is short: the feed must not stop the others, nor be forgotten.
            next = clock.instant().plus(AFTER_ERROR);
            LOG.error("The feed at {} could not be read", Addresses.shown(task.job.address()), e);
        } finally {
            task.tried = true;
            boolean quick = System.nanoTime() - start < SLOW.toNanos();
            task.proven = quick && task.job.well();
            finished(task, server, next);
        }
    }

    private synchronized void finished(Task task, String server, Instant next) {
        Deque<Task> waiting = busy.remove(server);
        if (waiting != null) {
            due.addAll(waiting);
        }
        if (next != null && task.job.wanted()) {
            task.at = next;
            due.add(task);
        }
        notifyAll();
    }

    private static ExecutorService pool(String name, int threads) {
        return Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        workers.shutdownNow();
        trials.shutdownNow();
        try {
            if (!workers.awaitTermination(FINISH.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("A feed is still being read");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
