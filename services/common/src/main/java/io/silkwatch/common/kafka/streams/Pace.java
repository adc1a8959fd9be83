package io.silkwatch.common.kafka.streams;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * When a stream thread commits. The commit interval is right for a thread that has plenty to do: what a transaction costs is shared by thousands of records.
 * But a record that comes alone would wait for it at every hop, so a thread without a backlog commits soon after it has worked on one. Kafka Streams commits all
 * tasks of a thread together, hence one pace a thread.
 */
public final class Pace {
    /** Records that come this soon after the first share its transaction, or as soon as the last commit took if that is longer: commits never fill the time of a thread. */
    public static final Duration SOON = Duration.ofMillis(20);

    /** A poll that brings this many means a backlog: 200 articles a second bring a dozen at most in the time of a commit. */
    private static final int BACKLOG_RECORDS = 100;

    private static final ThreadLocal<Pace> OF_THREAD = ThreadLocal.withInitial(Pace::new);

    private boolean backlog;
    private Duration lastCommit = Duration.ZERO;
    private long askedAt;
    private Object waiting;

    private Pace() {}

    /** That of the stream thread which asks. */
    static Pace ofThread() {
        return OF_THREAD.get();
    }

    /** Tells how many records a poll has brought. */
    void polled(int records) {
        backlog = records >= BACKLOG_RECORDS;
    }

    /** Tells that a transaction has just been committed. */
    void committed() {
        if (askedAt != 0) {
            lastCommit = Duration.ofNanos(System.nanoTime() - askedAt);
            askedAt = 0;
        }
    }

    private Duration pause() {
        return lastCommit.compareTo(SOON) > 0 ? lastCommit : SOON;
    }

    /** Asks for a commit soon after a record; hands records on as they are. */
    public static final class CommitSoon<V> extends ContextualProcessor<String, V, String, V> {
        private Pace pace;
        private Cancellable tick;

        @Override
        public void init(ProcessorContext<String, V> context) {
            super.init(context);
            pace = ofThread();
        }

        @Override
        public void process(Record<String, V> record) {
            if (pace.waiting == null && !pace.backlog) {
                pace.waiting = this;
                tick = context().schedule(pace.pause(), PunctuationType.WALL_CLOCK_TIME, now -> commit());
            }
            context().forward(record);
        }

        private void commit() {
            close();
            if (!pace.backlog) {
                pace.askedAt = System.nanoTime();
                context().commit();
            }
        }

        @Override
        public void close() {
            if (pace.waiting == this) {
                tick.cancel();
                pace.waiting = null;
            }
        }
    }
}
