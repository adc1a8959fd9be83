package io.silkwatch.indicators.trade;

import io.silkwatch.indicators.trade.figures.Series;
import io.silkwatch.schema.IndicatorValue;
import java.time.Instant;
import java.util.Map;

/** One value of one window; the record of it is made when somebody wants it, which of a million few do. */
public final class TradeValue {
    private final WindowValues window;
    private final TradeIndicators.Indicator indicator;
    private final int partner;
    private final PublishedWindow.Entry entry;
    private String partnerLabel;

    /** @param id of the indicator and the partner, see {@link PublishedWindow#id} */
    TradeValue(WindowValues window, long id, PublishedWindow.Entry entry) {
        this.window = window;
        this.indicator = TradeIndicators.of(PublishedWindow.indicator(id));
        this.partner = PublishedWindow.partner(id);
        this.entry = entry;
    }

    /** Name of the indicator, as in {@link IndicatorValue}. */
    public String name() {
        return indicator.name(window.series().side());
    }

    /** Labels, likewise. */
    public Map<String, String> labels() {
        return window.labels(partner);
    }

    /** The partner's label; empty for an indicator over all partners. */
    public String partner() {
        if (partnerLabel == null) {
            partnerLabel = partner == TradeIndicators.ALL ? "" : Series.area(partner);
        }
        return partnerLabel;
    }

    /** The window's label. */
    public String window() {
        return window.label();
    }

    /** End of the window. */
    public Instant eventTime() {
        return window.end();
    }

    /** The part of the window there is data of. */
    public double coverage() {
        return window.coverage();
    }

    /** Who reported the figures: reported or mirror. */
    public String basis() {
        return window.basis();
    }

    /** Whether it says that there is no such value any more. */
    public boolean isWithdrawn() {
        return entry.gone();
    }

    /** The value. */
    public double value() {
        return entry.value();
    }

    /** The whole record, with the trade records behind it. */
    public IndicatorValue build() {
        return window.record(name(), indicator, partner, entry);
    }
}
