package io.silkwatch.alerts.rules;

import java.util.List;

/** The condition of a rule. */
public sealed interface Expression {

    /** As the rule writes it. */
    String text();

    /**
     * Holds for label sets for which indicator values meet a condition: {@code export_share{commodity="uranium"} > 0.5}.
     *
     * @param condition a {@link Node.Compare} or {@link Node.Logic}
     */
    record OnValues(String text, Node condition) implements Expression {}

    /**
     * Holds for every event of a kind: {@code event{type="EXPORT_BAN",commodity="rare-earths"}}.
     *
     * @param matchers which events
     */
    record OnEvent(String text, List<Matcher> matchers) implements Expression {}
}
