package io.silkwatch.alerts.rules;

import java.util.List;

/** The condition of a rule. */
public sealed interface Expression {

    /** As the rule writes it. */
    String text();

    /**
     * Holds for every series of an indicator whose value stands on the wrong side of a line: {@code export_share{commodity="uranium"} > 0.5}.
     *
     * @param indicator dotted indicator name
     * @param matchers which series
     * @param comparison how value and line are compared
     * @param line the line, in the unit of the indicator
     */
    record Threshold(String text, String indicator, List<Matcher> matchers, Comparison comparison, double line)
            implements Expression {}

    /**
     * Holds for every event of a kind: {@code event{type="EXPORT_BAN",commodity="rare-earths"}}.
     *
     * @param matchers which events
     */
    record OnEvent(String text, List<Matcher> matchers) implements Expression {}
}
