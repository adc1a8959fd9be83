package io.silkwatch.indicators.trade;

import io.silkwatch.indicators.Commodities;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Keeps the newest release of every record and works out what the indicators of the touched series are. Knows nothing of Kafka: a stream processor and a
 * replay of files use the same, each with its own stores.
 */
final class TradeLedger {
    private static final char SEPARATOR = '|';
    private static final int ALL = TradeIndicators.ALL;

    private final TradeStore cells;
    private final TradeStore published;
    private final Commodities commodities;

    TradeLedger(TradeStore cells, TradeStore published, Commodities commodities) {
        this.cells = cells;
        this.published = published;
        this.commodities = commodities;
    }

    /**
     * Takes a cell in.
     *
     * @param key text of its {@link CellKey}
     * @return what it touches, to be given to {@link #publish}; null when it changes nothing
     */
    String put(String key, Cell cell) {
        byte[] before = cells.get(key);
        byte[] after = CellBlock.with(before, cell);
        if (after == before) {
            return null;
        }
        if (CellBlock.rows(after) == 0) {
            cells.delete(key);
        } else {
            cells.put(key, after);
        }
        boolean same = before != null && CellBlock.sameFigures(before, after, cell.partner());
        return same ? null : touched(key);
    }

    /** Economy, flow, frequency, code and period: the key without classification and basis. */
    private static String touched(String key) {
        int end = key.lastIndexOf(SEPARATOR, key.lastIndexOf(SEPARATOR) - 1);
        return key.substring(0, end);
    }

    /** Computes every window that what was touched goes into, and tells the values that are not as last published. */
    void publish(Collection<String> touched, Consumer<TradeValue> changed) {
        TreeMap<String, TreeMap<String, TreeSet<String>>> byBook = new TreeMap<>();
        for (String one : touched) {
            int period = one.lastIndexOf(SEPARATOR);
            int code = one.lastIndexOf(SEPARATOR, period - 1);
            byBook.computeIfAbsent(one.substring(0, code + 1), b -> new TreeMap<>())
                    .computeIfAbsent(one.substring(code + 1, period), c -> new TreeSet<>())
                    .add(one.substring(period + 1));
        }
        byBook.forEach((book, periodsByCode) -> new Book(book, changed).publish(periodsByCode));
    }

    /** The final values of a series, in no particular order. */
    void current(Series series, Consumer<TradeValue> each) {
        Map<String, PublishedWindow> windows = new TreeMap<>();
        published.scan(series.key(), (key, bytes) -> windows.put(Series.windowOf(key), PublishedWindow.parse(bytes)));
        SeriesFigures figures = figures(series);
        windows.forEach((label, window) -> values(series, figures, Window.parse(label), window, each));
    }

    private void values(
            Series series, SeriesFigures figures, Window window, PublishedWindow values, Consumer<TradeValue> each) {
        WindowValues shared = shared(series, figures, window);
        values.entries().forEach((id, entry) -> {
            if (!entry.gone()) {
                each.accept(value(shared, id, entry));
            }
        });
    }

    /** All series that something was published of. */
    TreeSet<String> series() {
        TreeSet<String> series = new TreeSet<>();
        published.scan("", (key, bytes) -> series.add(key.substring(0, key.lastIndexOf(SEPARATOR) + 1)));
        return series;
    }

    private SeriesFigures figures(Series series) {
        SeriesFigures figures = new SeriesFigures();
        String book = CellKey.prefix(series.economy(), series.side(), series.frequency());
        if (series.kind().equals(Series.HS)) {
            cells.scan(book + series.about() + SEPARATOR, (key, block) -> figures.add(CellKey.parse(key), block));
        } else {
            for (String code : commodities.codes(series.about())) {
                cells.scan(book + code, (key, block) -> figures.add(CellKey.parse(key), block));
            }
        }
        return figures;
    }

    private static WindowValues shared(Series series, SeriesFigures all, Window window) {
        WindowFigures figures = all.of(window);
        WindowFigures previous = figures == null ? null : all.of(window.previous());
        return new WindowValues(series, window, figures, previous != null && previous.basis() != figures.basis());
    }

    private static TradeValue value(WindowValues shared, long id, PublishedWindow.Entry entry) {
        Double previous = Double.isNaN(entry.previous()) ? null : entry.previous();
        TradeIndicators.Indicator indicator = TradeIndicators.of(PublishedWindow.indicator(id));
        return new TradeValue(shared, indicator, PublishedWindow.partner(id), entry.value(), previous, entry.gone());
    }

    /** All series of one economy, flow and frequency. */
    private final class Book {
        private final CellKey any;
        private final Consumer<TradeValue> changed;
        private final Map<Series, SeriesFigures> known = new HashMap<>();

        private Book(String prefix, Consumer<TradeValue> changed) {
            String[] parts = prefix.split("\\|");
            this.any = new CellKey(Integer.parseInt(parts[0]), Side.of(parts[1]), parts[2], "", "", "", null);
            this.changed = changed;
        }

        private void publish(TreeMap<String, TreeSet<String>> periodsByCode) {
            TreeMap<String, TreeSet<String>> byCommodity = new TreeMap<>();
            TreeMap<String, TreeSet<String>> byCode = new TreeMap<>();
            periodsByCode.forEach((code, periods) -> {
                List<String> listing = commodities.of(code);
                listing.forEach(commodity -> byCommodity
                        .computeIfAbsent(commodity, c -> new TreeSet<>())
                        .addAll(periods));
                if (!isWhole(code, listing)) {
                    byCode.computeIfAbsent(code, c -> new TreeSet<>()).addAll(periods);
                    addSiblings(listing, byCode);
                }
            });
            byCommodity.forEach((commodity, periods) -> publish(series(Series.COMMODITY, commodity), periods));
            byCode.forEach((code, periods) -> publish(series(Series.HS, code), periods));
        }

        /** Whether the code is all there is of a commodity, so that the commodity's values are the code's. */
        private boolean isWhole(String code, List<String> listing) {
            return listing.stream().anyMatch(commodity -> figuresOf(series(Series.COMMODITY, commodity))
                    .codes()
                    .equals(new TreeSet<>(List.of(code))));
        }

        /** A code that was all there was of its commodity until now gets values of its own, from its first period on. */
        private void addSiblings(List<String> listing, TreeMap<String, TreeSet<String>> byCode) {
            for (String commodity : listing) {
                for (String sibling :
                        figuresOf(series(Series.COMMODITY, commodity)).codes()) {
                    Series own = series(Series.HS, sibling);
                    if (!isWhole(sibling, commodities.of(sibling)) && !isPublished(own)) {
                        byCode.computeIfAbsent(sibling, c -> new TreeSet<>())
                                .addAll(figuresOf(own).periods());
                    }
                }
            }
        }

        private boolean isPublished(Series series) {
            List<String> found = new ArrayList<>();
            published.scan(series.key(), (key, bytes) -> found.add(key));
            return !found.isEmpty();
        }

        private Series series(String kind, String about) {
            return new Series(any.economy(), any.side(), any.frequency(), kind, about);
        }

        private SeriesFigures figuresOf(Series series) {
            return known.computeIfAbsent(series, TradeLedger.this::figures);
        }

        private void publish(Series series, TreeSet<String> periods) {
            SeriesFigures figures = figuresOf(series);
            TreeSet<String> ends = new TreeSet<>();
            for (String period : periods) {
                Window.endsAround(period).stream()
                        .filter(end -> end.equals(period) || figures.periods().contains(end))
                        .forEach(ends::add);
            }
            for (String end : ends) {
                Window.endingWith(end).forEach(window -> publish(series, figures, window));
            }
        }

        private void publish(Series series, SeriesFigures all, Window window) {
            String key = series.key() + window.label();
            byte[] stored = published.get(key);
            WindowValues shared = shared(series, all, window);
            PublishedWindow before = stored == null ? new PublishedWindow("") : PublishedWindow.parse(stored);
            PublishedWindow after = new PublishedWindow(shared.header());
            compute(after, all, window);
            if (stored == null && after.entries().isEmpty()) {
                return;
            }
            PublishedWindow merged = merge(before, after, shared);
            published.put(key, merged.bytes());
        }

        private PublishedWindow merge(PublishedWindow before, PublishedWindow after, WindowValues shared) {
            PublishedWindow merged = new PublishedWindow(after.header());
            boolean allChanged = !before.header().equals(after.header());
            after.entries().forEach((id, entry) -> {
                PublishedWindow.Entry old = before.entries().get(id);
                boolean same = old != null && Double.compare(old.value(), entry.value()) == 0;
                double previous = old == null ? Double.NaN : same ? old.previous() : old.value();
                PublishedWindow.Entry now = new PublishedWindow.Entry(entry.value(), previous, false);
                merged.entries().put(id, now);
                if (!same || old.gone() || allChanged) {
                    changed.accept(value(shared, id, now));
                }
            });
            before.entries().forEach((id, old) -> {
                if (!after.entries().containsKey(id) && TradeIndicators.of(PublishedWindow.indicator(id)) != null) {
                    PublishedWindow.Entry gone = new PublishedWindow.Entry(0, old.value(), true);
                    merged.entries().put(id, old.gone() ? old : gone);
                    if (!old.gone()) {
                        changed.accept(value(shared, id, gone));
                    }
                }
            });
            return merged;
        }

        private void compute(PublishedWindow values, SeriesFigures all, Window window) {
            WindowFigures now = all.of(window);
            // Three years of which there is one say no more than that year.
            if (now == null || window.isSeveralYears() && now.periodCount() == 1) {
                return;
            }
            WindowFigures yearBefore = all.of(window.yearBefore());
            WindowFigures before = yearBefore != null && now.isComparableWith(yearBefore) ? yearBefore : null;
            TreeSet<Integer> partners = new TreeSet<>();
            now.partnerCodes().forEach(partners::add);
            if (before != null) {
                before.partnerCodes().forEach(partners::add);
            }
            for (int partner : partners) {
                compute(values, TradeIndicators.OF_PARTNERS, now, before, partner);
            }
            compute(values, TradeIndicators.OF_SERIES, now, before, ALL);
        }

        private void compute(
                PublishedWindow values,
                List<TradeIndicators.Indicator> indicators,
                WindowFigures now,
                WindowFigures before,
                int partner) {
            for (TradeIndicators.Indicator indicator : indicators) {
                double value = indicator.formula().of(now, before, partner);
                if (Double.isFinite(value)) {
                    values.put(indicator.code(), partner, new PublishedWindow.Entry(value, Double.NaN, false));
                }
            }
        }
    }
}
