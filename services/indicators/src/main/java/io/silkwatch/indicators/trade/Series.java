package io.silkwatch.indicators.trade;

import io.silkwatch.schema.TradeFlow;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What shares are computed over: one exporter, one commodity or HS code, one frequency.
 *
 * @param exporter ISO 3166 alpha-2, or the Comtrade code where there is none
 * @param frequency A or M; monthly sums and annual values are separate series
 * @param label {@code commodity} or {@code hs}
 * @param about the commodity id or HS code
 */
record Series(String exporter, String frequency, String label, String about) {
    private static final String SEPARATOR = "|";

    static List<Series> of(TradeFlow flow, List<String> commodities) {
        String exporter = flow.getReporter().isEmpty() ? String.valueOf(flow.getReporterCode()) : flow.getReporter();
        Stream<Series> series = commodities.isEmpty()
                ? Stream.of(new Series(exporter, flow.getFrequency(), "hs", flow.getHs()))
                : commodities.stream().map(id -> new Series(exporter, flow.getFrequency(), "commodity", id));
        return series.toList();
    }

    String key() {
        return String.join(SEPARATOR, exporter, frequency, label, about);
    }

    static Series parse(String key) {
        String[] parts = key.split("\\|");
        return new Series(parts[0], parts[1], parts[2], parts[3]);
    }

    Map<String, String> labels() {
        return Map.of("exporter", exporter, label, about);
    }
}
