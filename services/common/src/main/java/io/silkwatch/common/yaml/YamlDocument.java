package io.silkwatch.common.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML text whose errors can be told with file and line. */
public final class YamlDocument {
    private static final int MAX_CHARACTERS = 8 << 20;

    private final String file;
    private final Node root;

    private YamlDocument(String file, Node root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Parses a text.
     *
     * @param file name for messages
     * @throws YamlException if it is not YAML, or empty
     */
    public static YamlDocument parse(String file, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (root == null) {
                throw new YamlException(file + ": is empty");
            }
            return new YamlDocument(file, root);
        } catch (MarkedYAMLException e) {
            throw new YamlException(at(file, e.getProblemMark()) + e.getProblem());
        } catch (YAMLException e) {
            throw new YamlException(file + ": " + e.getMessage());
        }
    }

    /**
     * The document as a mapping with these keys only.
     *
     * @throws YamlException if it is none, or has other keys
     */
    public YamlMap map(String... allowed) {
        YamlMap map = mapOf(file, root);
        map.allow(allowed);
        return map;
    }

    /**
     * The document as a list of mappings.
     *
     * @throws YamlException if it is none
     */
    public List<YamlMap> maps() {
        return mapsOf(file, root);
    }

    static YamlMap mapOf(String file, Node node) {
        if (node instanceof MappingNode mapping) {
            return new YamlMap(file, mapping);
        }
        throw new YamlException(at(file, node.getStartMark()) + "expected keys with values");
    }

    static List<YamlMap> mapsOf(String file, Node node) {
        if (!(node instanceof SequenceNode sequence)) {
            throw new YamlException(at(file, node.getStartMark()) + "expected a list");
        }
        List<YamlMap> maps = new ArrayList<>();
        sequence.getValue().forEach(item -> maps.add(mapOf(file, item)));
        return maps;
    }

    static String at(String file, Mark mark) {
        return file + (mark == null ? ": " : ":" + (mark.getLine() + 1) + ": ");
    }
}
