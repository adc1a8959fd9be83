package io.silkwatch.indicators.trade.figures;

import io.silkwatch.common.Areas;
import io.silkwatch.indicators.trade.records.CellKey;
import io.silkwatch.indicators.trade.records.Side;
import java.util.Map;
import java.util.TreeMap;

/**
 * What indicators are computed over: one economy, exports or imports, one commodity or HS code, one frequency.
 *
 * @param economy Comtrade code of the exporter or importer
 * @param frequency A or M
 * @param kind {@code commodity} or {@code hs}
 * @param about the commodity id or HS code
 */
public record Series(int economy, Side side, String frequency, String kind, String about) {
    /** Kind of a series over all codes of a commodity. */
    public static final String COMMODITY = "commodity";
    /** Kind of a series over one code. */
    public static final String HS = "hs";

    private static final char SEPARATOR = '|';

    /** Begins the keys of everything published of it. */
    public String key() {
        return CellKey.prefix(economy, side, frequency) + kind + SEPARATOR + about + SEPARATOR;
    }

    /** What the series share whose keys begin with the same economy, flow and frequency. */
    public static Series ofBook(String prefix) {
        String[] parts = prefix.split("\\|");
        return new Series(Integer.parseInt(parts[0]), Side.of(parts[1]), parts[2], "", "");
    }

    /** The series of a key that continues with a window. */
    public static Series parse(String key) {
        String[] parts = key.split("\\|");
        return new Series(Integer.parseInt(parts[0]), Side.of(parts[1]), parts[2], parts[3], parts[4]);
    }

    /** The window of a key. */
    public static String windowOf(String key) {
        return key.substring(key.lastIndexOf(SEPARATOR) + 1);
    }

    /** The labels that all its values carry. */
    public Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        labels.put(side.label(), area(economy));
        labels.put(kind, about);
        return labels;
    }

    /** ISO 3166 alpha-2, or the Comtrade code where there is none. */
    public static String area(int code) {
        String iso = Areas.iso2(code);
        return iso.isEmpty() ? String.valueOf(code) : iso;
    }
}
