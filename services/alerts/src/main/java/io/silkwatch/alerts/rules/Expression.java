package io.silkwatch.alerts.rules;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The condition of a rule. */
public sealed interface Expression {

    /** As the rule writes it. */
    String text();

    /** The dotted names of the indicators it looks at. */
    Set<String> indicators();

    /**
     * Holds for label sets for which indicator values meet a condition: {@code export_share{commodity="uranium"} > 0.5}.
     *
     * @param condition a {@link Node.Compare} or {@link Node.Logic}
     */
    record OnValues(String text, Node condition) implements Expression {
        /** The leftmost comparison: the one whose value an alert shows and whose line hysteresis moves. */
        public Node.Compare leading() {
            return (Node.Compare) condition
                    .all()
                    .filter(Node.Compare.class::isInstance)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public Set<String> indicators() {
            return condition
                    .all()
                    .filter(Node.Selector.class::isInstance)
                    .map(node -> ((Node.Selector) node).indicator())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /**
     * Holds for every event of a kind: {@code event{type="EXPORT_BAN",commodity="rare-earths"}}.
     *
     * @param matchers which events
     */
    record OnEvent(String text, List<Matcher> matchers) implements Expression {
        @Override
        public Set<String> indicators() {
            return Set.of();
        }
    }
}
