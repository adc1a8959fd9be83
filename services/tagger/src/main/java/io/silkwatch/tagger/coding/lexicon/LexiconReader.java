package io.silkwatch.tagger.coding.lexicon;

import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.tagger.coding.number.Digits;
import io.silkwatch.tagger.coding.number.Quantities;
import io.silkwatch.tagger.coding.time.TimePattern;
import io.silkwatch.tagger.coding.time.Times;
import io.silkwatch.tagger.match.phrase.PhraseTrie;
import io.silkwatch.tagger.taxonomy.Inflections;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the file of one language; every complaint names file, line and cause. */
final class LexiconReader {
    private final YamlDocument file;
    private final Map<String, Node> entries;
    private final WordClasses classes;
    private final Inflections inflections;
    private final PhraseTrie.Builder phrases = new PhraseTrie.Builder();
    private final Overlay.Builder overlay = new Overlay.Builder();
    private final PhraseEnds ends = new PhraseEnds();

    private LexiconReader(YamlDocument file, WordClasses classes, Inflections inflections) {
        this.file = file;
        this.entries = file.mapping(file.root(), "a lexicon");
        this.classes = classes;
        this.inflections = inflections;
    }

    /**
     * Reads a lexicon.
     *
     * @param classes the classes that functions and rules name; a word of another class is a mistake
     * @throws io.silkwatch.common.yaml.YamlException when the file is wrong
     */
    static Lexicon read(YamlDocument file, WordClasses classes, Inflections inflections) {
        return new LexiconReader(file, classes, inflections).lexicon();
    }

    private Lexicon lexicon() {
        Map<String, Node> words = file.mapping(entry("words"), "words");
        words.forEach(this::lookForPrepositions);
        words.forEach(this::addWords);
        if (entries.containsKey("unhidden")) {
            file.mapping(entry("unhidden"), "unhidden").forEach(this::addUnhidden);
        }
        Times times = times();
        String language = file.text(entry("language"), "language");
        return new Lexicon(
                language,
                "zh".equals(language),
                phrases.build(),
                overlay.build(classes.count()),
                number("reach"),
                number("marker"),
                entries.containsKey("attributive")
                        ? file.text(entry("attributive"), "attributive").charAt(0)
                        : 0,
                file.text(entry("lists"), "lists").charAt(0),
                pattern(entry("between")),
                entries.containsKey("locative") ? pattern(entry("locative")) : null,
                entries.containsKey("agent") ? pattern(entry("agent")) : null,
                entries.containsKey("object") ? pattern(entry("object")) : null,
                entries.containsKey("indefinite") ? pattern(entry("indefinite")) : null,
                entries.containsKey("past") ? pattern(entry("past")) : null,
                entries.containsKey("relative") ? pattern(entry("relative")) : null,
                times,
                quantities());
    }

    private Node entry(String key) {
        Node node = entries.get(key);
        if (node == null) {
            throw file.error(file.root(), "'" + key + "' is missing");
        }
        return node;
    }

    private int number(String key) {
        String text = file.text(entry(key), key);
        if (!text.matches("\\d{1,4}")) {
            throw file.error(entry(key), key + " must be a number up to 9999");
        }
        return Integer.parseInt(text);
    }

    private Pattern pattern(Node node) {
        try {
            return Pattern.compile(file.text(node, "a pattern"), Pattern.UNICODE_CHARACTER_CLASS);
        } catch (PatternSyntaxException e) {
            throw file.error(node, "no valid pattern: " + e.getDescription());
        }
    }

    private void lookForPrepositions(String name, Node node) {
        Function function = Function.of(numberOf(name, node));
        if (function != null) {
            forms(node, name).forEach(form -> ends.add(form, function));
        }
    }

    private void addWords(String name, Node node) {
        add(node, name, numberOf(name, node));
    }

    private void addUnhidden(String name, Node node) {
        int number = numberOf(name, node);
        forms(node, name).forEach(form -> overlay.add(form, number));
    }

    private int numberOf(String name, Node node) {
        int number = classes.existing(name);
        if (number < 0) {
            throw file.error(node, "no rule uses the word class '" + name + "'");
        }
        return number;
    }

    private void add(Node node, String name, int number) {
        for (String form : forms(node, name)) {
            if (form.contains(Overlay.GAP)) {
                overlay.add(form, number);
            } else {
                phrases.add(form, number);
                int preposition = Function.covers(number) ? -1 : ends.of(form);
                if (preposition >= 0) {
                    phrases.add(form, preposition);
                }
            }
        }
    }

    /** All forms of words separated by bars. */
    private List<String> forms(Node node, String name) {
        List<String> forms = new ArrayList<>();
        for (String word : file.text(node, name).split("\\|")) {
            if (word.isBlank()) {
                throw file.error(node, "an empty word in '" + name + "'");
            }
            try {
                forms.addAll(inflections.expand(word.strip()));
            } catch (IllegalArgumentException e) {
                throw file.error(node, e.getMessage());
            }
        }
        return forms;
    }

    private Times times() {
        Map<String, Node> parts = file.mapping(entry("times"), "times");
        Map<String, Integer> numbers = new HashMap<>();
        file.mapping(entry("numbers"), "numbers")
                .forEach((word, node) -> numbers.put(word, Integer.parseInt(file.text(node, word))));
        Map<String, Integer> months = ordinals("months");
        Map<String, Integer> weekdays = ordinals("weekdays");
        List<TimePattern> patterns = new ArrayList<>();
        for (Node node : file.list(parts.get("patterns"), "patterns")) {
            patterns.add(timePattern(file.mapping(node, "a pattern"), node, months, weekdays));
        }
        return new Times(patterns, new Times.Words(numbers, months, weekdays), markers(parts));
    }

    private Map<Times.Role, List<String>> markers(Map<String, Node> parts) {
        Map<Times.Role, List<String>> markers = new EnumMap<>(Times.Role.class);
        for (Times.Role role : Times.Role.values()) {
            Node node = parts.get(role.name().toLowerCase(Locale.ROOT));
            if (node != null) {
                markers.put(role, forms(node, role.name()));
            }
        }
        return markers;
    }

    private Map<String, Integer> ordinals(String key) {
        Map<String, Integer> ordinals = new LinkedHashMap<>();
        if (entries.containsKey(key)) {
            int ordinal = 0;
            for (Node node : file.list(entries.get(key), key)) {
                ordinal++;
                for (String form : forms(node, key)) {
                    ordinals.put(form, ordinal);
                }
            }
        }
        return ordinals;
    }

    private TimePattern timePattern(
            Map<String, Node> parts, Node node, Map<String, Integer> months, Map<String, Integer> weekdays) {
        Map<String, String> options = new HashMap<>();
        parts.forEach((key, value) -> options.put(key, file.text(value, key)));
        try {
            return TimePattern.of(options, months.keySet(), weekdays.keySet());
        } catch (IllegalArgumentException e) {
            throw file.error(node, "no valid time pattern: " + e.getMessage());
        }
    }

    private Quantities quantities() {
        Map<String, Node> parts = file.mapping(entry("quantities"), "quantities");
        Map<String, String> before = new HashMap<>();
        file.mapping(parts.get("before"), "before").forEach((word, node) -> before.put(word, file.text(node, word)));
        Map<String, Quantities.Unit> units = new HashMap<>();
        file.mapping(parts.get("units"), "units").forEach((word, node) -> {
            List<String> unit = file.texts(node, "unit " + word);
            units.put(word, new Quantities.Unit(unit.get(0), Double.parseDouble(unit.get(1))));
        });
        return new Quantities(
                new Digits(parts.containsKey("comma")
                        && file.text(parts.get("comma"), "comma").equals("decimal")),
                new Quantities.Words(
                        values(parts, "scales"),
                        values(parts, "numbers"),
                        values(parts, "counts"),
                        before,
                        units,
                        shared(parts),
                        new Quantities.Daily(texts(parts, "daily"), texts(parts, "daily-behind"))));
    }

    private Map<String, List<String>> shared(Map<String, Node> parts) {
        Map<String, List<String>> shared = new HashMap<>();
        file.mapping(parts.get("shared"), "shared")
                .forEach((word, node) -> shared.put(word, file.texts(node, "currencies of " + word)));
        return shared;
    }

    private List<String> texts(Map<String, Node> parts, String key) {
        return parts.containsKey(key) ? file.texts(parts.get(key), key) : List.of();
    }

    private Map<String, Double> values(Map<String, Node> parts, String key) {
        Map<String, Double> values = new HashMap<>();
        if (parts.containsKey(key)) {
            file.mapping(parts.get(key), key)
                    .forEach((word, node) -> values.put(word, Double.parseDouble(file.text(node, word))));
        }
        return values;
    }
}
