package io.silkwatch.alerts.rules;

import com.google.re2j.Pattern;
import io.silkwatch.common.RegularExpressions;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A condition on one label, as in PromQL. A missing label counts as empty. Where an event has several values of a label (actors, commodities), a positive
 * matcher holds when one of them matches, a negative one when none does.
 */
public final class Matcher {
    private final String label;
    private final String operator;
    private final String value;
    private final Pattern pattern;

    /**
     * @param operator {@code =}, {@code !=}, {@code =~} or {@code !~}
     * @throws com.google.re2j.PatternSyntaxException if the value of a regular expression matcher is none
     * @throws IllegalArgumentException if it is too large
     */
    Matcher(String label, String operator, String value) {
        this.label = label;
        this.operator = operator;
        this.value = value;
        // RE2 runs in linear time whatever the expression, so a rule cannot stall a stream thread.
        this.pattern = operator.endsWith("~") ? compile(value) : null;
    }

    private static Pattern compile(String expression) {
        RegularExpressions.checkSize(expression);
        return Pattern.compile(expression);
    }

    /** The label it looks at. */
    public String label() {
        return label;
    }

    /** Whether labels with one value each match. */
    public boolean matches(Map<String, String> labels) {
        return matchesAny(List.of(labels.getOrDefault(label, "")));
    }

    /** Whether a label with several values matches. */
    public boolean matchesAny(Collection<String> values) {
        Collection<String> present = values.isEmpty() ? List.of("") : values;
        boolean found = present.stream().anyMatch(this::names);
        return operator.startsWith("!") != found;
    }

    /** The text or regular expression it compares with. */
    public String value() {
        return value;
    }

    /** Whether its text or regular expression is, or fits, a value; whatever it then makes of that. */
    public boolean names(String candidate) {
        return pattern == null ? candidate.equals(value) : pattern.matches(candidate);
    }
}
