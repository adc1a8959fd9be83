package io.silkwatch.common.config;

import io.silkwatch.common.Reasons;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads a YAML file into settings, with the line of each. Keys may be nested or dotted; what a key means is not looked at here, only its shape. */
final class YamlSettings {
    private final Path file;
    private final List<String> problems;
    private final List<Setting> settings = new ArrayList<>();
    private final Map<String, Integer> lineOfKey = new HashMap<>();

    private YamlSettings(Path file, List<String> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The settings of the file; what is wrong with it is added to the problems. */
    static List<Setting> read(Path file, List<String> problems) {
        YamlSettings reader = new YamlSettings(file, problems);
        reader.read();
        return reader.settings;
    }

    private void read() {
        String text;
        try {
            text = text();
        } catch (IOException e) {
            problems.add("configuration file " + file + " cannot be read: " + Reasons.of(e));
            return;
        }
        // Nothing in a configuration needs anchors, and without them a small file stays small.
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(20);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root instanceof MappingNode mapping) {
                readGroup("", mapping);
            } else if (root != null && !isNull(root)) {
                problem(root, "the file must consist of lines of the form `key: value`");
            }
        } catch (MarkedYAMLException e) {
            // The exception's own message quotes the line, which may hold a secret.
            problems.add(file + ":" + (e.getProblemMark().getLine() + 1) + ": not valid YAML: " + e.getProblem());
        } catch (YAMLException e) {
            problems.add(file + ": not valid YAML: "
                    + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    private String text() throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a directory");
        }
        return Files.readString(file);
    }

    private void readGroup(String prefix, MappingNode group) {
        for (NodeTuple entry : group.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode keyNode)
                    || keyNode.getValue().isBlank()) {
                problem(entry.getKeyNode(), "a key must be a plain text");
                continue;
            }
            String key = prefix + keyNode.getValue().strip();
            Integer before = lineOfKey.putIfAbsent(key, line(keyNode));
            if (before != null) {
                problem(keyNode, "key '" + key + "' is given twice, first on line " + before);
            } else {
                readValue(key, keyNode, entry.getValueNode());
            }
        }
    }

    private void readValue(String key, ScalarNode keyNode, Node value) {
        if (value instanceof MappingNode mapping) {
            boolean single =
                    ConfigKeys.find(key).filter(known -> !known.isMap()).isPresent();
            if (single) {
                problem(keyNode, "'" + key + "' takes a value, not keys of its own");
            } else if (mapping.getValue().isEmpty() && !ConfigKeys.isGroup(key)) {
                add(keyNode, key, List.of(), false);
            } else {
                readGroup(key + ".", mapping);
            }
        } else if (value instanceof SequenceNode sequence) {
            readList(key, keyNode, sequence);
        } else if (!isNull(value)) {
            add(keyNode, key, List.of(((ScalarNode) value).getValue().strip()), false);
        } else if (ConfigKeys.find(key).isEmpty() && !ConfigKeys.isGroup(key)) {
            // Without a value a known key keeps its default; an unknown one is still a mistake.
            add(keyNode, key, List.of(), false);
        }
    }

    private void readList(String key, ScalarNode keyNode, SequenceNode sequence) {
        List<String> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            if (item instanceof ScalarNode scalar && !isNull(scalar)) {
                items.add(scalar.getValue().strip());
            } else {
                problem(item, "the items of '" + key + "' must be plain values");
                return;
            }
        }
        add(keyNode, key, items, true);
    }

    private void add(ScalarNode keyNode, String key, List<String> values, boolean isList) {
        settings.add(new Setting(key, values, isList, file + ":" + line(keyNode)).in(file));
    }

    private void problem(Node node, String sentence) {
        problems.add(file + ":" + line(node) + ": " + sentence);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static boolean isNull(Node node) {
        return Tag.NULL.equals(node.getTag());
    }
}
