package io.silkwatch.alerts.condition;

import io.silkwatch.alerts.rules.Comparison;
import io.silkwatch.alerts.rules.Node;
import io.silkwatch.common.Decay;
import io.silkwatch.common.IndicatorValues;
import io.silkwatch.schema.IndicatorValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Predicate;

/** Evaluates the condition of a rule over one group of series, at any time. */
public final class Evaluation {
    /** Between two times at which something happens, values go one way or, with look backs over decaying ones, a few ways. */
    private static final int STEPS = 8;

    private final Plan plan;
    private final Collection<Series> group;
    private final Predicate<Map<String, String>> firing;

    /**
     * @param plan the rule
     * @param group what is looked at together
     * @param firing for which labels the alert fires already
     */
    public Evaluation(Plan plan, Group group, Predicate<Map<String, String>> firing) {
        this.plan = plan;
        this.group = group.series();
        this.firing = firing;
    }

    /**
     * What a condition holds for.
     *
     * @param value what was compared
     * @param line what it was compared with
     * @param source the record behind the value
     */
    public record Hit(Map<String, String> labels, double value, double line, IndicatorValue source) {}

    /** What the condition holds for at a time (milliseconds since 1970), by labels. */
    public Map<Map<String, String>, Hit> at(long time) {
        return hits(plan.condition(), time);
    }

    /** Whether it holds for labels at a time (milliseconds since 1970). */
    public boolean holds(Map<String, String> labels, long time) {
        return at(time).containsKey(labels);
    }

    /**
     * The first time after {@code from}, and not after {@code to}, at which the condition no longer holds, or begins to.
     *
     * @param held whether it holds at {@code from}
     * @return milliseconds since 1970; -1 if all stays as it is
     */
    public long firstChange(Map<String, String> labels, boolean held, long from, long to) {
        long begin = from;
        for (long turn : turns(from, to)) {
            for (int step = 1; step <= STEPS; step++) {
                long end = step == STEPS ? turn : begin + (turn - begin) / STEPS * step;
                if (holds(labels, end) != held) {
                    return change(labels, held, step == 1 ? begin : begin + (turn - begin) / STEPS * (step - 1), end);
                }
            }
            begin = turn;
        }
        return -1;
    }

    private long change(Map<String, String> labels, boolean held, long before, long after) {
        long low = before;
        long high = after;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (holds(labels, middle) == held) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The times at which samples come or leave a range, then the end. */
    private Set<Long> turns(long from, long to) {
        TreeSet<Long> turns = new TreeSet<>();
        List<Long> ranges = new ArrayList<>(List.of(0L));
        plan.condition()
                .all()
                .filter(Node.OverTime.class::isInstance)
                .forEach(node -> ranges.add(((Node.OverTime) node).range().toMillis()));
        for (Series series : group) {
            for (IndicatorValue sample : series.samples()) {
                ranges.forEach(range -> turns.add(Series.time(sample) + range));
            }
        }
        turns.add(to);
        return turns.subSet(from, false, to, true);
    }

    private Map<Map<String, String>, Hit> hits(Node node, long time) {
        if (node instanceof Node.Logic logic) {
            return join(logic, hits(logic.left(), time), hits(logic.right(), time));
        }
        Node.Compare compare = (Node.Compare) node;
        Map<Map<String, String>, Hit> hits = new LinkedHashMap<>();
        for (Series series : group) {
            OptionalDouble value = value(compare.operand(), series, time);
            if (value.isPresent() && holds(compare, value.getAsDouble(), series.labels())) {
                hits.put(
                        series.labels(),
                        new Hit(series.labels(), value.getAsDouble(), compare.line(), series.at(time)));
            }
        }
        return hits;
    }

    private boolean holds(Node.Compare compare, double value, Map<String, String> labels) {
        Double second = plan.rule().holdLine();
        if (second == null || compare != plan.leading() || !firing.test(labels)) {
            return compare.comparison().holds(value, compare.line());
        }
        Comparison kept = compare.comparison().asksForHigh() ? Comparison.AT_LEAST : Comparison.AT_MOST;
        return kept.holds(value, second) || compare.comparison().holds(value, compare.line());
    }

    private static Map<Map<String, String>, Hit> join(
            Node.Logic logic, Map<Map<String, String>, Hit> left, Map<Map<String, String>, Hit> right) {
        boolean or = logic.kind() == Node.Kind.OR;
        Map<Map<String, String>, Hit> joined = new LinkedHashMap<>(left);
        Set<Map<String, String>> keys = new HashSet<>();
        (or ? left : right).keySet().forEach(labels -> keys.add(joinKey(logic, labels)));
        switch (logic.kind()) {
            case AND -> joined.keySet().removeIf(labels -> !keys.contains(joinKey(logic, labels)));
            case UNLESS -> joined.keySet().removeIf(labels -> keys.contains(joinKey(logic, labels)));
            case OR ->
                right.forEach((labels, hit) -> {
                    if (!keys.contains(joinKey(logic, labels))) {
                        joined.put(labels, hit);
                    }
                });
            default -> throw new IllegalStateException();
        }
        return joined;
    }

    private static Map<String, String> joinKey(Node.Logic logic, Map<String, String> labels) {
        if (logic.on() == null) {
            return labels;
        }
        Map<String, String> key = new HashMap<>(labels);
        key.keySet().retainAll(logic.on());
        return key;
    }

    private static OptionalDouble value(Node node, Series series, long time) {
        if (node instanceof Node.Arithmetic arithmetic) {
            OptionalDouble operand = value(arithmetic.operand(), series, time);
            return operand.isPresent() ? finite(arithmetic.of(operand.getAsDouble())) : operand;
        }
        if (node instanceof Node.OverTime over) {
            return matches(over.selector(), series) ? over(over, series, time) : OptionalDouble.empty();
        }
        return matches((Node.Selector) node, series) ? standing(series, time) : OptionalDouble.empty();
    }

    private static boolean matches(Node.Selector selector, Series series) {
        return Concern.of(selector, series.newest());
    }

    private static OptionalDouble finite(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The value at a time: that of the newest sample, decayed. */
    private static OptionalDouble standing(Series series, long time) {
        IndicatorValue sample = series.at(time);
        return sample == null || IndicatorValues.isWithdrawn(sample)
                ? OptionalDouble.empty()
                : finite(Decay.at(sample, time));
    }

    private static OptionalDouble over(Node.OverTime over, Series series, long time) {
        long begin = time - over.range().toMillis();
        OptionalDouble first = standing(series, begin);
        if (first.isEmpty() && series.newest().getHalfLifeMs() != null) {
            first = OptionalDouble.of(0); // nothing had happened, which is what a decayed sum of 0 means
        }
        OptionalDouble now = standing(series, time);
        if (now.isEmpty()) {
            return now;
        }
        return switch (over.function()) {
            case DELTA -> first.isEmpty() ? first : OptionalDouble.of(now.getAsDouble() - first.getAsDouble());
            case MAX_OVER_TIME -> extreme(series, begin, time, first, now.getAsDouble(), Math::max);
            case MIN_OVER_TIME -> extreme(series, begin, time, first, now.getAsDouble(), Math::min);
        };
    }

    private static OptionalDouble extreme(
            Series series, long begin, long time, OptionalDouble first, double now, DoubleBinaryOperator pick) {
        double extreme = first.isPresent() ? pick.applyAsDouble(now, first.getAsDouble()) : now;
        IndicatorValue before = null;
        for (IndicatorValue sample : series.samples()) {
            long at = Series.time(sample);
            if (at > begin && at <= time && !IndicatorValues.isWithdrawn(sample)) {
                extreme = pick.applyAsDouble(extreme, sample.getValue());
                // A decaying value is lowest just before the next one comes.
                extreme = before == null ? extreme : pick.applyAsDouble(extreme, Decay.at(before, at));
            }
            before = IndicatorValues.isWithdrawn(sample) ? null : sample;
        }
        return OptionalDouble.of(extreme);
    }
}
