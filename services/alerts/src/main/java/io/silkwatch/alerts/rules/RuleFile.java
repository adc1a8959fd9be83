package io.silkwatch.alerts.rules;

import io.silkwatch.common.Reasons;
import io.silkwatch.common.yaml.YamlDocument;
import io.silkwatch.common.yaml.YamlException;
import io.silkwatch.common.yaml.YamlMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads rule files in the layout of Prometheus: groups of rules. The page docs/rules.md describes them. */
public final class RuleFile {
    private static final String[] KEYS = {
        "alert",
        "expr",
        "for",
        "keep_firing_for",
        Hysteresis.UNLESS_BELOW,
        Hysteresis.UNLESS_ABOVE,
        "max_age",
        "labels",
        "annotations"
    };
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,199}");
    private static final Set<String> SEVERITIES = Set.of("info", "warning", "critical");
    private static final Duration EVENTS_FIRE_FOR = Duration.ofDays(7);

    private RuleFile() {}

    /** The rules the product ships. */
    public static List<Rule> shipped() {
        try (InputStream in = RuleFile.class.getResourceAsStream("/io/silkwatch/alerts/rules.yaml")) {
            return parse("shipped rules", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The rules of a file.
     *
     * @throws YamlException if it cannot be read or rules are not right: a line with file, line and cause for each error
     */
    public static List<Rule> read(Path file) {
        return parse(file.toString(), content(file));
    }

    /**
     * The rules of a file one by one, each as the text {@link #one} reads, by name.
     *
     * @throws YamlException as {@link #read}
     */
    public static Map<String, String> texts(Path file) {
        String yaml = content(file);
        parse(file.toString(), yaml);
        Map<String, String> texts = new LinkedHashMap<>();
        for (YamlMap group :
                YamlDocument.parse(file.toString(), yaml).map("groups").maps("groups")) {
            group.maps("rules").forEach(rule -> texts.put(rule.string("alert"), rule.text()));
        }
        return texts;
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new YamlException(file + ": cannot be read: " + Reasons.of(e));
        }
    }

    /**
     * The rules of a text.
     *
     * @param file name for messages
     * @throws YamlException if rules are not right: a line with file, line and cause for each error. Of what is no YAML only the first error is known.
     */
    public static List<Rule> parse(String file, String yaml) {
        YamlMap root = YamlDocument.parse(file, yaml).map("groups");
        Problems problems = new Problems();
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        if (!root.has("groups")) {
            throw root.error("groups", "is missing");
        }
        for (YamlMap group : root.maps("groups")) {
            group.unknown("name", "rules").forEach(problems::add);
            for (YamlMap rule : rulesOf(group, problems)) {
                Rule read = rule(rule, problems);
                if (read != null && !names.add(read.name())) {
                    problems.add(rule.error("alert", "there is another rule of the name " + read.name()));
                }
                rules.add(read);
            }
        }
        problems.refuse();
        return rules;
    }

    private static List<YamlMap> rulesOf(YamlMap group, Problems problems) {
        if (!group.has("rules")) {
            problems.add(group.error("rules", "is missing"));
        }
        List<YamlMap> rules = problems.read(() -> group.maps("rules"));
        return rules == null ? List.of() : rules;
    }

    /**
     * A single rule: what stands in a rule file below {@code rules}, without the dash.
     *
     * @param origin name for messages
     * @throws YamlException if it is not right
     */
    public static Rule one(String origin, String yaml) {
        Problems problems = new Problems();
        Rule rule = rule(YamlDocument.parse(origin, yaml).map(KEYS), problems);
        problems.refuse();
        return rule;
    }

    /** The rule; null if anything is wrong with it. */
    private static Rule rule(YamlMap rule, Problems problems) {
        int before = problems.count();
        rule.unknown(KEYS).forEach(problems::add);
        String name = problems.read(() -> name(rule));
        Map<String, String> labels = problems.read(() -> labels(rule));
        Map<String, String> annotations = problems.read(() -> rule.strings("annotations"));
        if (annotations != null) {
            annotations.forEach((key, text) -> problems.check(() -> checkTemplate(rule, key, text)));
        }
        Expression expression = problems.read(() -> expression(rule));
        boolean onEvents = expression instanceof Expression.OnEvent;
        if (onEvents && rule.has("for")) {
            problems.add(rule.error("for", "an event happens once: a rule on events cannot wait"));
        }
        Duration hold = problems.read(() -> duration(rule, "for", Duration.ZERO));
        Duration keepFiring =
                problems.read(() -> duration(rule, "keep_firing_for", onEvents ? EVENTS_FIRE_FOR : Duration.ZERO));
        Double holdLine = expression == null ? null : problems.read(() -> Hysteresis.line(rule, expression));
        Duration maxAge = problems.read(() -> duration(rule, "max_age", null));
        return problems.count() > before
                ? null
                : new Rule(name, expression, hold, keepFiring, holdLine, maxAge, labels, annotations);
    }

    private static String name(YamlMap rule) {
        String name = rule.string("alert");
        if (!NAME.matcher(name).matches()) {
            throw rule.error("alert", "a name is made of letters, digits and _ only");
        }
        return name;
    }

    private static Map<String, String> labels(YamlMap rule) {
        Map<String, String> labels = rule.strings("labels");
        if (!SEVERITIES.contains(labels.getOrDefault(Rule.SEVERITY, "warning"))) {
            throw rule.error("labels", "severity must be info, warning or critical");
        }
        labels.forEach((label, text) -> {
            if (text.contains("{{")) {
                throw rule.error("labels", label + " has a placeholder: labels are not templates, annotations are");
            }
        });
        return labels;
    }

    private static void checkTemplate(YamlMap rule, String annotation, String text) {
        String wrong = Template.firstUnknown(text);
        if (wrong != null) {
            throw rule.error("annotations", annotation + " has an unknown or unfinished placeholder " + wrong);
        }
    }

    private static Expression expression(YamlMap rule) {
        try {
            return ExpressionParser.parse(rule.string("expr"));
        } catch (IllegalArgumentException e) {
            throw rule.error("expr", e.getMessage());
        }
    }

    private static Duration duration(YamlMap rule, String key, Duration byDefault) {
        String text = rule.string(key, null);
        if (text == null) {
            return byDefault;
        }
        Duration duration = Durations.parse(text);
        if (duration == null) {
            throw rule.error(key, "\"" + text + "\" is no duration like 30s, 12h or 1d12h, of a hundred years at most");
        }
        return duration;
    }
}
