package io.silkwatch.indicators.trade;

import io.silkwatch.indicators.tables.Commodities;
import io.silkwatch.indicators.trade.figures.Series;
import io.silkwatch.indicators.trade.figures.SeriesFigures;
import io.silkwatch.indicators.trade.figures.Window;
import io.silkwatch.indicators.trade.records.Cell;
import io.silkwatch.indicators.trade.records.CellBlock;
import io.silkwatch.indicators.trade.records.CellKey;
import io.silkwatch.indicators.trade.records.Closings;
import io.silkwatch.indicators.trade.records.TradeRecords;
import io.silkwatch.indicators.trade.records.TradeStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Keeps the newest release of every record and works out what the indicators of the touched series are. Knows nothing of Kafka: a stream processor and a
 * replay of files use the same, each with its own stores.
 */
final class TradeLedger {
    private static final char SEPARATOR = '|';

    private final TradeStore cells;
    private final TradeStore published;
    private final Closings closings;
    private final Commodities commodities;
    private final Set<Integer> economies;

    /**
     * @param cells records by {@link CellKey}
     * @param closed see {@link Closings}
     * @param published values last published
     */
    TradeLedger(TradeStore cells, TradeStore closed, TradeStore published, Commodities commodities) {
        this.cells = cells;
        this.closings = new Closings(closed);
        this.published = published;
        this.commodities = commodities;
        this.economies = economies(cells);
    }

    private static Set<Integer> economies(TradeStore cells) {
        Set<Integer> economies = new HashSet<>();
        String key = cells.firstFrom("", "");
        while (key != null) {
            String economy = CellKey.economyOf(key);
            economies.add(Integer.valueOf(economy));
            key = cells.firstFrom("", economy + SEPARATOR + TradeStore.LAST);
        }
        return economies;
    }

    /**
     * Takes a cell in, or the end of a release.
     *
     * @param key as in {@link TradeRecords.Placed}
     * @param touched told what changes by it, to be given to {@link #publish}
     */
    void put(String key, Cell cell, Consumer<String> touched) {
        if (Closings.isKey(key)) {
            close(key, cell, touched);
            return;
        }
        byte[] before = cells.get(key);
        byte[] after = CellBlock.with(before, cell);
        if (after == before) {
            return;
        }
        if (before == null) {
            economies.add(Integer.valueOf(CellKey.economyOf(key)));
        }
        if (CellBlock.rows(after) == 0) {
            cells.delete(key);
        } else {
            cells.put(key, after);
        }
        boolean same = before != null && CellBlock.sameFigures(before, after, cell.partner()) && !closings.any();
        if (!same) {
            touched.accept(touched(key));
        }
    }

    /** The reporter's own figures change, and those of every partner it has reported on. */
    private void close(String key, Cell closing, Consumer<String> touched) {
        if (!closings.add(key, closing.released())) {
            return;
        }
        CellKey closed = Closings.closed(key);
        String own = touched(closed.text());
        cells.scan(own + SEPARATOR, (one, block) -> touched.accept(own));
        for (int economy : economies) {
            String mirror = touched(closed.mirrored(economy).text());
            cells.scan(mirror + SEPARATOR, (one, block) -> {
                if (CellBlock.hasPartner(block, closed.economy())) {
                    touched.accept(mirror);
                }
            });
        }
    }

    /** Economy, flow, frequency, code and period: the key without classification and basis. */
    private static String touched(String key) {
        int end = key.lastIndexOf(SEPARATOR, key.lastIndexOf(SEPARATOR) - 1);
        return key.substring(0, end);
    }

    /** What was touched, by the economy, flow and frequency it is of: all that is computed together. */
    static Collection<List<String>> byBook(Collection<String> touched) {
        TreeMap<String, List<String>> books = new TreeMap<>();
        touched.forEach(one ->
                books.computeIfAbsent(bookOf(one), b -> new ArrayList<>()).add(one));
        return books.values();
    }

    private static String bookOf(String touched) {
        int code = touched.lastIndexOf(SEPARATOR, touched.lastIndexOf(SEPARATOR) - 1);
        return touched.substring(0, code + 1);
    }

    static String periodOf(String touched) {
        return touched.substring(touched.lastIndexOf(SEPARATOR) + 1);
    }

    /**
     * Computes every window that what was touched goes into, and tells the values that are not as last published.
     *
     * @param touched all of one economy, flow and frequency, see {@link #byBook}
     * @param unsettled what windows wait for: they are computed when that is given in its turn
     */
    void publish(List<String> touched, Unsettled unsettled, Consumer<TradeValue> changed) {
        String book = bookOf(touched.get(0));
        TreeMap<String, TreeSet<String>> periodsByCode = new TreeMap<>();
        for (String one : touched) {
            int period = one.lastIndexOf(SEPARATOR);
            periodsByCode
                    .computeIfAbsent(one.substring(book.length(), period), c -> new TreeSet<>())
                    .add(periodOf(one));
        }
        new Publication(Series.ofBook(book), this, commodities, published, unsettled, changed).publish(periodsByCode);
    }

    /** The final values of a series, in no particular order. */
    void current(Series series, Consumer<TradeValue> each) {
        Map<String, PublishedWindow> windows = new TreeMap<>();
        published.scan(series.key(), (key, bytes) -> windows.put(Series.windowOf(key), PublishedWindow.parse(bytes)));
        SeriesFigures figures = figures(series);
        windows.forEach((label, window) -> {
            WindowValues shared = WindowValues.of(series, figures, Window.parse(label));
            window.entries().forEach((id, entry) -> {
                if (!entry.gone()) {
                    each.accept(new TradeValue(shared, id, entry));
                }
            });
        });
    }

    /** All series that something was published of. */
    TreeSet<String> series() {
        TreeSet<String> series = new TreeSet<>();
        published.scan("", (key, bytes) -> series.add(key.substring(0, key.lastIndexOf(SEPARATOR) + 1)));
        return series;
    }

    /** The records of a series that hold. */
    SeriesFigures figures(Series series) {
        SeriesFigures figures = new SeriesFigures();
        keys(series).forEach(begin -> cells.scan(begin, (key, block) -> add(figures, key, block)));
        return figures;
    }

    /** What the keys of the records of a series begin with. */
    List<String> keys(Series series) {
        String book = CellKey.prefix(series.economy(), series.side(), series.frequency());
        if (series.kind().equals(Series.HS)) {
            return List.of(book + series.about() + SEPARATOR);
        }
        return commodities.codes(series.about()).stream()
                .map(code -> book + code)
                .toList();
    }

    /** The codes inside another that the economy has records of. */
    Set<String> codesBelow(Series any, String heading) {
        String book = CellKey.prefix(any.economy(), any.side(), any.frequency());
        Set<String> below = new TreeSet<>();
        String key = cells.firstFrom(book + heading, book + heading);
        while (key != null && !key.startsWith(book + heading + SEPARATOR)) {
            String code = key.substring(book.length(), key.indexOf(SEPARATOR, book.length()));
            below.add(code);
            key = cells.firstFrom(book + heading, book + code + SEPARATOR + TradeStore.LAST);
        }
        return below;
    }

    private void add(SeriesFigures figures, String text, byte[] block) {
        CellKey key = CellKey.parse(text);
        figures.add(key, closings.standing(key, CellBlock.cells(block)));
    }
}
