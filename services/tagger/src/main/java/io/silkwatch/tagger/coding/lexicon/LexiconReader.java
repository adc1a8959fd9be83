package io.silkwatch.tagger.coding.lexicon;

import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.tagger.coding.number.Digits;
import io.silkwatch.tagger.coding.number.HanWords;
import io.silkwatch.tagger.coding.number.Quantities;
import io.silkwatch.tagger.coding.time.TimePattern;
import io.silkwatch.tagger.coding.time.Times;
import io.silkwatch.tagger.match.phrase.PhraseTrie;
import io.silkwatch.tagger.taxonomy.Inflections;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the file of one language; every complaint names file, line and cause. */
final class LexiconReader {
    private final YamlDocument file;
    private final Map<String, Node> entries;
    /** The keys that a lexicon may have, as far as they were asked for. */
    private final Set<String> known = new HashSet<>();

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
        Node unhidden = optional("unhidden");
        if (unhidden != null) {
            file.mapping(unhidden, "unhidden").forEach(this::addUnhidden);
        }
        Node attributive = optional("attributive");
        Node leading = optional("leading");
        Times times = times();
        String language = file.text(entry("language"), "language");
        Lexicon lexicon = new Lexicon(
                language,
                "zh".equals(language),
                phrases.build(),
                overlay.build(classes.count()),
                number("reach"),
                number("marker"),
                attributive == null ? 0 : file.text(attributive, "attributive").charAt(0),
                file.text(entry("lists"), "lists").charAt(0),
                file.pattern(entry("between"), "between"),
                optionalPattern("listed"),
                leading == null ? "" : file.text(leading, "leading"),
                optionalPattern("counted"),
                optionalPattern("month"),
                optionalPattern("locative"),
                optionalPattern("agent"),
                optionalPattern("object"),
                optionalPattern("indefinite"),
                optionalPattern("past"),
                optionalPattern("passive"),
                optionalPattern("relative"),
                optionalPattern("infinitive"),
                times,
                quantities());
        entries.forEach((key, node) -> {
            if (!known.contains(key)) {
                throw file.error(node, "a lexicon has no key '" + key + "'");
            }
        });
        return lexicon;
    }

    private Node entry(String key) {
        return required(optional(key), key, file.root());
    }

    /** An entry that may be missing: then it is null. */
    private Node optional(String key) {
        known.add(key);
        return entries.get(key);
    }

    private Node required(Node node, String key, Node whole) {
        if (node == null) {
            throw file.error(whole, "'" + key + "' is missing");
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

    private Pattern optionalPattern(String key) {
        Node node = optional(key);
        return node == null ? null : file.pattern(node, key);
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
        Node words = optional(key);
        if (words != null) {
            int ordinal = 0;
            for (Node node : file.list(words, key)) {
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
                        new Quantities.Daily(texts(parts, "daily"), texts(parts, "daily-behind")),
                        parts.containsKey("numerals") ? hanWords(parts.get("numerals")) : null));
    }

    private HanWords hanWords(Node node) {
        Map<String, Node> parts = file.mapping(node, "numerals");
        return new HanWords(
                file.text(required(parts.get("inexact"), "inexact", node), "inexact"),
                file.text(required(parts.get("joins"), "joins", node), "joins"),
                file.text(required(parts.get("no-tenths"), "no-tenths", node), "no-tenths"));
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
