package io.silkwatch.newsingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.common.outlet.Outlet;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.SourceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Keeps what is published, as brokers would; may hold answers back or fail before or after keeping. */
public final class FakeOutlet implements Outlet {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Article> articles = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private final Map<String, SourceState> states = new HashMap<>();
    private int waiting;
    private CountDownLatch gate = new CountDownLatch(0);
    private Failure failure = Failure.NONE;

    /** How the next publication ends. */
    public enum Failure {
        NONE,
        BEFORE,
        AFTER
    }

    /** Publications wait until the gate is opened. */
    public synchronized void shut() {
        gate = new CountDownLatch(1);
    }

    public synchronized void open() {
        gate.countDown();
    }

    /** Waits until a publication waits for the gate. */
    public void awaitHeldUp() throws InterruptedException {
        assertThat(comesTo(() -> waiting > 0)).isTrue();
    }

    /** Waits until the condition holds, which is looked at after each publication; whether it does in time. */
    public synchronized boolean comesTo(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    public synchronized void failOnce(Failure how) {
        failure = how;
    }

    public synchronized List<Article> articles() {
        return List.copyOf(articles);
    }

    public synchronized List<Rejected> rejected() {
        return List.copyOf(rejected);
    }

    @Override
    public synchronized Map<String, SourceState> states() {
        return Map.copyOf(states);
    }

    @Override
    public void publish(Iterable<Outgoing<?>> records, List<Rejected> bad) {
        pass();
        synchronized (this) {
            Failure how = failure;
            failure = Failure.NONE;
            if (how == Failure.BEFORE) {
                throw new IllegalStateException("no broker");
            }
            records.forEach(this::keep);
            rejected.addAll(bad);
            notifyAll();
            if (how == Failure.AFTER) {
                throw new IllegalStateException("no answer");
            }
        }
    }

    private void keep(Outgoing<?> record) {
        if (record.topic() == Topics.NEWS_ARTICLE) {
            articles.add((Article) record.value());
        } else if (record.topic() == Topics.SOURCE_STATE) {
            states.put(record.key(), (SourceState) record.value());
        } else {
            throw new IllegalArgumentException(record.topic().name());
        }
    }

    private void pass() {
        CountDownLatch now;
        synchronized (this) {
            now = gate;
            waiting++;
            notifyAll();
        }
        try {
            now.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            waiting--;
        }
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
