package io.silkwatch.indicators.gauges;

import io.micrometer.core.instrument.Tags;
import io.silkwatch.schema.IndicatorValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Labels of gauges. Prometheus wants all gauges of one name to have the same labels, but a share may be of a commodity or of a code; so labels that do not
 * apply are empty, which Prometheus takes for absent.
 */
final class Labels {
    private static final String NEWS = "news";
    private static final List<String> OF_TRADE = List.of("commodity", "hs", "partner");
    private static final List<String> OF_ENTITIES = List.of("commodity", "actor", "corridor");

    private Labels() {}

    static Tags of(IndicatorValue value) {
        return tags(value, null);
    }

    static Tags allSaying(String text, IndicatorValue value) {
        return tags(value, text);
    }

    private static Tags tags(IndicatorValue value, String text) {
        Map<String, String> labels = value.getLabels();
        List<String> pairs = new ArrayList<>();
        for (String label : names(value)) {
            pairs.add(label);
            pairs.add(text != null ? text : labels.getOrDefault(label, ""));
        }
        return Tags.of(pairs.toArray(String[]::new));
    }

    private static Set<String> names(IndicatorValue value) {
        Set<String> names = new TreeSet<>(value.getLabels().keySet());
        if (!value.getBasis().equals(NEWS)) {
            names.addAll(OF_TRADE);
        } else if (value.getName().startsWith("attention") || value.getName().startsWith("adverse")) {
            names.addAll(OF_ENTITIES);
        }
        return names;
    }
}
