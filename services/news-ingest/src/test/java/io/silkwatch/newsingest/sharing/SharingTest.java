package io.silkwatch.newsingest.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.kafka.Partitions;
import io.silkwatch.common.outlet.Outlet;
import io.silkwatch.newsingest.MemoryOutlet;
import io.silkwatch.schema.SourceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SharingTest {
    private static final String TOPIC = "source.state";
    private static final int SHARES = 5;
    private static final int IRRELEVANT = 4;

    private final Map<Integer, MemoryOutlet> store = new HashMap<>();
    private final List<String> events = new ArrayList<>();
    private boolean unreachable;
    private int refused;

    @Test
    void everyFeedBelongsToExactlyOneShare() {
        long[] sizes = new long[SHARES];
        IntStream.range(0, 2_000).forEach(i -> sizes[Partitions.of("feed-" + i, SHARES)]++);
        assertThat(java.util.Arrays.stream(sizes)).allMatch(size -> size > 300);
    }

    @Test
    void takesSharesOverWithTheStatesAndStopsPublishingWhatItLost() {
        Instance one = new Instance("one");
        one.gets(0, 1, 2, 3, IRRELEVANT);
        one.sharing.round();
        assertThat(one.sharing.settled()).isTrue();
        assertThat(one.leases.keySet()).containsExactlyInAnyOrder(0, 1, 2, 3);
        Lease lost = one.leases.get(2);
        lost.publish(
                List.of(new io.silkwatch.common.kafka.TransactionalPublisher.Outgoing<>(
                        io.silkwatch.common.Topics.SOURCE_STATE,
                        "a",
                        SourceState.newBuilder()
                                .setSourceId("a")
                                .setKind("feed")
                                .setCursor("here")
                                .setCheckedAt(java.time.Instant.EPOCH)
                                .build())),
                List.of());
        Instance two = new Instance("two");
        one.gets(0, 1);
        assertThat(lost.ended()).isTrue();
        assertThat(one.leases.get(0).ended()).isFalse();
        two.gets(2, 3);
        two.sharing.round();
        assertThat(two.states.get(2).get("a").getCursor())
                .as("cursors come along")
                .isEqualTo("here");
        assertThat(events).containsExactly("one 0", "one 1", "one 2", "one 3", "two 2", "two 3");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> lost.publish(List.of(), List.of()))
                .isInstanceOf(Lease.EndedException.class);
    }

    @Test
    void readsTheStatesAgainAfterPublishingFailed() {
        Instance one = new Instance("one");
        one.gets(0);
        one.sharing.round();
        Lease first = one.leases.get(0);
        store.get(0).dieAfter(0, true);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> first.publish(List.of(), List.of()))
                .isInstanceOf(Lease.EndedException.class);
        assertThat(first.failed()).isTrue();
        one.sharing.round();
        assertThat(one.sharing.settled())
                .as("not at once: it may be another's by now")
                .isFalse();
        unreachable = true;
        one.roundsUntil(() -> refused > 0);
        assertThat(one.leases.get(0)).isSameAs(first);
        unreachable = false;
        one.roundsUntil(() -> !one.leases.get(0).ended());
        assertThat(one.sharing.settled()).isTrue();
    }

    /** A process that takes part. */
    private final class Instance {
        private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        private final Map<Integer, Lease> leases = new HashMap<>();
        private final Map<Integer, Map<String, SourceState>> states = new HashMap<>();
        private final Sharing sharing;
        private final List<TopicPartition> owned = new ArrayList<>();

        Instance(String name) {
            Sharing.Listener listener = (share, lease, known) -> {
                events.add(name + " " + share);
                leases.put(share, lease);
                states.put(share, known);
            };
            sharing = new Sharing(
                    consumer,
                    TOPIC,
                    SHARES,
                    share -> share != IRRELEVANT,
                    this::open,
                    listener,
                    Duration.ofMillis(100));
            consumer.subscribe(List.of(TOPIC), sharing);
        }

        void roundsUntil(BooleanSupplier condition) {
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (!condition.getAsBoolean()) {
                assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
                sharing.round();
            }
        }

        private Outlet open(int share) {
            if (unreachable) {
                refused++;
                throw new KafkaException("no broker");
            }
            MemoryOutlet outlet = store.computeIfAbsent(share, i -> new MemoryOutlet());
            outlet.dieAfter(Integer.MAX_VALUE, false);
            return outlet;
        }

        /** The group decides. */
        void gets(Integer... shares) {
            Collection<TopicPartition> now = List.of(shares).stream()
                    .map(share -> new TopicPartition(TOPIC, share))
                    .toList();
            List<TopicPartition> revoked =
                    owned.stream().filter(partition -> !now.contains(partition)).toList();
            List<TopicPartition> added =
                    now.stream().filter(partition -> !owned.contains(partition)).toList();
            if (!revoked.isEmpty()) {
                sharing.onPartitionsRevoked(revoked);
            }
            consumer.rebalance(now);
            Map<TopicPartition, Long> begin = new HashMap<>();
            now.forEach(partition -> begin.put(partition, 0L));
            consumer.updateBeginningOffsets(begin);
            sharing.onPartitionsAssigned(added);
            owned.clear();
            owned.addAll(now);
        }
    }
}
