package io.silkwatch.alerts.condition;

import io.silkwatch.alerts.rules.Expression;
import io.silkwatch.alerts.rules.Node;
import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.schema.IndicatorValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a rule on values is evaluated. Series are looked at in groups: those that can have to do with each other. A rule on one indicator alone has a group for
 * every series; one that joins indicators has a group for all series that agree in the labels it joins them by.
 */
public final class Plan {
    private final Rule rule;
    private final Node condition;
    private final Node.Compare leading;
    private final List<Node.Selector> selectors;
    private final Duration range;
    /** Whether it needs series that may lie in different partitions. */
    private final boolean joins;

    private final boolean beginsByTime;
    private final Set<String> groupedBy;

    Plan(Rule rule) {
        this.rule = rule;
        Expression.OnValues expression = (Expression.OnValues) rule.expression();
        condition = expression.condition();
        leading = expression.leading();
        selectors = of(Node.Selector.class);
        range = of(Node.OverTime.class).stream()
                .map(Node.OverTime::range)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        groupedBy = groupedBy();
        joins = groupedBy != null
                || selectors.stream().map(Node.Selector::indicator).distinct().count() > 1;
        beginsByTime = !range.isZero()
                || of(Node.Logic.class).stream().anyMatch(logic -> logic.kind() == Node.Kind.UNLESS)
                || of(Node.Compare.class).stream().anyMatch(Plan::beginsByDecay);
    }

    /** The plans of those rules on values that join series, or of those that do not. */
    public static List<Plan> of(List<Rule> rules, boolean joins) {
        return rules.stream()
                .filter(rule -> rule.expression() instanceof Expression.OnValues)
                .map(Plan::new)
                .filter(plan -> plan.joins == joins)
                .toList();
    }

    /** The plans that look at an indicator, by its name. */
    public static Map<String, List<Plan>> byIndicator(List<Plan> plans) {
        Map<String, List<Plan>> byIndicator = new HashMap<>();
        for (Plan plan : plans) {
            plan.rule.expression().indicators().forEach(name -> byIndicator
                    .computeIfAbsent(name, n -> new ArrayList<>())
                    .add(plan));
        }
        return byIndicator;
    }

    private <N extends Node> List<N> of(Class<N> type) {
        return condition.all().filter(type::isInstance).map(type::cast).toList();
    }

    /**
     * Whether a comparison may come to hold as a value decays. Values decay towards 0 from either side, so one that goes through the line comes to the side on
     * which 0 is. Of what is divided by a value anything may come.
     */
    private static boolean beginsByDecay(Node.Compare compare) {
        boolean ordered =
                compare.comparison().asksForHigh() || compare.comparison().asksForLow();
        boolean divides = compare.all()
                .anyMatch(node -> node instanceof Node.Arithmetic arithmetic
                        && arithmetic.constantFirst()
                        && arithmetic.operator() == '/');
        return !ordered || divides || compare.comparison().holds(ofZero(compare.operand()), compare.line());
    }

    private static double ofZero(Node node) {
        return node instanceof Node.Arithmetic arithmetic ? arithmetic.of(ofZero(arithmetic.operand())) : 0;
    }

    /** The labels all joins agree in; null when all joins are by all labels. */
    private Set<String> groupedBy() {
        Set<String> common = null;
        for (Node.Logic logic : of(Node.Logic.class)) {
            if (logic.on() != null && common == null) {
                common = new TreeSet<>(logic.on());
            } else if (logic.on() != null) {
                common.retainAll(logic.on());
            }
        }
        return common;
    }

    /** The rule it is for. */
    public Rule rule() {
        return rule;
    }

    Node condition() {
        return condition;
    }

    /** How far back it looks; zero when only the newest values count. */
    Duration range() {
        return range;
    }

    /** Whether its condition may begin to hold without a new value. */
    public boolean beginsByTime() {
        return beginsByTime;
    }

    /** Whether the newest value of a series is all it needs to know. */
    public boolean isSimple() {
        return !joins && range.isZero() && selectors.stream().noneMatch(Concern::asksForKind);
    }

    /** What alerts are named after, beside their labels. */
    public String indicator() {
        return selectors.get(0).indicator();
    }

    /** Whether its condition asks for a value. */
    public boolean concerns(IndicatorValue value) {
        return selectors.stream().anyMatch(selector -> Concern.of(selector, value));
    }

    /** The name of the group of a series. */
    public String group(Map<String, String> labels) {
        Map<String, String> by = new TreeMap<>(labels);
        if (groupedBy != null) {
            by.keySet().retainAll(groupedBy);
        }
        return IndicatorKeys.series("", by);
    }

    /** See {@link Expression.OnValues#leading}. */
    Node.Compare leading() {
        return leading;
    }
}
