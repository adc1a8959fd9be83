package io.silkwatch.indicators.trade;

import io.silkwatch.indicators.tables.Commodities;
import io.silkwatch.indicators.trade.figures.Series;
import io.silkwatch.indicators.trade.records.CellBlock;
import io.silkwatch.indicators.trade.records.TradeRecords;
import io.silkwatch.indicators.trade.records.TradeStore;
import io.silkwatch.schema.TradeFlow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The trade indicators over records at hand, without Kafka: the ledger of the stream processor with its stores on the heap. */
public final class TradeReplay {
    private final TreeMap<String, byte[]> cells = new TreeMap<>();
    private final TreeMap<String, byte[]> closed = new TreeMap<>();
    private final TreeMap<String, byte[]> published = new TreeMap<>();
    private final TreeSet<String> touched = new TreeSet<>();
    private final TradeLedger ledger;
    private String lastTouched = "";

    /** @param commodities which commodity an HS code belongs to */
    public TradeReplay(Commodities commodities) {
        ledger = new TradeLedger(TradeStore.of(cells), TradeStore.of(closed), TradeStore.of(published), commodities);
    }

    /** Takes a record in. */
    public void add(TradeFlow flow) {
        for (TradeRecords.Placed placed : TradeRecords.of(flow)) {
            ledger.put(placed.key(), placed.cell(), this::touch);
        }
    }

    private void touch(String touches) {
        if (!touches.equals(lastTouched)) {
            touched.add(touches);
            lastTouched = touches;
        }
    }

    /** Tells every value that has changed by the records since the last call. */
    public void publish(Consumer<TradeValue> changed) {
        TradeLedger.byBook(touched).forEach(book -> ledger.publish(book, Unsettled.NOTHING, changed));
        touched.clear();
        lastTouched = "";
    }

    /** Tells the final value of every series and window. Series come sorted by their labels; the values of one by name, partner and window. */
    public void current(Consumer<TradeValue> each) {
        TreeMap<String, List<Series>> byLabels = new TreeMap<>();
        for (String key : ledger.series()) {
            Series series = Series.parse(key);
            byLabels.computeIfAbsent(order(series), l -> new ArrayList<>()).add(series);
        }
        Comparator<TradeValue> order = Comparator.comparing(TradeValue::name)
                .thenComparing(TradeValue::partner)
                .thenComparing(TradeValue::window);
        for (List<Series> frequencies : byLabels.values()) {
            List<TradeValue> values = new ArrayList<>();
            frequencies.forEach(series -> ledger.current(series, values::add));
            values.sort(order);
            values.forEach(each);
        }
    }

    /** Sorts by one label after the other: a code stands before the codes that begin with it. */
    private static String order(Series series) {
        StringBuilder order = new StringBuilder();
        series.labels()
                .forEach((label, value) ->
                        order.append(label).append('\0').append(value).append('\0'));
        return order.toString();
    }

    /** How many records are kept, each once from its reporter's side and once from its partner's. */
    public long cells() {
        return cells.values().stream().mapToLong(CellBlock::rows).sum();
    }

    /** Series and windows there are values of. */
    public int windows() {
        return published.size();
    }

    /** Bytes of state: records and published values with their keys, as a store of Kafka Streams would hold them. */
    public long stateBytes() {
        return size(cells) + size(closed) + size(published);
    }

    private static long size(TreeMap<String, byte[]> store) {
        return store.entrySet().stream()
                .mapToLong(entry -> entry.getKey().length() + entry.getValue().length)
                .sum();
    }
}
