package io.silkwatch.alerts.rules;

/** How a value is compared with the line of a rule. */
public enum Comparison {
    ABOVE(">"),
    AT_LEAST(">="),
    BELOW("<"),
    AT_MOST("<="),
    EQUAL("=="),
    UNEQUAL("!=");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    /** Whether the value stands on the side of the line that raises the alert. */
    public boolean holds(double value, double line) {
        return switch (this) {
            case ABOVE -> value > line;
            case AT_LEAST -> value >= line;
            case BELOW -> value < line;
            case AT_MOST -> value <= line;
            case EQUAL -> value == line;
            case UNEQUAL -> value != line;
        };
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
