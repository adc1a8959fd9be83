package io.silkwatch.indicators.news;

import io.silkwatch.common.kafka.PendingStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Sends what belongs to a key at once while the key is quiet, and put together once an interval while it is busy: a seldom event is not delayed, and a flood of
 * mentions of one country makes a record every other second and not thousands. Each key has an interval of its own, so that what is sent is spread over time. What
 * waits is in a store, so a crash loses none of it.
 *
 * <p>What is put together lies close together in record time too. Otherwise a topic that is read again in a minute would show none of what came and went
 * within a week, and alerts would not be those of the first run.
 *
 * @param <V> what is sent
 */
public final class Outbox<V> {
    private static final long MOST_APART_MS = Duration.ofHours(1).toMillis();

    /** More keys than this and the times they were sent are forgotten: the worst that comes of it is a record more a key. */
    private static final int MOST_KEYS = 100_000;

    /** Keys whose interval is over are looked for so many times an interval, but not more often than every {@link #SHORTEST_TICK}. */
    private static final int TICKS = 20;

    private static final Duration SHORTEST_TICK = Duration.ofMillis(20);

    private final ProcessorContext<?, ?> context;
    private final Duration interval;
    private final Duration tick;
    private final PendingStore<V> waiting;
    private final Sender<V> sender;
    private final Map<String, Long> sentAt = new HashMap<>();
    private final Map<String, Long> waitsSince = new HashMap<>();
    private Cancellable next;

    /**
     * Sends soon what the store holds already.
     *
     * @param context of the processor that sends
     * @param interval how long a busy key waits at most
     * @param waiting what waits
     */
    public Outbox(ProcessorContext<?, ?> context, Duration interval, PendingStore<V> waiting, Sender<V> sender) {
        this.context = context;
        this.interval = interval;
        Duration part = interval.dividedBy(TICKS);
        this.tick = part.compareTo(SHORTEST_TICK) > 0 ? part : SHORTEST_TICK;
        this.waiting = waiting;
        this.sender = sender;
        sendLater(); // what waited before a restart
    }

    /** Where it goes. */
    public interface Sender<V> {
        /** @param recordTime of the record that gave rise to it first; when that is not known any more, the time of the clock */
        void send(String key, V value, long recordTime);
    }

    /**
     * Sends now or later.
     *
     * @param recordTime time of the record that gave rise to it
     * @param addTo gives what is to be sent, added to what waits already; that is null if nothing does
     */
    public void add(String key, long recordTime, UnaryOperator<V> addTo) {
        long now = context.currentSystemTimeMs();
        sendIfApart(key, recordTime);
        V before = waiting.get(key);
        V value = addTo.apply(before);
        if (before != null) {
            waiting.put(key, value);
        } else if (isDue(key, now)) {
            sentAt.put(key, now);
            sender.send(key, value, recordTime);
        } else {
            waiting.put(key, value);
            waitsSince.put(key, recordTime);
            sendLater();
        }
    }

    /** Sends what waits of a key if it is too far from a record that comes now; to be called before the record changes what is to be sent. */
    public void sendIfApart(String key, long recordTime) {
        V before = waiting.get(key);
        if (before != null && Math.abs(recordTime - waitsSince.getOrDefault(key, recordTime)) > MOST_APART_MS) {
            send(key, before, context.currentSystemTimeMs());
        }
    }

    /** Whether the interval of a key is over; it is too when the clock was set back, or the key would wait until the clock has caught up. */
    private boolean isDue(String key, long now) {
        Long sent = sentAt.get(key);
        return sent == null || now < sent || now - sent >= interval.toMillis();
    }

    /** There is a tick only while something waits: each makes Kafka Streams commit, whether it did anything or not. */
    private void sendLater() {
        if (next == null) {
            next = context.schedule(tick, PunctuationType.WALL_CLOCK_TIME, this::sendDue);
        }
    }

    private void sendDue(long now) {
        next.cancel();
        next = null;
        boolean moreWait = false;
        for (String key : waiting.keys()) {
            if (isDue(key, now)) {
                send(key, waiting.get(key), now);
            } else {
                moreWait = true;
            }
        }
        if (sentAt.size() > MOST_KEYS) {
            sentAt.clear();
        }
        if (moreWait) {
            sendLater();
        }
    }

    private void send(String key, V value, long now) {
        Long since = waitsSince.remove(key);
        waiting.remove(key);
        sentAt.put(key, now);
        sender.send(key, value, since == null ? now : since);
    }
}
