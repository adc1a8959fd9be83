package io.silkwatch.tagger.coding.lexicon;

import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/** The rule table, indexed by the class of the anchor word. */
public final class RuleBook {
    private static final Set<String> KEYS = Set.of(
            "name",
            "type",
            "when",
            "unless",
            "stage",
            "state",
            "company",
            "across",
            "after",
            "noun",
            "suffered",
            "wide",
            "needs",
            "near",
            "recalls");
    private static final Rule[] NONE = {};

    private final List<Rule> rules;
    private final Rule[][] byAnchor;
    private final long[] anchors;
    private final int classes;
    /** By rule the classes it cannot do without, folded. */
    private final long[] needed;

    private RuleBook(List<Rule> rules, int classes) {
        this.rules = List.copyOf(rules);
        this.classes = classes;
        this.byAnchor = new Rule[classes][];
        this.anchors = new long[(classes >> 6) + 1];
        this.needed = rules.stream().mapToLong(RuleBook::foldNeeded).toArray();
        for (int wordClass = 0; wordClass < classes; wordClass++) {
            int number = wordClass;
            byAnchor[wordClass] = rules.stream()
                    .filter(rule -> contains(rule.anchor(), number))
                    .toArray(Rule[]::new);
            anchors[wordClass >> 6] |= byAnchor[wordClass].length == 0 ? 0 : 1L << wordClass;
        }
    }

    /**
     * Reads the table; names new word classes.
     *
     * @throws io.silkwatch.common.yaml.YamlException naming file, line and cause when a row is wrong
     */
    static RuleBook read(YamlDocument file, WordClasses classes) {
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node row : file.list(file.root(), "the rule table")) {
            Rule rule = rule(file, row, rules.size(), classes);
            if (!names.add(rule.name())) {
                throw file.error(row, "rule '" + rule.name() + "' stands twice");
            }
            rules.add(rule);
        }
        return new RuleBook(rules, classes.count());
    }

    private static Rule rule(YamlDocument file, Node row, int order, WordClasses classes) {
        Map<String, Node> entries = file.mapping(row, "a rule");
        for (Map.Entry<String, Node> entry : entries.entrySet()) {
            if (!KEYS.contains(entry.getKey())) {
                throw file.error(entry.getValue(), "a rule has no key '" + entry.getKey() + "', only " + KEYS);
            }
        }
        for (String key : List.of("name", "type", "when")) {
            if (!entries.containsKey(key)) {
                throw file.error(row, "a rule needs '" + key + "'");
            }
        }
        Reader reader = new Reader(file, entries);
        return new Rule(
                order,
                file.text(entries.get("name"), "name"),
                reader.constant("type", EventType.class),
                reader.words("when", classes),
                flat(reader.words("unless", classes)),
                reader.constant("stage", Stage.class),
                reader.constant("state", EventType.class),
                reader.constant("company", EventType.class),
                entries.containsKey("across"),
                entries.containsKey("after"),
                entries.containsKey("noun"),
                entries.containsKey("suffered"),
                entries.containsKey("wide"),
                entries.containsKey("needs") ? reader.constant("needs", Rule.Need.class) : Rule.Need.NOTHING,
                entries.containsKey("near") ? reader.number("near") : 100,
                reader.constants("recalls", EventType.class));
    }

    private record Reader(YamlDocument file, Map<String, Node> entries) {
        <E extends Enum<E>> E constant(String key, Class<E> type) {
            Node node = entries.get(key);
            return node == null ? null : constant(node, file.text(node, key), type);
        }

        <E extends Enum<E>> Set<E> constants(String key, Class<E> type) {
            Node node = entries.get(key);
            return node == null
                    ? Set.of()
                    : file.texts(node, key).stream()
                            .map(name -> constant(node, name, type))
                            .collect(Collectors.toUnmodifiableSet());
        }

        private <E extends Enum<E>> E constant(Node node, String name, Class<E> type) {
            try {
                return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw file.error(node, "'" + name + "' is no " + type.getSimpleName());
            }
        }

        int number(String key) {
            String text = file.text(entries.get(key), key);
            if (!text.matches("[1-9]\\d{0,3}")) {
                throw file.error(entries.get(key), key + " must be a number from 1 to 9999");
            }
            return Integer.parseInt(text);
        }

        int[][] words(String key, WordClasses classes) {
            Node node = entries.get(key);
            if (node == null) {
                return new int[0][];
            }
            List<String> words = file.texts(node, key);
            if (words.isEmpty()) {
                throw file.error(node, key + " must name a word class");
            }
            return words.stream().map(word -> alternatives(word, classes)).toArray(int[][]::new);
        }

        private static int[] alternatives(String word, WordClasses classes) {
            String[] names = word.split("\\|");
            int[] numbers = new int[names.length];
            for (int i = 0; i < names.length; i++) {
                numbers[i] = classes.number(names[i].strip());
            }
            return numbers;
        }
    }

    private static int[] flat(int[][] words) {
        return java.util.Arrays.stream(words)
                .flatMapToInt(java.util.Arrays::stream)
                .toArray();
    }

    /** Whether a number is among a few others. */
    public static boolean contains(int[] numbers, int number) {
        for (int candidate : numbers) {
            if (candidate == number) {
                return true;
            }
        }
        return false;
    }

    /** The rules whose anchor may be of a class, in the order of the table. */
    public Rule[] anchoredBy(int wordClass) {
        return wordClass < byAnchor.length ? byAnchor[wordClass] : NONE;
    }

    /** Whether a rule for another type of event that a class anchors takes a word of another class beside it. */
    public boolean takes(int anchorClass, int wordClass, EventType not) {
        for (Rule rule : anchoredBy(anchorClass)) {
            for (int word = 1; rule.type() != not && word < rule.when().length; word++) {
                if (contains(rule.when()[word], wordClass)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long foldNeeded(Rule rule) {
        long needed = 0;
        for (int[] word : rule.when()) {
            needed |= word.length == 1 ? folded(word[0]) : 0;
        }
        return needed;
    }

    /** A class as one of 64 bits, which it shares with few others: tells at once that most rules lack a word. */
    public static long folded(int wordClass) {
        return 1L << wordClass;
    }

    /** The bits of the classes that a rule cannot do without. */
    public long needed(Rule rule) {
        return needed[rule.order()];
    }

    /** The classes that anchor a rule, as bits. */
    public long[] anchors() {
        return anchors;
    }

    /** One more than the highest number of a class. */
    public int classes() {
        return classes;
    }

    /** All rules, in the order of the table. */
    public List<Rule> rules() {
        return rules;
    }
}
