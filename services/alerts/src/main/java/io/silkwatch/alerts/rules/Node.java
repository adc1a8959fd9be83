package io.silkwatch.alerts.rules;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A part of a condition on indicator values: at any time it gives a value for some label sets and none for the others. */
public sealed interface Node {

    /** The parts it is made of. */
    List<Node> parts();

    /** This and all nodes below, from left to right. */
    default Stream<Node> all() {
        return Stream.concat(Stream.of(this), parts().stream().flatMap(Node::all));
    }

    /**
     * The values of an indicator.
     *
     * @param indicator dotted indicator name
     * @param matchers which series
     */
    record Selector(String indicator, List<Matcher> matchers) implements Node {
        /** What matchers may ask for beside labels: the window of a value. */
        public static final String WINDOW = "window";

        /** Likewise: whether a country or its partners report it. */
        public static final String BASIS = "basis";

        @Override
        public List<Node> parts() {
            return List.of();
        }
    }

    /**
     * What a value was over the time before.
     *
     * @param range how far back it looks
     */
    record OverTime(Function function, Selector selector, Duration range) implements Node {
        @Override
        public List<Node> parts() {
            return List.of(selector);
        }
    }

    /** A function over a range of time. */
    enum Function {
        /** The value less the value at the beginning of the range. */
        DELTA,
        MAX_OVER_TIME,
        MIN_OVER_TIME
    }

    /**
     * A value and a constant.
     *
     * @param operator one of {@code + - * /}
     * @param constantFirst whether the constant stands left of the operator
     */
    record Arithmetic(Node operand, char operator, double constant, boolean constantFirst) implements Node {
        @Override
        public List<Node> parts() {
            return List.of(operand);
        }

        /** The result for a value of the operand; not a number where it is not defined. */
        public double of(double value) {
            double left = constantFirst ? constant : value;
            double right = constantFirst ? value : constant;
            return switch (operator) {
                case '+' -> left + right;
                case '-' -> left - right;
                case '*' -> left * right;
                default -> right == 0 ? Double.NaN : left / right;
            };
        }
    }

    /** The values that stand on the wrong side of a line. */
    record Compare(Node operand, Comparison comparison, double line) implements Node {
        @Override
        public List<Node> parts() {
            return List.of(operand);
        }
    }

    /**
     * Two conditions together, label set by label set.
     *
     * @param on the labels that must be equal; null for all of them
     */
    record Logic(Kind kind, Node left, Node right, Set<String> on) implements Node {
        public Logic {
            on = on == null ? null : new TreeSet<>(on);
        }

        @Override
        public List<Node> parts() {
            return List.of(left, right);
        }
    }

    /** How conditions go together. */
    enum Kind {
        /** Those of the left side that have a counterpart on the right side. */
        AND,
        /** Those of the left side, and those of the right side that have no counterpart there. */
        OR,
        /** Those of the left side that have no counterpart on the right side. */
        UNLESS
    }
}
