package io.silkwatch.indicators.trade;

import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.indicators.tables.Commodities;
import io.silkwatch.indicators.trade.records.Cell;
import io.silkwatch.indicators.trade.records.TradeStore;
import io.silkwatch.schema.IndicatorValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
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

    /**
     * How many ticks a period must have rested before it is computed, three seconds: the rows of one release come in a row, but with pauses, above all after a start,
     * and half of them give wrong shares. Statistics that are months old can wait that long.
     */
    static final int REST_TICKS = 15;

    /** How many ticks it waits at most, half a minute. */
    static final int MOST_TICKS = 150;

    private static final byte[] MARK = {1};

    private final Commodities commodities;
    private final LongAdder worked;
    private ProcessorContext<String, IndicatorValue> context;
    private KeyValueStore<String, byte[]> touched;
    private TradeLedger ledger;
    private final TreeMap<String, Waiting> waiting = new TreeMap<>();
    private Cancellable tick;
    private int ticks;
    private long workedBefore;

    /** @param worked counts the records that this instance works on, at any step on their way here */
    TradeProcessor(Commodities commodities, LongAdder worked) {
        this.commodities = commodities;
        this.worked = worked;
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
        // What was touched before a restart rests anew.
        waiting.clear();
        try (KeyValueIterator<String, byte[]> all = touched.all()) {
            all.forEachRemaining(entry -> waiting.put(entry.key, new Waiting()));
        }
        tick = null;
        if (!waiting.isEmpty()) {
            publishLater();
        }
    }

    /** How many ticks a period has not been touched, and how many it has waited altogether. */
    private static final class Waiting {
        private int rested;
        private int waited;

        private boolean isOver() {
            return rested >= REST_TICKS || waited > MOST_TICKS;
        }
    }

    /** There is a tick only while something is touched: each makes Kafka Streams commit, whether it did anything or not. */
    private void publishLater() {
        if (tick == null) {
            ticks = 0;
            tick = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> publishTouched());
        }
    }

    @Override
    public void process(Record<String, Cell> record) {
        worked.increment();
        ledger.put(record.key(), record.value(), this::touch);
    }

    private void touch(String touches) {
        Waiting known = waiting.get(touches);
        if (known == null) {
            waiting.put(touches, new Waiting());
            touched.put(touches, MARK);
            publishLater();
        } else {
            known.rested = 0;
        }
    }

    /**
     * Book by book, so that one which cannot be computed keeps no other from it. Its marks stay, to be tried again when it is touched anew or after a restart, not
     * with every tick.
     */
    private void publishTouched() {
        for (List<String> book : TradeLedger.byBook(due())) {
            book.forEach(waiting::remove);
            ledger.publish(book, unsettled(), value -> {
                IndicatorValue record = value.build();
                long at = Math.max(0, record.getEventTime().toEpochMilli());
                context.forward(new Record<>(IndicatorKeys.key(record), record, at));
            });
            book.forEach(touched::delete);
        }
        if (waiting.isEmpty()) {
            tick.cancel();
            tick = null;
        }
    }

    /**
     * The periods that have rested, and those that have waited too long for it. A tick is no rest while this instance works on records: what a period lacks may be
     * among those it has not come to, and on a busy machine it may take long to come to them.
     */
    private List<String> due() {
        long workedNow = worked.sum();
        boolean atRest = workedNow == workedBefore;
        workedBefore = workedNow;
        ticks++;
        List<String> due = new ArrayList<>();
        waiting.forEach((period, known) -> {
            known.rested += atRest ? 1 : 0;
            known.waited++;
            if (known.isOver()) {
                due.add(period);
            }
        });
        return due;
    }

    /** While records come without end, as when archives are loaded, windows wait for no more than their own last period: otherwise they might wait just as long. */
    private Unsettled unsettled() {
        return new Unsettled(waiting.navigableKeySet(), ticks <= MOST_TICKS);
    }
}
