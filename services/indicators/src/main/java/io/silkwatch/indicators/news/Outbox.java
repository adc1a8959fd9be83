package io.silkwatch.indicators.news;

import io.silkwatch.common.kafka.PendingStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * Sends what belongs to a key at once while the key is quiet, and put together once a tick while it is busy: a seldom event is not delayed, and a flood of
 * mentions of one country makes five records a second and not thousands. What waits is in a store, so a crash loses none of it.
 *
 * <p>What is put together lies close together in record time too. Otherwise a topic that is read again in a minute would show none of what came and went
 * within a week, and alerts would not be those of the first run.
 *
 * @param <V> what is sent
 */
final class Outbox<V> {
    static final Duration TICK = Duration.ofMillis(200);
    private static final long TICK_MS = TICK.toMillis();
    private static final long MOST_APART_MS = Duration.ofHours(1).toMillis();

    /** More keys than this and the times they were sent are forgotten: the worst that comes of it is a record more a key. */
    private static final int MOST_KEYS = 100_000;

    private final PendingStore<V> waiting;
    private final BinaryOperator<V> together;
    private final Sender<V> sender;
    private final Map<String, Long> sentAt = new HashMap<>();
    private final Map<String, Long> waitsSince = new HashMap<>();

    /**
     * @param waiting what waits for the tick
     * @param together puts two into one
     */
    Outbox(PendingStore<V> waiting, BinaryOperator<V> together, Sender<V> sender) {
        this.waiting = waiting;
        this.together = together;
        this.sender = sender;
    }

    /** Where it goes. */
    interface Sender<V> {
        void send(String key, V value, long recordTime);
    }

    /**
     * Sends now or later.
     *
     * @param recordTime time of the record that gave rise to it
     * @param now time of day
     */
    void add(String key, V value, long recordTime, long now) {
        sendIfApart(key, recordTime, now);
        V before = waiting.get(key);
        if (before != null) {
            waiting.put(key, together.apply(before, value));
        } else if (now - sentAt.getOrDefault(key, now - TICK_MS) >= TICK_MS) {
            sentAt.put(key, now);
            sender.send(key, value, recordTime);
        } else {
            waiting.put(key, value);
            waitsSince.put(key, recordTime);
        }
    }

    /** Sends what waits of a key if it is too far from a record that comes now; to be called before the record changes what is to be sent. */
    void sendIfApart(String key, long recordTime, long now) {
        V before = waiting.get(key);
        if (before != null && Math.abs(recordTime - waitsSince.getOrDefault(key, recordTime)) > MOST_APART_MS) {
            send(key, before, now);
        }
    }

    /** Sends all that waits; to be called every {@link #TICK}. */
    void tick(long now) {
        for (String key : waiting.keys()) {
            send(key, waiting.get(key), now);
        }
        if (sentAt.size() > MOST_KEYS) {
            sentAt.clear();
        }
    }

    private void send(String key, V value, long now) {
        Long since = waitsSince.remove(key);
        waiting.remove(key);
        sentAt.put(key, now);
        sender.send(key, value, since == null ? now : since);
    }
}
