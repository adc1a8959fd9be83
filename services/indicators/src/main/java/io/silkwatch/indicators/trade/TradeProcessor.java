package io.silkwatch.indicators.trade;

import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.indicators.Commodities;
import io.silkwatch.schema.IndicatorValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the ledger in the stores of Kafka Streams and publishes what changed.
 *
 * <p>A release of thousands of records touches the same few windows again and again; they are computed once, when the release has come to rest, not once a
 * record. Which ones are due is kept in a store, so that a crash between record and tick forgets nothing.
 */
final class TradeProcessor implements Processor<String, Cell, String, IndicatorValue> {
    static final String CELLS = "trade-ledger-cells";
    static final String CLOSED = "trade-ledger-closed";
    static final String TOUCHED = "trade-ledger-touched";
    static final String PUBLISHED = "trade-ledger-published";
    static final Duration TICK = Duration.ofMillis(200);
    /** How many ticks a window must have rested before it is computed: the rows of one release come in a row, and half of them give wrong shares. */
    static final int REST_TICKS = 1;

    private static final int MAX_TICKS = 25;
    private static final int REST = 0;
    private static final int AGE = 1;

    private final Commodities commodities;
    private ProcessorContext<String, IndicatorValue> context;
    private KeyValueStore<String, byte[]> touched;
    private TradeLedger ledger;
    private final Set<String> touchedThisTick = new HashSet<>();
    private Cancellable tick;

    TradeProcessor(Commodities commodities) {
        this.commodities = commodities;
    }

    @Override
    public void init(ProcessorContext<String, IndicatorValue> context) {
        this.context = context;
        touched = context.getStateStore(TOUCHED);
        ledger = new TradeLedger(
                TradeStore.of(context.<KeyValueStore<String, byte[]>>getStateStore(CELLS)),
                TradeStore.of(context.<KeyValueStore<String, byte[]>>getStateStore(CLOSED)),
                TradeStore.of(context.<KeyValueStore<String, byte[]>>getStateStore(PUBLISHED)),
                commodities);
        publishLater(); // what was touched before a restart
    }

    /** There is a tick only while something is touched: each makes Kafka Streams commit, whether it did anything or not. */
    private void publishLater() {
        if (tick == null) {
            tick = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> publishTouched());
        }
    }

    @Override
    public void process(Record<String, Cell> record) {
        ledger.put(record.key(), record.value(), this::touch);
    }

    private void touch(String touches) {
        if (touchedThisTick.add(touches)) {
            byte[] ticks = touched.get(touches);
            touched.put(touches, ticks == null ? new byte[] {0, 0} : new byte[] {0, ticks[AGE]});
            publishLater();
        }
    }

    private void publishTouched() {
        ledger.publish(takeTouched(), value -> {
            IndicatorValue record = value.build();
            context.forward(new Record<>(
                    IndicatorKeys.key(record), record, record.getEventTime().toEpochMilli()));
        });
    }

    /** The periods that have rested, and those that have waited too long for it. */
    private List<String> takeTouched() {
        touchedThisTick.clear();
        List<String> due = new ArrayList<>();
        List<KeyValue<String, byte[]>> older = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = touched.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                byte[] ticks = entry.value;
                if (ticks[REST] >= REST_TICKS || ticks[AGE] >= MAX_TICKS) {
                    due.add(entry.key);
                } else {
                    older.add(KeyValue.pair(entry.key, new byte[] {(byte) (ticks[REST] + 1), (byte) (ticks[AGE] + 1)}));
                }
            }
        }
        if (older.isEmpty()) {
            tick.cancel();
            tick = null;
        }
        touched.putAll(older);
        due.forEach(touched::delete);
        return due;
    }
}
