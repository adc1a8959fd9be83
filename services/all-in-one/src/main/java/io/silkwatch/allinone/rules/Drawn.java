package io.silkwatch.allinone.rules;

import io.silkwatch.alerts.condition.ThresholdScreen;
import io.silkwatch.alerts.rules.Comparison;
import io.silkwatch.alerts.rules.Expression;
import io.silkwatch.alerts.rules.Node;
import io.silkwatch.alerts.rules.Rule;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.IndicatorValues;
import io.silkwatch.indicators.trade.TradeValue;
import io.silkwatch.schema.IndicatorValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is drawn of a rule: the values that its first selector sees. Which these are is left to the alerts service to say: a rule that looks back is told to need
 * all it sees.
 */
final class Drawn {
    private final ThresholdScreen screen;

    private Drawn(Node.Selector selector) {
        Node all = new Node.Compare(
                new Node.OverTime(Node.Function.MAX_OVER_TIME, selector, Duration.ZERO), Comparison.ABOVE, 0);
        screen = new ThresholdScreen(List.of(new Rule(
                "", new Expression.OnValues("", all), Duration.ZERO, Duration.ZERO, null, null, Map.of(), Map.of())));
    }

    /** Empty for a rule on events. */
    static Optional<Drawn> of(Rule rule) {
        return selector(rule).map(Drawn::new);
    }

    /** The selector whose values are drawn; empty for a rule on events. */
    static Optional<Node.Selector> selector(Rule rule) {
        return rule.expression() instanceof Expression.OnValues values
                ? values.condition()
                        .all()
                        .filter(Node.Selector.class::isInstance)
                        .map(Node.Selector.class::cast)
                        .findFirst()
                : Optional.empty();
    }

    boolean includes(IndicatorValue value) {
        return includes(
                value.getName(),
                value::getLabels,
                value.getWindow(),
                value.getBasis(),
                value.getCoverage(),
                value.getValue(),
                value.getEventTime());
    }

    boolean includes(TradeValue value) {
        return screen.watches(value.name())
                && includes(
                        value.name(),
                        value::labels,
                        value.window(),
                        value.basis(),
                        value.coverage(),
                        value.value(),
                        value.eventTime());
    }

    private boolean includes(
            String name,
            Supplier<Map<String, String>> labels,
            String window,
            String basis,
            double coverage,
            double value,
            Instant time) {
        return screen.passes(name, labels, window, basis, coverage, false, value, time);
    }

    /** What makes one line: a series, and apart from it its windows of several years and what its partners report, as those stand for other numbers. */
    static String line(IndicatorValue value) {
        boolean years = IndicatorValues.spansYears(value.getWindow());
        return IndicatorKeys.series(value.getName(), value.getLabels())
                + "@"
                + (years ? "years" : "")
                + (value.getBasis().equals("mirror") ? " mirror" : "");
    }

    /** The same for people, who see the indicator in the rule. */
    static String name(IndicatorValue value) {
        String labels = value.getLabels().isEmpty()
                ? value.getName()
                : new TreeMap<>(value.getLabels())
                        .entrySet().stream()
                                .map(label -> label.getKey() + "=" + label.getValue())
                                .collect(Collectors.joining(" "));
        return labels
                + (IndicatorValues.spansYears(value.getWindow()) ? ", windows of years" : "")
                + (value.getBasis().equals("mirror") ? ", mirror" : "");
    }
}
