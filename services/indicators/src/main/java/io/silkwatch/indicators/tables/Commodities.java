package io.silkwatch.indicators.tables;

import io.silkwatch.common.yaml.YamlMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which commodities an HS code belongs to.
 *
 * @param byCode listed HS code to the commodities that list it
 */
public record Commodities(Map<String, List<String>> byCode) {
    /** Marks a commodity that shares all its codes with others, like gallium with germanium: its figures cannot be told from theirs. */
    private static final String INSEPARABLE = "inseparable";

    /** The commodities of the taxonomy; the build takes its file over so that there is one list only. */
    public static Commodities shipped() {
        Map<String, List<String>> byCode = new HashMap<>();
        for (YamlMap entity : Shipped.yaml("commodities.yaml").maps()) {
            if (entity.has("codes") && !entity.map("codes").has(INSEPARABLE)) {
                entity.map("codes").list("hs").forEach(code -> byCode.computeIfAbsent(code, c -> new ArrayList<>())
                        .add(entity.string("id")));
            }
        }
        return new Commodities(byCode);
    }

    /** The codes a commodity lists, sorted, without those inside another that it lists. */
    public List<String> codes(String commodity) {
        List<String> listed = byCode.entrySet().stream()
                .filter(entry -> entry.getValue().contains(commodity))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return listed.stream()
                .filter(code -> listed.stream().noneMatch(other -> !other.equals(code) && code.startsWith(other)))
                .toList();
    }

    /** The commodities that list the code or a heading above it; empty when none does. */
    public List<String> of(String hs) {
        List<String> found = new ArrayList<>();
        for (int length = 2; length <= hs.length(); length++) {
            for (String commodity : byCode.getOrDefault(hs.substring(0, length), List.of())) {
                if (!found.contains(commodity)) {
                    found.add(commodity);
                }
            }
        }
        return found;
    }
}
