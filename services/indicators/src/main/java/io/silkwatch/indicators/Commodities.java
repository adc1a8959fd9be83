package io.silkwatch.indicators;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Which commodities an HS code belongs to.
 *
 * @param byCode listed HS code to the commodities that list it
 */
public record Commodities(Map<String, List<String>> byCode) {

    /** The commodities of the taxonomy; the build takes its file over so that there is one list only. */
    public static Commodities shipped() {
        try (InputStream in = Commodities.class.getResourceAsStream("commodities.yaml")) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Commodities read(InputStream in) {
        Map<String, List<String>> byCode = new java.util.HashMap<>();
        List<Map<String, Object>> entities = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        for (Map<String, Object> entity : entities) {
            if (entity.get("codes") instanceof Map<?, ?> codes && codes.get("hs") instanceof List<?> hs) {
                hs.forEach(code -> byCode.computeIfAbsent(String.valueOf(code), c -> new ArrayList<>())
                        .add(String.valueOf(entity.get("id"))));
            }
        }
        return new Commodities(byCode);
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
