package io.silkwatch.notifier.routing;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.silkwatch.common.RegularExpressions;
import io.silkwatch.schema.Alert;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * A condition on one label, as Prometheus and Alertmanager write it. Beside the labels of the alert there are
 * {@code alertname} and {@code severity}; a label that is missing counts as empty. Of what an event has several of, one
 * must fit, as in rules, or the whole list; with a negative condition none may. A text that begins like an operator must
 * be quoted, so that {@code severity==critical} is not taken for a condition that never holds.
 */
final class LabelMatcher {
    private static final java.util.regex.Pattern FORM = java.util.regex.Pattern.compile(
            "\\s*([a-zA-Z_][a-zA-Z0-9_.]*)\\s*(=~|!~|!=|=)\\s*(?:\"([^\"]*)\"|((?![=~!])[^\"\\s]*))\\s*");

    /** What an event may have several of; its alerts list them with commas between. */
    private static final Set<String> LISTS = Set.of("actor", "recipient", "commodity", "corridor", "organisation");

    private final String label;
    private final boolean wanted;
    private final String text;
    private final Pattern pattern;

    private LabelMatcher(String label, boolean wanted, String text, Pattern pattern) {
        this.label = label;
        this.wanted = wanted;
        this.text = text;
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException saying what is wrong */
    static LabelMatcher parse(String condition) {
        Matcher parts = FORM.matcher(condition);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + condition
                            + "' is no condition; write label=\"text\", label!=\"text\", label=~\"pattern\" or label!~\"pattern\"");
        }
        String text = parts.group(3) != null ? parts.group(3) : parts.group(4);
        boolean wanted = parts.group(2).startsWith("=");
        return new LabelMatcher(parts.group(1), wanted, text, parts.group(2).endsWith("~") ? pattern(text) : null);
    }

    /** RE2: no pattern takes longer than its text is long. */
    private static Pattern pattern(String text) {
        RegularExpressions.checkSize(text);
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + text + "' is no regular expression: " + e.getDescription());
        }
    }

    boolean matches(Alert alert) {
        String value = value(alert);
        boolean listed = LISTS.contains(label) && Stream.of(value.split(",")).anyMatch(this::fits);
        return wanted == (listed || fits(value));
    }

    private boolean fits(String value) {
        return pattern == null ? value.equals(text) : pattern.matches(value);
    }

    private String value(Alert alert) {
        return switch (label) {
            case "alertname" -> alert.getRule();
            case "severity" -> alert.getSeverity();
            default -> alert.getLabels().getOrDefault(label, "");
        };
    }
}
