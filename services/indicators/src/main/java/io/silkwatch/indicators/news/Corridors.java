package io.silkwatch.indicators.news;

import io.silkwatch.common.yaml.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which corridors goods turn to when another is closed.
 *
 * @param closedBy an alternative to the corridors it stands in for
 */
record Corridors(Map<String, List<String>> closedBy) {

    /** The corridors of the taxonomy; the build takes its file over so that there is one list only. */
    static Corridors shipped() {
        Map<String, List<String>> closedBy = new TreeMap<>();
        for (YamlMap corridor : Shipped.yaml("corridors.yaml").maps()) {
            for (String alternative : corridor.list("alternatives")) {
                closedBy.computeIfAbsent(alternative, a -> new ArrayList<>()).add(corridor.string("id"));
            }
        }
        return new Corridors(closedBy);
    }

    /** The corridors that have this one as an alternative. */
    List<String> withAlternative(String corridor) {
        return closedBy.getOrDefault(corridor, List.of());
    }
}
