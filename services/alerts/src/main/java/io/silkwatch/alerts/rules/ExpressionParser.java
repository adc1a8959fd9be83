package io.silkwatch.alerts.rules;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the conditions of rules: {@code name{label="value",...} > 0.5} and {@code event{label="value",...}}. */
final class ExpressionParser {
    private static final String EVENT = "event";
    private static final Set<String> EVENT_LABELS =
            Set.of("type", "stage", "scope", "actor", "recipient", "commodity", "corridor", "organisation");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_.]*");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern COMPARISON =
            Pattern.compile("(>=|<=|==|!=|>|<)\\s*([-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)");

    private final String text;
    private int position;

    private ExpressionParser(String text) {
        this.text = text;
    }

    /**
     * Parses a condition.
     *
     * @throws IllegalArgumentException with the column and what is wrong
     */
    static Expression parse(String text) {
        return new ExpressionParser(text.strip()).expression();
    }

    private Expression expression() {
        String name = next(NAME, "the name of an indicator, or event").group();
        List<io.silkwatch.alerts.rules.Matcher> matchers = matchers();
        if (name.equals(EVENT)) {
            matchers.stream()
                    .filter(m -> !EVENT_LABELS.contains(m.label()))
                    .findFirst()
                    .ifPresent(m -> {
                        throw new IllegalArgumentException("events have no label " + m.label() + ", only "
                                + EVENT_LABELS.stream().sorted().toList());
                    });
            end();
            return new Expression.OnEvent(text, matchers);
        }
        Matcher comparison = next(COMPARISON, "a comparison with a number, like > 0.5");
        end();
        return new Expression.Threshold(
                text,
                name.replace('_', '.'),
                matchers,
                Comparison.of(comparison.group(1)),
                Double.parseDouble(comparison.group(2)));
    }

    private List<io.silkwatch.alerts.rules.Matcher> matchers() {
        List<io.silkwatch.alerts.rules.Matcher> matchers = new ArrayList<>();
        if (!take('{')) {
            return matchers;
        }
        while (!take('}')) {
            if (!matchers.isEmpty() && !take(',')) {
                throw error("a comma or } after a label");
            }
            if (take('}')) {
                break;
            }
            Matcher label = next(LABEL, "a label like commodity=\"uranium\"");
            try {
                matchers.add(new io.silkwatch.alerts.rules.Matcher(
                        label.group(1), label.group(2), label.group(3).replaceAll("\\\\(.)", "$1")));
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "\"" + label.group(3) + "\" is no regular expression: " + e.getDescription());
            }
        }
        return List.copyOf(matchers);
    }

    private Matcher next(Pattern pattern, String expected) {
        skipSpace();
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            throw error(expected);
        }
        position = matcher.end();
        return matcher;
    }

    private boolean take(char c) {
        skipSpace();
        if (position < text.length() && text.charAt(position) == c) {
            position++;
            return true;
        }
        return false;
    }

    private void end() {
        skipSpace();
        if (position < text.length()) {
            throw error("nothing more");
        }
    }

    private void skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private IllegalArgumentException error(String expected) {
        return new IllegalArgumentException("column " + (position + 1) + " of \"" + text + "\": expected " + expected);
    }
}
