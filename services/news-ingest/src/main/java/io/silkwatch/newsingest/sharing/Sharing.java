package io.silkwatch.newsingest.sharing;

import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.Partitions;
import io.silkwatch.common.outlet.Outlet;
import io.silkwatch.schema.SourceState;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Divides sources among the instances. A share is a partition of the topic of states: Kafka's consumer group gives each to one instance, a source belongs to
 * the share its state lies in, and whoever takes a share over reads the states after having shut its predecessor out. No record is consumed through the group.
 */
public final class Sharing implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Sharing.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** What a killed instance had is with others after this time and a few seconds. */
    private static final Duration SESSION = Duration.ofSeconds(8);

    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    /** After a failure somebody else may own the share, which the group tells us within its session at the latest. */
    private final Duration retry;

    private final Consumer<?, ?> consumer;
    private final String topic;
    private final int shares;
    private final IntPredicate relevant;
    private final IntFunction<Outlet> outlets;
    private final Listener listener;
    private final Map<Integer, Lease> leases = new HashMap<>();
    private final TreeSet<Integer> wanted = new TreeSet<>();
    private final Map<Integer, Long> notBefore = new HashMap<>();
    private volatile boolean assigned;
    private volatile boolean settled;
    private volatile boolean stopping;
    private Thread thread;

    Sharing(
            Consumer<?, ?> consumer,
            String topic,
            int shares,
            IntPredicate relevant,
            IntFunction<Outlet> outlets,
            Listener listener,
            Duration retry) {
        this.consumer = consumer;
        this.topic = topic;
        this.shares = shares;
        this.relevant = relevant;
        this.outlets = outlets;
        this.listener = listener;
        this.retry = retry;
    }

    /**
     * Takes part in a group of instances.
     *
     * @param group what is divided: the same name in every instance
     * @param relevant which sources there are, by their ids; a share without any is not taken over
     * @param outlets opens where the sources of a share publish to, shutting out whoever did so before
     */
    public static Sharing in(
            KafkaSettings kafka,
            String group,
            Collection<String> relevant,
            IntFunction<Outlet> outlets,
            Listener listener) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(consumer(kafka, group));
        String topic = kafka.topic(Topics.SOURCE_STATE);
        int shares = consumer.partitionsFor(topic).size();
        Set<Integer> wanted =
                relevant.stream().map(id -> Partitions.of(id, shares)).collect(Collectors.toSet());
        return new Sharing(consumer, topic, shares, wanted::contains, outlets, listener, SESSION);
    }

    /** The classic protocol, since only there a member chooses its own session timeout; no fixed membership, which would hold a killed member's place. */
    private static Map<String, Object> consumer(KafkaSettings kafka, String group) {
        Map<String, Object> consumer = new HashMap<>(kafka.reader());
        consumer.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        consumer.put(ConsumerConfig.CLIENT_ID_CONFIG, group);
        consumer.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        consumer.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
        consumer.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) HEARTBEAT.toMillis());
        consumer.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        return consumer;
    }

    /** Told of shares. */
    public interface Listener {
        /** The share is ours from now on, until the lease ends. */
        void opened(int share, Lease lease, Map<String, SourceState> states);
    }

    /** The share that a source belongs to: the partition that Kafka puts its state into. */
    public int share(String sourceId) {
        return Partitions.of(sourceId, shares);
    }

    /**
     * Takes part, in a thread of its own, until closed.
     *
     * @param name of the thread
     * @param failed told why it cannot go on
     */
    public void start(String name, java.util.function.Consumer<Throwable> failed) {
        thread = new Thread(
                () -> {
                    try {
                        run();
                    } catch (RuntimeException | Error e) {
                        failed.accept(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            consumer.subscribe(List.of(topic), this);
            while (!stopping) {
                round();
            }
        } catch (WakeupException e) {
            LOG.debug("Woken up to stop");
        } finally {
            leases.values().forEach(Lease::end);
            leases.clear();
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
        }
    }

    /** One look at the group. */
    void round() {
        consumer.poll(POLL);
        for (int share : List.copyOf(wanted)) {
            Lease lease = leases.get(share);
            if (lease != null && lease.failed()) {
                leases.remove(share);
                notBefore.put(share, System.nanoTime() + retry.toNanos());
            }
            if (!leases.containsKey(share) && notBefore.getOrDefault(share, 0L) - System.nanoTime() <= 0) {
                open(share);
            }
        }
        settled = assigned && leases.keySet().containsAll(wanted);
    }

    private void open(int share) {
        Outlet outlet = null;
        try {
            outlet = outlets.apply(share);
            Map<String, SourceState> states = outlet.states();
            Lease lease = new Lease(share, outlet);
            leases.put(share, lease);
            notBefore.remove(share);
            listener.opened(share, lease, states);
        } catch (AuthenticationException | AuthorizationException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("Share {} of the sources cannot be taken over yet: {}", share, e.getMessage());
            notBefore.put(share, System.nanoTime() + retry.toNanos());
            if (outlet != null) {
                outlet.close();
            }
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        partitions.stream()
                .map(TopicPartition::partition)
                .filter(relevant::test)
                .forEach(wanted::add);
        assigned = true;
        if (!partitions.isEmpty()) {
            LOG.info("Shares {} of the sources come to this instance", numbers(partitions));
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            LOG.info("Shares {} of the sources leave this instance", numbers(partitions));
        }
        for (TopicPartition partition : partitions) {
            wanted.remove(partition.partition());
            notBefore.remove(partition.partition());
            Lease lease = leases.remove(partition.partition());
            if (lease != null) {
                lease.end();
            }
        }
    }

    /** Whether everything that is ours has been taken over. */
    public boolean settled() {
        return settled;
    }

    /** Leaves the group, and waits so long for what is being done. */
    public void close(Duration limit) {
        stopping = true;
        consumer.wakeup();
        try {
            thread.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).sorted().toList();
    }
}
