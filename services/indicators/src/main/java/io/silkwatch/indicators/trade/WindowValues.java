package io.silkwatch.indicators.trade;

import io.silkwatch.common.IndicatorValues;
import io.silkwatch.common.Periods;
import io.silkwatch.common.TradeKeys;
import io.silkwatch.indicators.trade.figures.PartnerSums;
import io.silkwatch.indicators.trade.figures.Series;
import io.silkwatch.indicators.trade.figures.SeriesFigures;
import io.silkwatch.indicators.trade.figures.Source;
import io.silkwatch.indicators.trade.figures.Window;
import io.silkwatch.indicators.trade.figures.WindowFigures;
import io.silkwatch.indicators.trade.records.Basis;
import io.silkwatch.indicators.trade.records.Cell;
import io.silkwatch.indicators.trade.records.CellKey;
import io.silkwatch.indicators.trade.records.Side;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.EvidenceKind;
import io.silkwatch.schema.IndicatorValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all values of one series and window share, and the making of their records. */
final class WindowValues {
    /** Label of the values of a partner. */
    static final String PARTNER = "partner";

    /** Beside a partner's value stand its largest records and World's. */
    private static final int EVIDENCE_OF_A_PARTNER = 2;

    /** Beside the HHI the largest of all records; beside other values over all partners, which stand beside it, a few. */
    private static final int EVIDENCE_OF_CONCENTRATION = 20;

    private static final int EVIDENCE_OF_ALL = 3;
    private static final int GROUP = 3;
    private static final double PER_MILLE = 1000.0;

    /** The default of the record's limit, which means nothing where there is no scale. */
    private static final double NO_INDEX = 100.0;

    private final Series series;
    private final String label;
    private final WindowFigures figures;
    private final List<String> flags;
    private final Map<String, String> labels;
    private final Map<Integer, Map<String, String>> labelsOfPartners = new HashMap<>();
    private final Instant end;
    private final Instant newest;

    /** @param figures null when nothing of the window is left */
    private WindowValues(Series series, Window window, WindowFigures figures, boolean basisChanged) {
        this.series = series;
        this.label = window.label();
        this.figures = figures;
        this.labels = series.labels();
        this.end = window.end();
        this.newest = figures == null ? end : Instant.ofEpochMilli(figures.newest());
        this.flags = new ArrayList<>(figures == null ? List.of() : figures.flags());
        if (basisChanged) {
            flags.add("basis-change");
        }
    }

    /** What the values of a window have in common. */
    static WindowValues of(Series series, SeriesFigures all, Window window) {
        WindowFigures figures = all.of(window);
        WindowFigures previous = figures == null ? null : all.of(window.previous());
        return new WindowValues(series, window, figures, previous != null && previous.basis() != figures.basis());
    }

    Series series() {
        return series;
    }

    String label() {
        return label;
    }

    Instant end() {
        return end;
    }

    double coverage() {
        return figures == null ? 0 : figures.coverage();
    }

    String basis() {
        return figures == null ? "" : figures.basis().text();
    }

    /** Changes when anything changes that all values of the window carry. */
    String header() {
        return TradeIndicators.METHODOLOGY + " " + basis() + " " + coverage() + " " + String.join(",", flags);
    }

    /** The labels, the same map for all values of the partner. */
    Map<String, String> labels(int partner) {
        return partner == TradeIndicators.ALL ? labels : labelsOfPartners.computeIfAbsent(partner, this::withPartner);
    }

    private Map<String, String> withPartner(int partner) {
        Map<String, String> all = new TreeMap<>(labels);
        all.put(PARTNER, Series.area(partner));
        return all;
    }

    IndicatorValue record(String name, TradeIndicators.Indicator indicator, int partner, PublishedWindow.Entry entry) {
        List<Source> behind = entry.gone() || figures == null ? List.of() : sources(partner);
        // The constructor, not the builder, which copies every default value: millions are made.
        return new IndicatorValue(
                name,
                labels(partner),
                entry.value(),
                Double.isNaN(entry.previous()) ? null : entry.previous(),
                indicator.unit(),
                label,
                basis(),
                coverage(),
                flags(indicator, partner, entry.gone()),
                end,
                newest,
                null,
                0.0,
                NO_INDEX,
                evidence(indicator, partner, behind),
                behind.size(),
                TradeIndicators.METHODOLOGY);
    }

    private List<String> flags(TradeIndicators.Indicator indicator, int partner, boolean gone) {
        boolean outlier = partner != TradeIndicators.ALL && indicator.name().equals("unit.value");
        if (!gone && !outlier) {
            return flags;
        }
        List<String> all = new ArrayList<>(flags);
        all.add(gone ? IndicatorValues.WITHDRAWN : "outlier");
        return all;
    }

    private List<Source> sources(int partner) {
        if (partner == TradeIndicators.ALL) {
            return figures.heaviestFirst();
        }
        PartnerSums sums = figures.partner(partner);
        return sums == null ? List.of() : sums.sources();
    }

    private List<Evidence> evidence(TradeIndicators.Indicator indicator, int partner, List<Source> behind) {
        List<Evidence> evidence = new ArrayList<>();
        if (partner == TradeIndicators.ALL) {
            add(evidence, behind, indicator.name().equals("hhi") ? EVIDENCE_OF_CONCENTRATION : EVIDENCE_OF_ALL);
            return evidence;
        }
        add(evidence, WindowFigures.heaviestFirst(behind), EVIDENCE_OF_A_PARTNER);
        if (!behind.isEmpty() && indicator.ofWorld()) {
            add(evidence, WindowFigures.heaviestFirst(figures.worldSources()), 1);
        }
        return evidence;
    }

    private void add(List<Evidence> evidence, List<Source> sources, int count) {
        for (Source source : sources.subList(0, Math.min(count, sources.size()))) {
            evidence.add(source.evidence(this::evidence));
        }
    }

    private Evidence evidence(Source source) {
        Cell cell = source.cell();
        Instant released = cell.releasedAt();
        return new Evidence(
                EvidenceKind.TRADE,
                evidenceKey(source),
                title(source),
                cell.source(),
                "",
                "",
                released != null ? released : Periods.end(source.key().period()),
                cell.value() / figures.world());
    }

    private static String evidenceKey(Source source) {
        CellKey key = source.key();
        Cell cell = source.cell();
        boolean reported = key.basis() == Basis.REPORTED;
        String split = cell.isTotal() ? "0.0.C00" : cell.split();
        return TradeKeys.key(
                reported ? key.economy() : cell.partner(),
                (reported ? key.side() : key.side().opposite()).flow(),
                key.classification(),
                key.hs(),
                key.frequency(),
                key.period(),
                reported ? cell.partner() : key.economy(),
                split);
    }

    /** {@code KZ exports to CN, HS 271121, 2020: 1,234 USD (60.0 % of the window)}. */
    private String title(Source source) {
        CellKey key = source.key();
        Cell cell = source.cell();
        StringBuilder title = new StringBuilder(96)
                .append(Series.area(key.economy()))
                .append(key.side() == Side.EXPORT ? " exports to " : " imports from ")
                .append(cell.partner() == 0 ? "World" : Series.area(cell.partner()))
                .append(key.basis() == Basis.MIRROR ? " as reported by the partner, HS " : ", HS ")
                .append(key.hs())
                .append(", ")
                .append(key.period())
                .append(": ");
        grouped(title, Math.round(cell.value()));
        long perMille = Math.round(PER_MILLE * cell.value() / figures.world());
        return title.append(" USD (")
                .append(perMille / 10)
                .append('.')
                .append(perMille % 10)
                .append(" % of the window)")
                .toString();
    }

    /** With commas between the thousands; String.format takes longer than all else about a value. */
    private static void grouped(StringBuilder out, long number) {
        String digits = Long.toString(number);
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % GROUP == 0) {
                out.append(',');
            }
            out.append(digits.charAt(i));
        }
    }
}
