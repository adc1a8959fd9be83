package io.silkwatch.tagger.taxonomy;

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

/** A YAML file read as nodes, so that every complaint can name its line. */
public final class YamlFile {
    /** Far above any file of ours; keeps a mistaken path to something huge from filling the memory. */
    private static final int LARGEST = 64 * 1024 * 1024;

    private final String name;
    private final Node root;

    private YamlFile(String name, Node root) {
        this.name = name;
        this.root = root;
    }

    /**
     * Reads a file that comes with the program.
     *
     * @param resource its absolute name on the class path; without the slash its name in complaints
     */
    public static YamlFile shipped(String resource) {
        InputStream stream = YamlFile.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new TaxonomyException(resource, 0, "not on the class path");
        }
        return read(resource.substring(1), stream);
    }

    /** Reads a file and closes the stream. */
    public static YamlFile read(String name, InputStream stream) {
        try (InputStream bytes = stream) {
            return parse(name, new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
        } catch (IOException e) {
            throw new TaxonomyException(name, 0, "cannot be read: " + e.getMessage());
        }
    }

    /** Reads text that stands for a file. */
    public static YamlFile parse(String name, String text) {
        return parse(name, new StringReader(text));
    }

    private static YamlFile parse(String name, Reader reader) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        try {
            return new YamlFile(name, new Yaml(options).compose(reader));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new TaxonomyException(name, line, e.getProblem());
        } catch (YAMLException e) {
            throw new TaxonomyException(name, 0, cause(e));
        }
    }

    private static String cause(YAMLException e) {
        if (e.getCause() instanceof CharacterCodingException) {
            return "is not UTF-8";
        }
        return e.getCause() instanceof IOException
                ? "cannot be read: " + e.getCause().getMessage()
                : e.getMessage();
    }

    /** Name of the file in complaints. */
    public String name() {
        return name;
    }

    /** The whole content; null for an empty file. */
    public Node root() {
        return root;
    }

    /** A complaint about the line of a node. */
    public TaxonomyException wrong(Node at, String cause) {
        return new TaxonomyException(name, at.getStartMark().getLine() + 1, cause);
    }

    /** The entries of a mapping in their order. */
    public Map<String, Node> mapping(Node node, String what) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, what + " must be a mapping of keys to values");
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode(), "a key of " + what);
            if (entries.put(key, tuple.getValueNode()) != null) {
                throw wrong(tuple.getKeyNode(), "key '" + key + "' stands twice in " + what);
            }
        }
        return entries;
    }

    /** The items of a list. */
    public List<Node> list(Node node, String what) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw wrong(node, what + " must be a list");
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
        throw wrong(node, what + " must be a text that is not empty");
    }

    /** A regular expression. */
    public Pattern pattern(Node node, String what) {
        try {
            return Pattern.compile(text(node, what), Pattern.UNICODE_CHARACTER_CLASS);
        } catch (PatternSyntaxException e) {
            throw wrong(node, "no valid pattern: " + e.getDescription());
        }
    }

    /** A single value that may be empty. */
    public String scalar(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong(node, what + " must be a text");
    }
}
