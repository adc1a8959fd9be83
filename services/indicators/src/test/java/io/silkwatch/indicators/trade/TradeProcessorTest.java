package io.silkwatch.indicators.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.indicators.trade.records.TradeRecords;
import io.silkwatch.schema.IndicatorValue;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class TradeProcessorTest {
    private static final String BROKEN = "156|X|A|271121|no period";

    private final MockProcessorContext<String, IndicatorValue> context = new MockProcessorContext<>();

    private KeyValueStore<String, byte[]> store(String name) {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return store;
    }

    @Test
    void aBookThatCannotBeComputedKeepsNoOtherFromItAndIsNotForgotten() {
        List.of(TradeProcessor.CELLS, TradeProcessor.CLOSED, TradeProcessor.PUBLISHED)
                .forEach(this::store);
        KeyValueStore<String, byte[]> touched = store(TradeProcessor.TOUCHED);
        touched.put(BROKEN, new byte[] {1});
        TradeProcessor processor = new TradeProcessor(TradeSamples.COMMODITIES, new LongAdder());
        processor.init(context);
        for (TradeRecords.Placed placed : TradeRecords.of(TradeSamples.export(TradeSamples.IT, "271121", "2020", 60))) {
            processor.process(new Record<>(placed.key(), placed.cell(), 0));
        }
        Punctuator tick = context.scheduledPunctuators().get(0).getPunctuator();
        for (int i = 0; i < TradeProcessor.REST_TICKS; i++) {
            tick.punctuate(i);
        }

        assertThatThrownBy(() -> tick.punctuate(0)).isInstanceOf(RuntimeException.class);
        tick.punctuate(0);

        assertThat(context.forwarded())
                .extracting(value -> value.record().key())
                .anyMatch(key -> key.startsWith("export.share{"))
                .anyMatch(key -> key.startsWith("import.share{"));
        try (var left = touched.all()) {
            assertThat(left).toIterable().extracting(mark -> mark.key).containsExactly(BROKEN);
        }
        assertThat(context.scheduledPunctuators()).allMatch(MockProcessorContext.CapturedPunctuator::cancelled);
    }
}
