package io.silkwatch.indicators.trade;

import io.silkwatch.indicators.IndicatorDescriptor;
import io.silkwatch.indicators.Range;
import io.silkwatch.indicators.trade.figures.Series;
import io.silkwatch.indicators.trade.figures.WindowFigures;
import io.silkwatch.indicators.trade.records.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All trade indicators, one line each. The names begin with {@code export.} or {@code import.}, depending on whose books the series is read from. A formula
 * that gives NaN is not defined in that window, and nothing is published.
 */
final class TradeIndicators {
    /** Stands in for the partner of an indicator over all partners. */
    static final int ALL = -1;

    /** Version of the formulas. */
    static final String METHODOLOGY = "trade-4";

    private static final String RATIO = "ratio";
    private static final String USD = "usd";
    private static final String USD_PER_KG = "usd/kg";
    private static final String PERCENT = "percent";
    private static final String POINTS = "percentage-points";
    private static final double HUNDRED = 100.0;
    private static final int THREE = 3;

    /** What each partner has. Codes are kept in stores: never give one to another indicator. */
    static final List<Indicator> OF_PARTNERS = List.of(
            new Indicator(1, "share", RATIO, Range.PART, (now, before, p) -> present(now, p, now.share(p))),
            new Indicator(
                    2, "share.weight", RATIO, Range.PART, (now, before, p) -> present(now, p, now.weightShare(p))),
            new Indicator(3, "share.change", POINTS, Range.POINTS, TradeIndicators::shareChange),
            new Indicator(4, "value", USD, Range.NOT_NEGATIVE, (now, before, p) -> present(now, p, now.value(p))),
            new Indicator(5, "growth", PERCENT, Range.GROWTH, TradeIndicators::growth),
            // A partner's unit value is published where it is out of line with the others.
            new Indicator(
                    6,
                    "unit.value",
                    USD_PER_KG,
                    Range.NOT_NEGATIVE,
                    (now, before, p) -> now.isUnitValueOutlier(p) ? now.unitValue(p) : Double.NaN));

    /** What the series has as a whole. */
    static final List<Indicator> OF_SERIES = List.of(
            new Indicator(20, "value", USD, Range.NOT_NEGATIVE, (now, before, p) -> now.world()),
            new Indicator(21, "growth", PERCENT, Range.GROWTH, (now, before, p) -> growth(now, before)),
            new Indicator(22, "unit.value", USD_PER_KG, Range.NOT_NEGATIVE, (now, before, p) -> now.unitValue()),
            new Indicator(23, "hhi", RATIO, Range.PART, (now, before, p) -> now.concentration()
                    .hhi()),
            new Indicator(24, "hhi.upper", RATIO, Range.PART, (now, before, p) -> now.concentration()
                    .hhiUpper()),
            new Indicator(25, "hhi.normalised", RATIO, Range.AT_MOST_ONE, (now, before, p) -> now.concentration()
                    .hhiNormalised()),
            new Indicator(
                    26,
                    "partners.effective",
                    "partners",
                    Range.NOT_NEGATIVE,
                    (now, before, p) -> 1 / now.concentration().hhi()),
            new Indicator(27, "cr1", RATIO, Range.PART, (now, before, p) -> now.concentration()
                    .largest(1)),
            new Indicator(28, "cr3", RATIO, Range.PART, (now, before, p) -> now.concentration()
                    .largest(THREE)),
            new Indicator(29, "world.gap", RATIO, Range.AT_MOST_ONE, (now, before, p) -> now.concentration()
                    .gap()));

    private static final Indicator[] BY_CODE = new Indicator[Byte.MAX_VALUE + 1];

    static {
        Stream.of(OF_PARTNERS, OF_SERIES)
                .flatMap(List::stream)
                .forEach(indicator -> BY_CODE[indicator.code()] = indicator);
    }

    private TradeIndicators() {}

    /** The value of one window and partner. */
    interface Formula {
        /**
         * @param now the window
         * @param before the same window a year before; null when there is none or the two cannot be compared
         * @param partner Comtrade code; {@link #ALL} for an indicator over all partners
         */
        double of(WindowFigures now, WindowFigures before, int partner);
    }

    /**
     * One definition.
     *
     * @param code its number in stores, below 128
     * @param name without {@code export.} or {@code import.}
     * @param ofExports with it
     * @param ofImports likewise
     * @param range where its values lie
     */
    record Indicator(
            int code, String name, String ofExports, String ofImports, String unit, Range range, Formula formula) {
        private Indicator(int code, String name, String unit, Range range, Formula formula) {
            this(code, name, Side.EXPORT.indicator(name), Side.IMPORT.indicator(name), unit, range, formula);
        }

        String name(Side side) {
            return side == Side.EXPORT ? ofExports : ofImports;
        }

        /** Whether World's record is shown beside the partner's; the other indicators of a partner stand beside its share. */
        boolean ofWorld() {
            return name.equals("share");
        }
    }

    /** The definition of a code; null when it is of another version. */
    static Indicator of(int code) {
        return BY_CODE[code];
    }

    /** All of exports and of imports, by their names. */
    static Map<String, IndicatorDescriptor> descriptors() {
        Map<String, IndicatorDescriptor> descriptors = new TreeMap<>();
        for (Side side : Side.values()) {
            Set<String> ofSeries = Set.of(side.label(), Series.COMMODITY, Series.HS);
            Set<String> ofPartners = Set.of(side.label(), Series.COMMODITY, Series.HS, WindowValues.PARTNER);
            OF_SERIES.forEach(indicator ->
                    descriptors.put(indicator.name(side), new IndicatorDescriptor(ofSeries, indicator.range())));
            OF_PARTNERS.forEach(
                    indicator -> // some are of both
                    descriptors.put(indicator.name(side), new IndicatorDescriptor(ofPartners, indicator.range())));
        }
        return descriptors;
    }

    private static double present(WindowFigures now, int partner, double value) {
        return now.partner(partner) == null ? Double.NaN : value;
    }

    private static double shareChange(WindowFigures now, WindowFigures before, int partner) {
        return before == null
                        || !now.hasTotalLike(before)
                        || now.mayHide(partner, before.share(partner))
                        || before.mayHide(partner, now.share(partner))
                ? Double.NaN
                : HUNDRED * (now.share(partner) - before.share(partner));
    }

    private static double growth(WindowFigures now, WindowFigures before, int partner) {
        return before == null || now.mayHide(partner, before.share(partner))
                ? Double.NaN
                : growth(now.value(partner), before.value(partner));
    }

    private static double growth(WindowFigures now, WindowFigures before) {
        return before == null || !now.hasTotalLike(before) ? Double.NaN : growth(now.world(), before.world());
    }

    /** Without trade the year before there is no rate of growth. */
    private static double growth(double now, double before) {
        return before > 0 ? HUNDRED * (now / before - 1) : Double.NaN;
    }
}
