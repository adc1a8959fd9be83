package io.silkwatch.indicators.trade.records;

import io.silkwatch.schema.TradeFlow;

/**
 * The records kept together: those of one economy, flow, commodity code, period and classification; they differ in partner only.
 *
 * @param economy Comtrade code of the exporter or importer the series is about
 * @param side exports or imports of that economy
 * @param frequency A or M; monthly sums and annual values are separate series
 * @param hs commodity code
 * @param period YYYY or YYYY-MM
 * @param classification HS revision
 * @param basis whether the economy reported it or its partners
 */
public record CellKey(
        int economy, Side side, String frequency, String hs, String period, String classification, Basis basis) {
    private static final char SEPARATOR = '|';

    /** The HS in a revision that was not said. */
    private static final String UNSPECIFIED = "HS";

    /** The key of a record seen from its reporter. */
    static CellKey reported(TradeFlow flow, int reporter) {
        return new CellKey(
                reporter,
                Side.of(flow.getFlow()),
                flow.getFrequency(),
                flow.getHs(),
                flow.getPeriod(),
                flow.getClassification(),
                Basis.REPORTED);
    }

    /** The same goods seen from the partner. */
    public CellKey mirrored(int partner) {
        return new CellKey(partner, side.opposite(), frequency, hs, period, classification, Basis.MIRROR);
    }

    /** Sorts the classifications by revision, one that was not said below all others. */
    public String revision() {
        return classification.equals(UNSPECIFIED) ? "" : classification;
    }

    /** Sorts by code and period within an economy and flow, so that a commodity is a few ranges. */
    public String text() {
        return prefix(economy, side, frequency)
                + hs
                + SEPARATOR
                + period
                + SEPARATOR
                + classification
                + SEPARATOR
                + basis.name().charAt(0);
    }

    /** The key of a text that {@link #text} made. */
    public static CellKey parse(String text) {
        String[] parts = text.split("\\|");
        return new CellKey(
                Integer.parseInt(parts[0]),
                Side.of(parts[1]),
                parts[2],
                parts[3],
                parts[4],
                parts[5],
                parts[6].charAt(0) == 'R' ? Basis.REPORTED : Basis.MIRROR);
    }

    /** What the keys of all records of an economy, flow and frequency begin with. */
    public static String prefix(int economy, Side side, String frequency) {
        return String.valueOf(economy) + SEPARATOR + side.flow() + SEPARATOR + frequency + SEPARATOR;
    }

    /** The economy of a key's text; everything about one economy is worked on in one place. */
    public static String economyOf(String text) {
        return text.substring(0, text.indexOf(SEPARATOR));
    }
}
