package io.silkwatch.alerts.rules;

import io.silkwatch.common.yaml.YamlMap;
import java.util.regex.Pattern;

/** Reads the second line of a rule, the one a firing alert must cross to end. */
final class Hysteresis {
    static final String UNLESS_BELOW = "unless_below";
    static final String UNLESS_ABOVE = "unless_above";

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,2})?");

    private Hysteresis() {}

    /** The line; null when the rule has none. */
    static Double line(YamlMap rule, Expression expression) {
        if (!rule.has(UNLESS_BELOW) && !rule.has(UNLESS_ABOVE)) {
            return null;
        }
        String key = rule.has(UNLESS_BELOW) ? UNLESS_BELOW : UNLESS_ABOVE;
        if (rule.has(UNLESS_BELOW) && rule.has(UNLESS_ABOVE)) {
            throw rule.error(UNLESS_ABOVE, "there is " + UNLESS_BELOW + " as well");
        }
        if (!(expression instanceof Expression.OnValues values)) {
            throw rule.error(key, "an event has no value");
        }
        if (values.condition().all().anyMatch(n -> n instanceof Node.Logic logic && logic.kind() == Node.Kind.OR)) {
            throw rule.error(key, "does not go with or: make two rules of it");
        }
        double line = number(rule, key);
        Node.Compare compare = values.leading();
        boolean below = key.equals(UNLESS_BELOW);
        if (below ? !compare.comparison().asksForHigh() : !compare.comparison().asksForLow()) {
            throw rule.error(key, "goes with " + (below ? "> and >=" : "< and <=") + " only");
        }
        if (below ? line > compare.line() : line < compare.line()) {
            throw rule.error(
                    key,
                    "must not be " + (below ? "above" : "below") + " the line of the condition, " + compare.line());
        }
        return line;
    }

    private static double number(YamlMap rule, String key) {
        String text = rule.string(key);
        if (!NUMBER.matcher(text).matches()) {
            throw rule.error(key, "\"" + text + "\" is no number");
        }
        return Double.parseDouble(text);
    }
}
