package io.silkwatch.indicators.news.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.Topics;
import io.silkwatch.common.avro.LocalAvroSerde;
import io.silkwatch.common.kafka.PendingStore;
import io.silkwatch.schema.EventContributions;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much is remembered. */
class SplitEventsTest {
    private static final Instant DAY = Instant.parse("2025-02-17T00:00:00Z");
    private static final Duration KEPT = Topics.POLICY_EVENT.retention();

    private final MockProcessorContext<String, EventContributions> context = new MockProcessorContext<>();
    private final KeyValueStore<String, PolicyEvent> known =
            store(SplitEvents.KNOWN, new LocalAvroSerde<>(PolicyEvent.class)).build();
    private final KeyValueStore<String, byte[]> days =
            store(SplitEvents.DAYS, Serdes.ByteArray()).build();
    private final PendingStore<EventContributions> waiting = new PendingStore.Builder<>(
                    store(SplitEvents.WAITING, new LocalAvroSerde<>(EventContributions.class)))
            .build();
    private final SplitEvents stage = new SplitEvents(EventIndicators.shipped());

    @BeforeEach
    void start() {
        List.of(known, days, waiting).forEach(store -> {
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
        });
        stage.init(context);
    }

    @Test
    void onlyTheEventsOfFiveYears() {
        for (int day = 0; day < 30; day++) {
            process("e" + day, DAY.plus(Duration.ofDays(day)));
        }
        process("new", DAY.plus(KEPT).plus(Duration.ofDays(20)));
        assertThat(known.get("e19")).isNull();
        assertThat(known.get("e20")).isNotNull();
        assertThat(known.approximateNumEntries()).isEqualTo(11);
        assertThat(days.approximateNumEntries()).isEqualTo(11);
    }

    @Test
    void anEventOnceWhateverItsVersionsSay() {
        process("e", DAY);
        process("e", DAY.plus(Duration.ofDays(3)));
        assertThat(days.approximateNumEntries()).isEqualTo(1);
        stage.process(new Record<>("e", null, DAY.toEpochMilli()));
        assertThat(known.approximateNumEntries()).isZero();
        assertThat(days.approximateNumEntries()).isZero();
    }

    private void process(String id, Instant time) {
        context.setCurrentStreamTimeMs(time.toEpochMilli());
        PolicyEvent event = PolicyEvent.newBuilder()
                .setEventId(id)
                .setType(EventType.EXPORT_BAN)
                .setStage(Stage.DONE)
                .setEventTime(time)
                .setFirstReportedAt(time)
                .setLastReportedAt(time)
                .build();
        stage.process(new Record<>(id, event, time.toEpochMilli()));
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled();
    }
}
