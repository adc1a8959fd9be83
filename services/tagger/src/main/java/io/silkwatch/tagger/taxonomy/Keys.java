package io.silkwatch.tagger.taxonomy;

import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.common.yaml.YamlException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The keys of one block of a file, and complaints about them.
 *
 * @param file where it stands
 * @param node the block
 * @param what the block is called in complaints
 * @param values the values by key
 */
record Keys(YamlDocument file, Node node, String what, Map<String, Node> values) {

    /**
     * Reads a block.
     *
     * @param known the keys it may have
     * @throws YamlException when it is none or has another key
     */
    static Keys of(YamlDocument file, Node node, String what, Set<String> known) {
        Map<String, Node> values = file.mapping(node, what);
        values.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw file.error(
                        value,
                        "unknown key '" + key + "' in " + what + "; known are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        });
        return new Keys(file, node, what, values);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The value of a key that is there. */
    Node get(String key) {
        return values.get(key);
    }

    /** A complaint about the value of a key that is there. */
    YamlException wrong(String key, String cause) {
        return file.error(get(key), cause);
    }

    /** The text of a key that must be there. */
    String text(String key) {
        if (!has(key)) {
            throw file.error(node, what + " without " + key);
        }
        return file.text(get(key), key);
    }

    /** The text of a key; null where it is not there. */
    String optional(String key) {
        return has(key) ? file.text(get(key), key) : null;
    }

    /** The texts of a key; empty where it is not there. */
    List<String> texts(String key) {
        return has(key) ? file.texts(get(key), key) : List.of();
    }

    /** Whether a key is there and true. */
    boolean flag(String key) {
        String value = has(key) ? text(key) : "false";
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(key, key + " must be true or false");
        }
        return value.equals("true");
    }
}
