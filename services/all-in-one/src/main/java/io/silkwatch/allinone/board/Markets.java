package io.silkwatch.allinone.board;

import io.silkwatch.schema.IndicatorValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts the trade indicators of one country's exports or imports of one good together. Only their newest window of a year counts: a new one takes the place of
 * the old one, values of older ones are passed over, so that the result does not depend on the order they come in. The market least recently heard of makes
 * place. Not thread safe.
 */
final class Markets {
    private static final Pattern SEVERAL_YEARS = Pattern.compile("\\d{4}\\.\\.\\d{4}");

    private final Map<String, Market> markets;

    /** @param capacity how many markets are held */
    Markets(int capacity) {
        markets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Market> eldest) {
                return size() > capacity;
            }
        };
    }

    /** Whether it is an indicator of trade. What news say about exports is none. */
    static boolean isTrade(IndicatorValue value) {
        return !value.getBasis().equals("news")
                && (value.getName().startsWith("export.") || value.getName().startsWith("import."));
    }

    /** The market a value belongs to, with the value taken over; empty when the market does not show it. */
    Optional<Market> take(IndicatorValue value) {
        if (SEVERAL_YEARS.matcher(value.getWindow()).matches()) {
            return Optional.empty();
        }
        boolean export = value.getName().startsWith("export.");
        Map<String, String> labels = value.getLabels();
        String country = labels.get(export ? "exporter" : "importer");
        String good = labels.getOrDefault("commodity", labels.get("hs"));
        if (country == null || good == null) {
            return Optional.empty();
        }
        String flow = export ? "export" : "import";
        Market market = markets.computeIfAbsent(
                flow + "|" + country + "|" + good,
                key -> new Market(key, flow, country, good, labels.containsKey("hs")));
        return market.take(value.getName().substring(flow.length() + 1), value)
                ? Optional.of(market)
                : Optional.empty();
    }
}
