package io.silkwatch.alerts.rules;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads rule files in the layout of Prometheus: groups of rules with alert, expr, for, keep_firing_for, labels and annotations. */
public final class RuleFile {
    private static final Pattern DURATION = Pattern.compile("(\\d+)(s|m|h|d|w)");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));
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
     * @throws YamlException with file, line and cause, if it cannot be read or a rule is not right
     */
    public static List<Rule> read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new YamlException(file + ": cannot be read: " + e.getMessage());
        }
    }

    static List<Rule> parse(String file, String yaml) {
        YamlMap root = YamlDocument.parse(file, yaml).map("groups");
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlMap group : root.maps("groups")) {
            group.allow("name", "rules");
            for (YamlMap rule : group.maps("rules")) {
                Rule read = rule(rule);
                if (!names.add(read.name())) {
                    throw rule.error("alert", "there is another rule of the name " + read.name());
                }
                rules.add(read);
            }
        }
        return rules;
    }

    private static Rule rule(YamlMap rule) {
        rule.allow("alert", "expr", "for", "keep_firing_for", "labels", "annotations");
        Map<String, String> labels = rule.strings("labels");
        if (!SEVERITIES.contains(labels.getOrDefault(Rule.SEVERITY, "warning"))) {
            throw rule.error("labels", "severity must be info, warning or critical");
        }
        Expression expression = expression(rule);
        Duration keep = duration(
                rule, "keep_firing_for", expression instanceof Expression.OnEvent ? EVENTS_FIRE_FOR : Duration.ZERO);
        Map<String, String> annotations = rule.strings("annotations");
        annotations.forEach((name, text) -> {
            String wrong = Template.firstUnknown(text);
            if (wrong != null) {
                throw rule.error("annotations", name + " has an unknown placeholder {{" + wrong + "}}");
            }
        });
        return new Rule(
                rule.string("alert"), expression, duration(rule, "for", Duration.ZERO), keep, labels, annotations);
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
        Matcher parts = DURATION.matcher(text);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (parts.find() && parts.start() == end) {
            sum = sum.plus(UNITS.get(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1))));
            end = parts.end();
        }
        if (end != text.length() || text.isEmpty()) {
            throw rule.error(key, "\"" + text + "\" is no duration like 30s, 12h or 1d12h");
        }
        return sum;
    }
}
