package io.silkwatch.newsingest.poll;

import io.silkwatch.schema.SourceState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Divides the feeds among the instances. A share is a partition of the topic of states: Kafka's consumer group gives each to one instance, a feed belongs to
 * the share its state lies in, and whoever takes a share over reads the states of that partition after having shut its predecessor out. No record is consumed
 * through the group.
 */
final class FeedSharing implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(FeedSharing.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** After a failure somebody else may own the share, which the group tells us within its session at the latest. */
    private final Duration retry;

    private final Consumer<?, ?> consumer;
    private final String topic;
    private final IntFunction<Outlet> outlets;
    private final Listener listener;
    private final Map<Integer, Lease> leases = new HashMap<>();
    private final TreeSet<Integer> wanted = new TreeSet<>();
    private final Map<Integer, Long> notBefore = new HashMap<>();
    private volatile boolean assigned;
    private volatile boolean settled;
    private volatile boolean stopping;

    FeedSharing(Consumer<?, ?> consumer, String topic, IntFunction<Outlet> outlets, Listener listener, Duration retry) {
        this.consumer = consumer;
        this.topic = topic;
        this.outlets = outlets;
        this.listener = listener;
        this.retry = retry;
    }

    /** Told of shares. */
    interface Listener {
        /** The share is ours from now on, until the lease ends. */
        void opened(int share, Lease lease, Map<String, SourceState> states);
    }

    /** The share of a source among so many: the partition that Kafka puts its state into. */
    static int share(String sourceId, int shares) {
        return Utils.toPositive(Utils.murmur2(sourceId.getBytes(StandardCharsets.UTF_8))) % shares;
    }

    /** Takes part until told to stop. */
    void run() {
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
            consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
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
            LOG.warn("Share {} of the feeds cannot be taken over yet: {}", share, e.getMessage());
            notBefore.put(share, System.nanoTime() + retry.toNanos());
            if (outlet != null) {
                outlet.close();
            }
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        partitions.forEach(partition -> wanted.add(partition.partition()));
        assigned = true;
        if (!partitions.isEmpty()) {
            LOG.info("Shares {} of the feeds come to this instance", numbers(partitions));
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            LOG.info("Shares {} of the feeds leave this instance", numbers(partitions));
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
    boolean settled() {
        return settled;
    }

    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).sorted().toList();
    }
}
