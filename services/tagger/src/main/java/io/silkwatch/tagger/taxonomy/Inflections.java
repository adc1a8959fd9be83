package io.silkwatch.tagger.taxonomy;

import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.common.yaml.YamlException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Writes out names with endings in braces.
 *
 * <p>{@code Казахстан{m}} stands for the forms of class {@code m}, {@code mine{,s}} for the endings listed. Classes and lists of six
 * entries give the Russian cases in the order nominative, genitive, dative, accusative, instrumental, prepositional; several of them in one name
 * agree by case. All other braces of a name combine freely.
 */
public final class Inflections {
    private static final String SHIPPED = "/taxonomy/inflections.yaml";
    private static final int CASES = 6;
    /** More forms of one name than this are a mistake in the notation. */
    private static final int MOST_FORMS = 500;

    private final Map<String, List<String>> classes;

    /** @param classes endings by class name */
    public Inflections(Map<String, List<String>> classes) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        classes.forEach((name, endings) -> copy.put(name, List.copyOf(endings)));
        this.classes = Map.copyOf(copy);
    }

    /**
     * The classes that come with the program.
     *
     * @throws YamlException when their file is broken or missing
     */
    public static Inflections shipped() {
        return read(YamlDocument.shipped(SHIPPED));
    }

    /** Reads a mapping of class names to endings, written as a list or as one text with commas. */
    static Inflections read(YamlDocument file) {
        Map<String, List<String>> classes = new LinkedHashMap<>();
        if (file.root() != null) {
            file.mapping(file.root(), "the file").forEach((name, node) -> classes.put(name, endings(file, name, node)));
        }
        return new Inflections(classes);
    }

    private static List<String> endings(YamlDocument file, String name, Node node) {
        if (node instanceof SequenceNode sequence) {
            List<String> endings = new ArrayList<>();
            sequence.getValue().forEach(item -> endings.add(file.scalar(item, "an ending of class " + name)));
            return endings;
        }
        return split(file.text(node, "class " + name));
    }

    /**
     * All forms of a name, different ones in the order of the classes; a name without braces is its own only form.
     *
     * @throws IllegalArgumentException naming the fault, when a brace is not closed, a class unknown, or the forms are too many
     */
    public List<String> expand(String name) {
        List<Piece> pieces = pieces(name);
        Set<String> forms = new LinkedHashSet<>();
        boolean agree = pieces.stream().anyMatch(Piece::cases);
        for (int grammaticalCase = 0; grammaticalCase < (agree ? CASES : 1); grammaticalCase++) {
            forms.addAll(forms(name, pieces, grammaticalCase));
        }
        return List.copyOf(forms);
    }

    /**
     * A stretch of a name.
     *
     * @param endings what may stand here
     * @param cases whether {@code endings} are the six cases
     */
    private record Piece(List<String> endings, boolean cases) {
        List<String> at(int grammaticalCase) {
            return cases ? List.of(endings.get(grammaticalCase)) : endings;
        }
    }

    private static List<String> forms(String name, List<Piece> pieces, int grammaticalCase) {
        List<String> forms = List.of("");
        for (Piece piece : pieces) {
            List<String> longer = new ArrayList<>();
            for (String form : forms) {
                piece.at(grammaticalCase).forEach(ending -> longer.add(form + ending));
            }
            if (longer.size() > MOST_FORMS) {
                throw new IllegalArgumentException("'" + name + "' has more than " + MOST_FORMS + " forms");
            }
            forms = longer;
        }
        return forms;
    }

    private List<Piece> pieces(String name) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < name.length()) {
            int open = name.indexOf('{', at);
            String literal = name.substring(at, open < 0 ? name.length() : open);
            if (literal.indexOf('}') >= 0) {
                throw new IllegalArgumentException("'" + name + "' closes a brace that is not open");
            }
            pieces.add(new Piece(List.of(literal), false));
            if (open < 0) {
                break;
            }
            int close = name.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("'" + name + "' does not close a brace");
            }
            pieces.add(piece(name, name.substring(open + 1, close)));
            at = close + 1;
        }
        return pieces;
    }

    private Piece piece(String name, String brace) {
        if (brace.indexOf('{') >= 0) {
            throw new IllegalArgumentException("'" + name + "' has a brace inside a brace");
        }
        if (brace.indexOf(',') >= 0) {
            List<String> listed = split(brace);
            return new Piece(listed, listed.size() == CASES);
        }
        List<String> endings = classes.get(brace);
        if (endings == null) {
            throw new IllegalArgumentException("'" + name + "' uses the unknown class {" + brace + "}");
        }
        return new Piece(endings, endings.size() == CASES);
    }

    /** Endings between commas; an empty one counts. */
    private static List<String> split(String endings) {
        List<String> split = new ArrayList<>();
        for (String ending : endings.split(",", -1)) {
            split.add(ending.strip());
        }
        return split;
    }
}
