package io.silkwatch.notifier.topic;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the topic from its start, outside any group. */
public final class History {
    private static final Logger log = LoggerFactory.getLogger(History.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** The loop has to poll in between, so that it keeps its place in its group, and has others to tell. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(20);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final LongSupplier nanos;

    /**
     * @param consumers makes a consumer outside any group
     * @param nanos a steady clock, in nanoseconds
     */
    public History(Supplier<Consumer<byte[], byte[]>> consumers, LongSupplier nanos) {
        this.consumers = consumers;
        this.nanos = nanos;
    }

    /** What looks at a record; it may find that it needs a registry that is away. */
    public interface Visitor {
        /**
         * Looks at a record; one that it throws on is shown again with the next step.
         *
         * @throws RetriableException if another try may help
         */
        void visit(ConsumerRecord<byte[], byte[]> record);
    }

    /** Begins to show every record that is there by the first step. */
    public Reading begin(Collection<TopicPartition> partitions, Visitor visitor) {
        return new Reading(Set.copyOf(partitions), visitor);
    }

    /** Goes on where the last step ended, as a large topic takes longer than the loop may stay away from its own. */
    public final class Reading implements AutoCloseable {
        private final Set<TopicPartition> partitions;
        private final Visitor visitor;
        private final Deque<ConsumerRecord<byte[], byte[]>> inHand = new ArrayDeque<>();
        private Consumer<byte[], byte[]> consumer;
        private Map<TopicPartition, Long> ends;

        private Reading(Set<TopicPartition> partitions, Visitor visitor) {
            this.partitions = partitions;
            this.visitor = visitor;
        }

        /** Whether it is of just these partitions. */
        public boolean isOf(Collection<TopicPartition> others) {
            return partitions.equals(Set.copyOf(others));
        }

        /** The end of each partition: the first offset that is not shown. */
        Map<TopicPartition, Long> ends() {
            return ends;
        }

        /** Reads on for a while; whether all is shown. */
        public boolean step() {
            try {
                open();
                long start = nanos.getAsLong();
                while (left() > 0) {
                    consumer.poll(POLL).forEach(inHand::add);
                    showWhatIsInHand();
                    if (nanos.getAsLong() - start > LONGEST_STEP.toNanos()) {
                        log.warn("Still reading from the topic what fires; offsets left: {}", left());
                        return false;
                    }
                }
                return true;
            } catch (RetriableException e) {
                log.warn("What fires cannot be read from the topic yet: {}", e.getMessage());
                return false;
            }
        }

        private void open() {
            if (consumer == null) {
                consumer = consumers.get();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
            }
            if (ends == null) {
                ends = consumer.endOffsets(partitions);
            }
            showWhatIsInHand();
        }

        /** A record that could not be shown is the first to be shown next time. */
        private void showWhatIsInHand() {
            while (!inHand.isEmpty()) {
                ConsumerRecord<byte[], byte[]> record = inHand.peek();
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    visitor.visit(record);
                }
                inHand.remove();
            }
        }

        private long left() {
            return partitions.stream()
                    .mapToLong(each -> Math.max(0, ends.get(each) - consumer.position(each)))
                    .sum();
        }

        /** Ends reading, wherever it is. */
        @Override
        public void close() {
            if (consumer != null) {
                consumer.close();
            }
        }
    }
}
