package io.silkwatch.allinone.rules;

import io.silkwatch.alerts.rules.Expression;
import io.silkwatch.alerts.rules.Node;
import io.silkwatch.indicators.IndicatorDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Labels in the condition of a rule that no series can have: by such a slip of the pen a selector finds nothing, or all, and a join brings together what does not belong together. */
public final class UnknownLabels {
    private static final Set<String> KINDS = Set.of(Node.Selector.WINDOW, Node.Selector.BASIS);

    private UnknownLabels() {}

    /**
     * A phrase for each, what is asked for and why there is no such thing.
     *
     * @param published indicators by their names; of others nothing is known and nothing said
     */
    public static List<String> of(Expression.OnValues condition, Map<String, IndicatorDescriptor> published) {
        List<String> phrases = new ArrayList<>();
        condition.condition().all().forEach(node -> {
            if (node instanceof Node.Selector selector && published.containsKey(selector.indicator())) {
                ofSelector(selector, published.get(selector.indicator()).labels(), phrases);
            } else if (node instanceof Node.Logic logic && logic.on() != null) {
                ofJoin(logic, published, phrases);
            }
        });
        return phrases.stream().distinct().toList();
    }

    private static void ofSelector(Node.Selector selector, Set<String> labels, List<String> phrases) {
        selector.matchers().stream()
                .map(matcher -> matcher.label())
                .filter(label -> !labels.contains(label) && !KINDS.contains(label))
                .forEach(label -> phrases.add("the label " + label + " of " + selector.indicator() + ", which has only "
                        + new TreeSet<>(labels) + ", " + Node.Selector.WINDOW + " and " + Node.Selector.BASIS));
    }

    private static void ofJoin(Node.Logic logic, Map<String, IndicatorDescriptor> published, List<String> phrases) {
        Set<String> labels = new HashSet<>();
        for (Node.Selector selector : selectors(logic)) {
            if (!published.containsKey(selector.indicator())) {
                return;
            }
            labels.addAll(published.get(selector.indicator()).labels());
        }
        logic.on().stream()
                .filter(label -> !labels.contains(label))
                .forEach(label -> phrases.add("equal values of the label " + label + ", which neither side of on("
                        + String.join(", ", logic.on()) + ") has"));
    }

    private static List<Node.Selector> selectors(Node node) {
        return node.all()
                .filter(Node.Selector.class::isInstance)
                .map(Node.Selector.class::cast)
                .toList();
    }
}
