package io.silkwatch.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.notifier.channel.Message;
import io.silkwatch.notifier.channel.Samples;
import io.silkwatch.notifier.routing.Release;
import io.silkwatch.notifier.topic.Entry;
import io.silkwatch.schema.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

final class OutboxTest {
    private static final Instant NOW = Samples.START;

    /** Each number stands for an alert: three fingerprints, four kinds, due at one of several times. */
    @Property(tries = 300)
    void nothingOvertakesItsOwnFingerprintAndNothingIsLost(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 3 * 4 * 5 - 1) Integer> codes) {
        Outbox outbox = new Outbox();
        List<Long> out = new ArrayList<>();
        Map<Long, String> fingerprints = new HashMap<>();
        for (int i = 0; i < codes.size(); i++) {
            int code = codes.get(i);
            String fingerprint = "f" + code % 3;
            fingerprints.put((long) i, fingerprint);
            Message.Kind kind = Message.Kind.values()[code / 3 % 4];
            Instant now = NOW.plusSeconds(i);
            outbox.add(entry(i, fingerprint), new Release(now.plusSeconds(code / 12 * 10L), kind));
            drain(outbox, now, out);
        }
        drain(outbox, NOW.plusSeconds(1000), out);

        assertThat(out).hasSize(codes.size()).doesNotHaveDuplicates();
        for (String fingerprint : List.of("f0", "f1", "f2")) {
            assertThat(out.stream().filter(offset -> fingerprints.get(offset).equals(fingerprint)))
                    .isSorted();
        }
        assertThat(outbox.isEmpty()).isTrue();
    }

    private static void drain(Outbox outbox, Instant now, List<Long> out) {
        for (Optional<Outbox.Bundle> next = outbox.next(now); next.isPresent(); next = outbox.next(now)) {
            assertThat(next.get().entries()).isNotEmpty();
            next.get().entries().forEach(entry -> out.add(entry.record().offset()));
        }
    }

    @Test
    void whenFullTheOldestGoOutBeforeTheirTime() {
        Outbox outbox = new Outbox();
        for (int i = 0; i < Outbox.CAPACITY; i++) {
            assertThat(outbox.next(NOW)).isEmpty();
            outbox.add(entry(i, "f" + i), new Release(NOW.plusSeconds(3600), Message.Kind.QUIET));
        }
        assertThat(outbox.isFull()).isTrue();

        assertThat(outbox.next(NOW).orElseThrow().entries()).hasSize(Outbox.LARGEST_MESSAGE);
        assertThat(outbox.next(NOW)).isEmpty();
    }

    private static Entry entry(long offset, String fingerprint) {
        Alert alert = Samples.firing(fingerprint).build();
        return new Entry(new ConsumerRecord<>("alert", 0, offset, null, null), alert);
    }
}
