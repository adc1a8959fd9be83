package io.silkwatch.common.yaml;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of a {@link YamlDocument}; every wrong value is a {@link YamlException} with file and line. */
public final class YamlMap {
    private final YamlDocument document;
    private final MappingNode node;
    private final Map<String, Node> values;

    YamlMap(YamlDocument document, MappingNode node) {
        this.document = document;
        this.node = node;
        this.values = document.mapping(node, "the mapping");
    }

    /** Refuses any other key. */
    public void allow(String... allowed) {
        for (YamlException problem : unknown(allowed)) {
            throw problem;
        }
    }

    /** An error for each other key, in order, for those who tell all errors of a file at once. */
    public List<YamlException> unknown(String... allowed) {
        Set<String> known = new LinkedHashSet<>(List.of(allowed));
        return node.getValue().stream()
                .map(entry -> (ScalarNode) entry.getKeyNode())
                .filter(key -> !known.contains(key.getValue()))
                .map(key -> document.error(key, "unknown key " + key.getValue() + ", known are " + known))
                .toList();
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The keys, in order. */
    public Set<String> keys() {
        return values.keySet();
    }

    /** The text of a key that must be there. */
    public String string(String key) {
        if (!has(key)) {
            throw document.error(node, key + " is missing");
        }
        return scalar(key, values.get(key));
    }

    /** The text of a key, or a default. */
    public String string(String key, String byDefault) {
        return has(key) ? scalar(key, values.get(key)) : byDefault;
    }

    /** The list of texts of a key; one text counts as a list of one, a missing key as none. */
    public List<String> list(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (!(values.get(key) instanceof SequenceNode sequence)) {
            return List.of(scalar(key, values.get(key)));
        }
        List<String> texts = new ArrayList<>();
        sequence.getValue().forEach(item -> texts.add(scalar(key, item)));
        return texts;
    }

    /** The mapping of texts of a key; none for a missing key. */
    public Map<String, String> strings(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (has(key)) {
            YamlMap map = map(key);
            map.keys().forEach(name -> texts.put(name, map.string(name)));
        }
        return texts;
    }

    /** The mapping of a key that must be there. */
    public YamlMap map(String key) {
        if (!has(key)) {
            throw document.error(node, key + " is missing");
        }
        return document.map(values.get(key));
    }

    /** The list of mappings of a key; none for a missing key. */
    public List<YamlMap> maps(String key) {
        return has(key) ? document.maps(values.get(key)) : List.of();
    }

    /** An error about the value of a key, at the line of the key, or about the mapping where the key is missing. */
    public YamlException error(String key, String cause) {
        return document.error(at(key), key + ": " + cause);
    }

    /** The line of a key, counted from 1; that of the mapping where the key is missing. */
    public int line(String key) {
        return at(key).getStartMark().getLine() + 1;
    }

    private Node at(String key) {
        return node.getValue().stream()
                .map(NodeTuple::getKeyNode)
                .filter(name -> ((ScalarNode) name).getValue().equals(key))
                .findFirst()
                .orElse(node);
    }

    /** The mapping as a YAML text of its own, with every word as it is written. */
    public String text() {
        StringWriter text = new StringWriter();
        new Yaml().serialize(node, text);
        return text.toString();
    }

    private String scalar(String key, Node value) {
        if (value instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return scalar.getValue();
        }
        throw document.error(value, key + " must be a text or number");
    }
}
