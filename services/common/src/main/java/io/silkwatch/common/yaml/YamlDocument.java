package io.silkwatch.common.yaml;

import io.silkwatch.common.Reasons;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML text read as nodes, so that every error can be told with file and line. */
public final class YamlDocument {
    /** Far above any file of ours; keeps a mistaken path to something huge from filling the memory. */
    private static final int MAX_CHARACTERS = 64 << 20;

    private final String file;
    private final Node root;

    private YamlDocument(String file, Node root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Reads a file that comes with the program.
     *
     * @param resource its absolute name on the class path; without the slash its name in messages
     * @throws YamlException if it is missing or not YAML
     */
    public static YamlDocument shipped(String resource) {
        InputStream stream = YamlDocument.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new YamlException(resource, 0, "not on the class path");
        }
        return read(resource.substring(1), stream);
    }

    /**
     * Reads a stream of UTF-8 and closes it.
     *
     * @param file name for messages
     * @throws YamlException if it cannot be read or is not YAML
     */
    public static YamlDocument read(String file, InputStream stream) {
        try (InputStream bytes = stream) {
            return parse(file, new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
        } catch (IOException e) {
            throw new YamlException(file, 0, "cannot be read: " + Reasons.of(e));
        }
    }

    /**
     * Parses a text.
     *
     * @param file name for messages
     * @throws YamlException if it is not YAML
     */
    public static YamlDocument parse(String file, String text) {
        return parse(file, new StringReader(text));
    }

    private static YamlDocument parse(String file, Reader text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setMaxAliasesForCollections(0);
        try {
            return new YamlDocument(file, new Yaml(options).compose(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new YamlException(file, line, e.getProblem());
        } catch (YAMLException e) {
            throw new YamlException(file, 0, cause(e));
        }
    }

    private static String cause(YAMLException e) {
        if (e.getCause() instanceof CharacterCodingException) {
            return "is not UTF-8";
        }
        return e.getCause() instanceof IOException cause ? "cannot be read: " + Reasons.of(cause) : e.getMessage();
    }

    /** Name of the file in messages. */
    public String name() {
        return file;
    }

    /** The whole content; null for an empty text. */
    public Node root() {
        return root;
    }

    /**
     * The document as a mapping with these keys only.
     *
     * @throws YamlException if it is none, or has other keys
     */
    public YamlMap map(String... allowed) {
        YamlMap map = map(content());
        map.allow(allowed);
        return map;
    }

    /**
     * The document as a list of mappings.
     *
     * @throws YamlException if it is none
     */
    public List<YamlMap> maps() {
        return maps(content());
    }

    private Node content() {
        if (root == null) {
            throw new YamlException(file, 0, "is empty");
        }
        return root;
    }

    YamlMap map(Node node) {
        if (node instanceof MappingNode mapping) {
            return new YamlMap(this, mapping);
        }
        throw error(node, "expected keys with values");
    }

    List<YamlMap> maps(Node node) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(this::map).toList();
        }
        throw error(node, "expected a list");
    }

    /** An error about the line of a node. */
    public YamlException error(Node at, String cause) {
        return new YamlException(file, at.getStartMark().getLine() + 1, cause);
    }

    /** The entries of a mapping in their order. */
    public Map<String, Node> mapping(Node node, String what) {
        if (!(node instanceof MappingNode mapping)) {
            throw error(node, what + " must be a mapping of keys to values");
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode(), "a key of " + what);
            if (entries.put(key, tuple.getValueNode()) != null) {
                throw error(tuple.getKeyNode(), "key '" + key + "' stands twice in " + what);
            }
        }
        return entries;
    }

    /** The items of a list. */
    public List<Node> list(Node node, String what) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw error(node, what + " must be a list");
    }

    /** The items of a list of texts. */
    public List<String> texts(Node node, String what) {
        List<String> texts = new ArrayList<>();
        for (Node item : list(node, what)) {
            texts.add(text(item, "an item of " + what));
        }
        return texts;
    }

    /** A single value, taken as written whatever YAML would make of it ({@code NO} is Norway). */
    public String text(Node node, String what) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw error(node, what + " must be a text that is not empty");
    }

    /** A regular expression. */
    public Pattern pattern(Node node, String what) {
        try {
            return Pattern.compile(text(node, what), Pattern.UNICODE_CHARACTER_CLASS);
        } catch (PatternSyntaxException e) {
            throw error(node, "no valid pattern: " + e.getDescription());
        }
    }

    /** A single value that may be empty. */
    public String scalar(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw error(node, what + " must be a text");
    }
}
