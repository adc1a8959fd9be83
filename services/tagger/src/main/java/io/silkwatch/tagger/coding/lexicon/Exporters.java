package io.silkwatch.tagger.coding.lexicon;

import io.silkwatch.common.yaml.YamlDocument;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which countries sell a commodity rather than buy it: says who sells where a contract names only its two sides. */
public final class Exporters {
    private final Map<String, Set<String>> byCommodity = new HashMap<>();

    private Exporters() {}

    /**
     * Reads the table of commodities and country codes.
     *
     * @throws io.silkwatch.common.yaml.YamlException naming file, line and cause when it is broken
     */
    static Exporters read(YamlDocument file) {
        Exporters exporters = new Exporters();
        file.mapping(file.root(), "the table of exporters")
                .forEach((commodity, countries) -> exporters.byCommodity.put(
                        commodity, Set.copyOf(file.texts(countries, "the exporters of " + commodity))));
        return exporters;
    }

    /**
     * Whether a country sells one of the commodities.
     *
     * @param country null for none
     */
    public boolean sells(String country, Collection<String> commodities) {
        if (country == null) {
            return false;
        }
        for (String commodity : commodities) {
            if (byCommodity.getOrDefault(commodity, Set.of()).contains(country)) {
                return true;
            }
        }
        return false;
    }
}
