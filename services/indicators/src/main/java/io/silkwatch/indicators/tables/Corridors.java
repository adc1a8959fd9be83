package io.silkwatch.indicators.tables;

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
public record Corridors(Map<String, List<String>> closedBy) {

    /** The corridors of the taxonomy; the build takes its file over so that there is one list only. */
    public static Corridors shipped() {
        Map<String, List<String>> closedBy = new TreeMap<>();
        for (YamlMap corridor : Shipped.yaml("corridors.yaml").maps()) {
            for (String alternative : corridor.list("alternatives")) {
                closedBy.computeIfAbsent(alternative, a -> new ArrayList<>()).add(corridor.string("id"));
            }
        }
        return new Corridors(closedBy);
    }

    /** The corridors that have this one as an alternative. */
    public List<String> withAlternative(String corridor) {
        return closedBy.getOrDefault(corridor, List.of());
    }
}
