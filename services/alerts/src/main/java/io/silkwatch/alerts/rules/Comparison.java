package io.silkwatch.alerts.rules;

import java.util.function.DoubleBinaryOperator;

/** How a value is compared with the line of a rule. */
public enum Comparison {
    ABOVE(">", (value, line) -> value > line ? 1 : 0),
    AT_LEAST(">=", (value, line) -> value >= line ? 1 : 0),
    BELOW("<", (value, line) -> value < line ? 1 : 0),
    AT_MOST("<=", (value, line) -> value <= line ? 1 : 0),
    EQUAL("==", (value, line) -> value == line ? 1 : 0),
    UNEQUAL("!=", (value, line) -> value != line ? 1 : 0);

    private final String symbol;
    private final DoubleBinaryOperator test;

    Comparison(String symbol, DoubleBinaryOperator test) {
        this.symbol = symbol;
        this.test = test;
    }

    /** Whether the value stands on the side of the line that raises the alert. */
    public boolean holds(double value, double line) {
        return test.applyAsDouble(value, line) != 0;
    }

    /** Whether it asks for high values. */
    public boolean asksForHigh() {
        return this == ABOVE || this == AT_LEAST;
    }

    /** Whether it asks for low values. */
    public boolean asksForLow() {
        return this == BELOW || this == AT_MOST;
    }

    static Comparison of(String symbol) {
        for (Comparison comparison : values()) {
            if (comparison.symbol.equals(symbol)) {
                return comparison;
            }
        }
        throw new IllegalArgumentException("unknown comparison " + symbol);
    }
}
