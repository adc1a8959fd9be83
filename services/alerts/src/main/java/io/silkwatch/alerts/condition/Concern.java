package io.silkwatch.alerts.condition;

import io.silkwatch.alerts.rules.Matcher;
import io.silkwatch.alerts.rules.Node;
import io.silkwatch.common.IndicatorValues;
import io.silkwatch.schema.IndicatorValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a value is one a rule is about. Beside its labels a rule may ask for its {@code window} and {@code basis}. One that does not looks at windows of a
 * year only, as the same trade counted over three years would fire a second time, and at what the country reported itself: what its partners say of it is no
 * whole, and a single one of them always has all of it.
 */
final class Concern {
    private static final String MIRROR = "mirror";

    private Concern() {}

    /** A window that is not full yet says nothing about the year it will once cover; but that a value is withdrawn must be heard. */
    static boolean of(Node.Selector selector, IndicatorValue value) {
        return (value.getCoverage() >= 1 || IndicatorValues.isWithdrawn(value))
                && selector.indicator().equals(value.getName())
                && of(selector, value.getLabels(), value.getWindow(), value.getBasis());
    }

    static boolean of(Node.Selector selector, Map<String, String> labels, String window, String basis) {
        List<Matcher> matchers = selector.matchers();
        if (IndicatorValues.spansYears(window) && !asksFor(matchers, Node.Selector.WINDOW)
                || basis.equals(MIRROR) && !asksFor(matchers, Node.Selector.BASIS)) {
            return false;
        }
        if (matchers.isEmpty()) {
            return true;
        }
        Map<String, String> all = new HashMap<>(labels);
        all.put(Node.Selector.WINDOW, window);
        all.put(Node.Selector.BASIS, basis);
        return matchers.stream().allMatch(matcher -> matcher.matches(all));
    }

    /** What tells values of the same labels and time apart: neither stands in place of the other. Empty for those that rules see without asking. */
    static String kind(String window, String basis) {
        return (IndicatorValues.spansYears(window) ? Node.Selector.WINDOW : "")
                + (basis.equals(MIRROR) ? Node.Selector.BASIS : "");
    }

    /** Whether a rule may see values of several kinds. */
    static boolean asksForKind(Node.Selector selector) {
        return asksFor(selector.matchers(), Node.Selector.WINDOW) || asksFor(selector.matchers(), Node.Selector.BASIS);
    }

    private static boolean asksFor(List<Matcher> matchers, String label) {
        return matchers.stream().anyMatch(matcher -> matcher.label().equals(label));
    }
}
