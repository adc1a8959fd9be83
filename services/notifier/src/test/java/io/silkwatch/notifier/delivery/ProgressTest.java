package io.silkwatch.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.notifier.topic.Beginnings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private static final TopicPartition PARTITION = new TopicPartition("alert", 0);

    /** Whatever is settled in whatever order: after a restart exactly the rest is read as new. */
    @Property(tries = 300)
    void aRestartReadsExactlyWhatWasNotSettled(@ForAll @Size(max = 60) List<Boolean> settled) {
        Progress before = new Progress();
        before.assigned(PARTITION, new OffsetAndMetadata(100));
        for (int i = 0; i < settled.size(); i++) {
            before.read(record(100 + i));
        }
        Set<Long> expected = new HashSet<>();
        for (int i = settled.size() - 1; i >= 0; i--) {
            if (settled.get(i)) {
                before.settled(record(100 + i));
            } else {
                expected.add(100L + i);
            }
        }
        Map<TopicPartition, OffsetAndMetadata> commit = before.toCommit();
        OffsetAndMetadata committed = commit.getOrDefault(PARTITION, new OffsetAndMetadata(100));

        Progress after = new Progress();
        after.assigned(PARTITION, committed);
        Set<Long> read = new HashSet<>();
        for (long offset = committed.offset(); offset < 100 + settled.size(); offset++) {
            if (after.read(record(offset))) {
                read.add(offset);
            }
        }
        assertThat(read).isEqualTo(expected);
        before.committed(commit);
        assertThat(before.toCommit()).isEmpty();
    }

    /** Whatever of what fired at the beginning is settled: after a restart exactly the rest is open, and the beginning is the same. */
    @Property(tries = 300)
    void aRestartKnowsWhereAChannelBeganAndWhatOfThatIsStillToBeTold(
            @ForAll @Size(min = 1, max = 60) List<Boolean> settled) {
        List<ConsumerRecord<byte[], byte[]>> firing = new ArrayList<>();
        for (int i = 0; i < settled.size(); i++) {
            firing.add(record(100 + 2L * i));
        }
        var beginning = new Beginnings.Beginning(1000, firing);
        Progress before = new Progress();
        before.assigned(PARTITION, null);
        assertThat(before.beginning(PARTITION)).hasValue(Beginnings.NOW);
        before.begun(PARTITION, beginning);
        before.committed(before.toCommit());
        for (int i = settled.size() - 1; i >= 0; i--) {
            if (settled.get(i)) {
                before.settled(firing.get(i));
            }
        }
        OffsetAndMetadata first = new OffsetAndMetadata(100, "1000:");
        OffsetAndMetadata committed = before.toCommit().getOrDefault(PARTITION, first);

        Progress after = new Progress();
        after.assigned(PARTITION, committed);
        if (settled.contains(false)) {
            assertThat(after.beginning(PARTITION)).hasValue(1000);
            after.begun(PARTITION, beginning);
        } else {
            assertThat(after.beginning(PARTITION)).isEmpty();
            assertThat(committed).isEqualTo(new OffsetAndMetadata(1000));
        }
        for (int i = 0; i < settled.size(); i++) {
            assertThat(after.isOpen(firing.get(i))).isEqualTo(!settled.get(i));
        }
    }

    @Test
    void theNoteStaysWithinWhatKafkaGrants() {
        Progress progress = new Progress();
        List<Long> held = new ArrayList<>();
        for (long offset = 0; offset < 20_000; offset++) {
            progress.read(record(offset));
            if (offset > 0 && offset % 2 == 0) {
                progress.settled(record(offset));
            } else {
                held.add(offset);
            }
        }
        OffsetAndMetadata commit = progress.toCommit().get(PARTITION);

        assertThat(commit.offset()).isZero();
        assertThat(commit.metadata().length()).isBetween(1000, 2000);
    }

    /** Nobody reads the end of a transaction as a record, but it takes an offset. */
    @Test
    void commitsWhatIsNoRecordUnlessSomethingBeforeItIsOpen() {
        Progress progress = new Progress();
        progress.assigned(PARTITION, new OffsetAndMetadata(100));
        assertThat(progress.toCommit()).isEmpty();
        progress.reached(PARTITION, 101);
        assertThat(progress.toCommit()).containsEntry(PARTITION, new OffsetAndMetadata(101));

        progress.read(record(101));
        progress.reached(PARTITION, 103);
        assertThat(progress.toCommit()).isEmpty();
        progress.settled(record(101));
        assertThat(progress.toCommit()).containsEntry(PARTITION, new OffsetAndMetadata(103));
        assertThat(progress.partitions()).containsExactly(PARTITION);
    }

    @Test
    void somebodyElsesNoteIsNoHarm() {
        Progress progress = new Progress();
        progress.assigned(PARTITION, new OffsetAndMetadata(7, "not ours!"));

        assertThat(progress.read(record(7))).isTrue();
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>("alert", 0, offset, null, null);
    }
}
