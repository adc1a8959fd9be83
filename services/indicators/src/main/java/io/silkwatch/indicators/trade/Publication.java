package io.silkwatch.indicators.trade;

import io.silkwatch.indicators.tables.Commodities;
import io.silkwatch.indicators.trade.figures.Series;
import io.silkwatch.indicators.trade.figures.SeriesFigures;
import io.silkwatch.indicators.trade.figures.Window;
import io.silkwatch.indicators.trade.figures.WindowFigures;
import io.silkwatch.indicators.trade.records.TradeStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Computes the touched windows of one economy, flow and frequency, and tells the values that are not as last published. */
final class Publication {
    private static final int ALL = TradeIndicators.ALL;

    /** Digits of the shortest code. */
    private static final int HS_CHAPTER = 2;

    private final Series any;
    private final TradeLedger ledger;
    private final Commodities commodities;
    private final TradeStore published;
    private final Unsettled unsettled;
    private final Consumer<TradeValue> changed;
    private final Map<Series, SeriesFigures> known = new HashMap<>();

    /** @param any one of the series, or what they share */
    Publication(
            Series any,
            TradeLedger ledger,
            Commodities commodities,
            TradeStore published,
            Unsettled unsettled,
            Consumer<TradeValue> changed) {
        this.any = any;
        this.ledger = ledger;
        this.commodities = commodities;
        this.published = published;
        this.unsettled = unsettled;
        this.changed = changed;
    }

    void publish(TreeMap<String, TreeSet<String>> periodsByCode) {
        TreeMap<String, TreeSet<String>> byCommodity = new TreeMap<>();
        TreeMap<String, TreeSet<String>> byCode = new TreeMap<>();
        Set<String> beside = new TreeSet<>();
        periodsByCode.forEach((code, periods) -> {
            for (String commodity : commodities.of(code)) {
                byCommodity.computeIfAbsent(commodity, c -> new TreeSet<>()).addAll(periods);
                beside.addAll(figuresOf(series(Series.COMMODITY, commodity)).codes());
            }
            beside.addAll(ledger.codesBelow(any, code));
            if (hasOwnValues(code)) {
                byCode.computeIfAbsent(code, c -> new TreeSet<>()).addAll(periods);
            }
        });
        beside.forEach(code -> reconcile(code, byCode));
        byCommodity.forEach((commodity, periods) -> publish(series(Series.COMMODITY, commodity), periods));
        byCode.forEach((code, periods) -> publish(series(Series.HS, code), periods));
    }

    /** Whether a code has values beside those of its commodities: they are not the same, or a heading above it is given too. */
    private boolean hasOwnValues(String code) {
        boolean isWhole = commodities.of(code).stream()
                .anyMatch(commodity ->
                        figuresOf(series(Series.COMMODITY, commodity)).codes().equals(Set.of(code)));
        return !isWhole || isBelowAnother(code);
    }

    private boolean isBelowAnother(String code) {
        return IntStream.range(HS_CHAPTER, code.length())
                .anyMatch(length -> !figuresOf(series(Series.HS, code.substring(0, length)))
                        .codes()
                        .isEmpty());
    }

    /** A code gets values of its own, from its first period on, when a release of other codes makes that so, and loses them when it is not so any more. */
    private void reconcile(String code, TreeMap<String, TreeSet<String>> byCode) {
        Series own = series(Series.HS, code);
        boolean isPublished = isPublished(own);
        boolean hasOwnValues = hasOwnValues(code);
        if (isPublished && !hasOwnValues) {
            withdraw(own);
        } else if (!isPublished && hasOwnValues) {
            byCode.computeIfAbsent(code, c -> new TreeSet<>())
                    .addAll(figuresOf(own).periods());
        }
    }

    private boolean isPublished(Series series) {
        return published.firstFrom(series.key(), series.key()) != null;
    }

    /** Whether there is a window to take back when its last period is there no more; it may have been withdrawn while the window waited for another. */
    private boolean isPublished(Series series, String end) {
        return Window.endingWith(end).stream().anyMatch(window -> published.get(series.key() + window.label()) != null);
    }

    /** Nothing of it is kept: should it come back it begins anew, with all of its periods. */
    private void withdraw(Series series) {
        SeriesFigures none = new SeriesFigures();
        TreeSet<String> keys = new TreeSet<>();
        published.scan(series.key(), (key, bytes) -> keys.add(key));
        for (String key : keys) {
            publish(series, none, Window.parse(Series.windowOf(key)));
            published.delete(key);
        }
    }

    private Series series(String kind, String about) {
        return new Series(any.economy(), any.side(), any.frequency(), kind, about);
    }

    private SeriesFigures figuresOf(Series series) {
        return known.computeIfAbsent(series, ledger::figures);
    }

    private void publish(Series series, TreeSet<String> periods) {
        SeriesFigures figures = figuresOf(series);
        TreeSet<String> ends = new TreeSet<>();
        for (String period : periods) {
            Window.endsAround(period).stream()
                    .filter(end -> figures.periods().contains(end) || isPublished(series, end))
                    .forEach(ends::add);
        }
        ends.removeAll(unsettled.ends(ledger.keys(series)));
        for (String end : ends) {
            Window.endingWith(end).forEach(window -> publish(series, figures, window));
        }
    }

    private void publish(Series series, SeriesFigures all, Window window) {
        String key = series.key() + window.label();
        byte[] stored = published.get(key);
        WindowValues shared = WindowValues.of(series, all, window);
        PublishedWindow before = stored == null ? new PublishedWindow("") : PublishedWindow.parse(stored);
        PublishedWindow after = new PublishedWindow(shared.header());
        compute(after, all, window);
        if (stored == null && after.entries().isEmpty()) {
            return;
        }
        published.put(key, merge(before, after, shared).bytes());
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
                changed.accept(new TradeValue(shared, id, now));
            }
        });
        before.entries().forEach((id, old) -> {
            if (!after.entries().containsKey(id) && TradeIndicators.of(PublishedWindow.indicator(id)) != null) {
                PublishedWindow.Entry gone = new PublishedWindow.Entry(0, old.value(), true);
                merged.entries().put(id, old.gone() ? old : gone);
                if (!old.gone()) {
                    changed.accept(new TradeValue(shared, id, gone));
                }
            }
        });
        return merged;
    }

    private static void compute(PublishedWindow values, SeriesFigures all, Window window) {
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

    private static void compute(
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
