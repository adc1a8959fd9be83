package io.silkwatch.indicators.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.kafka.PendingStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final long START = Duration.ofDays(20_000).toMillis();

    private final MockProcessorContext<String, String> context = new MockProcessorContext<>();
    private final List<String> sent = new ArrayList<>();
    private final Outbox<String> outbox = outbox();

    private Outbox<String> outbox() {
        PendingStore<String> waiting = new PendingStore.Builder<>(Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore("waiting"), Serdes.String(), Serdes.String())
                        .withLoggingDisabled())
                .build();
        waiting.init(context.getStateStoreContext(), waiting);
        context.setCurrentSystemTimeMs(START);
        return new Outbox<>(context, INTERVAL, waiting, (key, value, time) -> sent.add(key + value));
    }

    private void add(String key, String more) {
        outbox.add(key, START, waiting -> waiting == null ? more : waiting + more);
    }

    /** Lets every tick come that has been asked for. */
    private void tickAt(long time) {
        context.setCurrentSystemTimeMs(time);
        context.scheduledPunctuators().stream()
                .filter(tick -> !tick.cancelled())
                .toList()
                .forEach(tick -> tick.getPunctuator().punctuate(time));
    }

    @Test
    void aQuietKeyIsSentAtOnceAndABusyOnePutTogether() {
        add("a", "1");
        assertThat(sent).containsExactly("a1");
        add("a", "2");
        add("a", "3");
        add("b", "1");
        assertThat(sent).containsExactly("a1", "b1");
        tickAt(START + INTERVAL.toMillis() - 1);
        assertThat(sent).containsExactly("a1", "b1");
        tickAt(START + INTERVAL.toMillis());
        assertThat(sent).containsExactly("a1", "b1", "a23");
    }

    @Test
    void eachKeyHasAnIntervalOfItsOwn() {
        add("a", "1");
        add("a", "2");
        tickAt(START + INTERVAL.toMillis() / 2);
        add("b", "1");
        add("b", "2");
        tickAt(START + INTERVAL.toMillis());
        assertThat(sent).containsExactly("a1", "b1", "a2");
        tickAt(START + INTERVAL.toMillis() * 3 / 2);
        assertThat(sent).containsExactly("a1", "b1", "a2", "b2");
    }

    @Test
    void aClockThatIsSetBackHoldsNothingUp() {
        add("a", "1");
        add("a", "2");
        tickAt(START - Duration.ofDays(2).toMillis());
        assertThat(sent).containsExactly("a1", "a2");
    }
}
