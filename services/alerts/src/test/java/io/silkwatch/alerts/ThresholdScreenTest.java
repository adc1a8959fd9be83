package io.silkwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.alerts.condition.ThresholdScreen;
import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.schema.IndicatorValue;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ThresholdScreenTest {
    private static final String[] RULES = {
        "alert: Plain, expr: x > 10, unless_below: 8",
        "alert: Scaled, expr: x * 2 < 10, for: 2d",
        "alert: Both, expr: x > 9 and y > 9",
        "alert: Not, expr: x > 9 unless y > 12"
    };

    @Test
    void valuesWithdrawnAndThoseOfAnEarlierTimeInARangePass() {
        String[] rules = {"alert: Plain, expr: x > 10", "alert: Back, expr: 'delta(x[8d]) > 5'"};
        ThresholdScreen screen = new ThresholdScreen(RuleFile.parse("rules", Bench.file(rules)));
        try (Bench bench = new Bench(rules)) {
            List.of(
                            Bench.value(0, "x", 7),
                            Bench.value(8, "x", 11),
                            Bench.value(0, "x", 3),
                            IndicatorValue.newBuilder(Bench.value(8, "x", 0))
                                    .setCoverage(0)
                                    .setFlags(List.of("withdrawn"))
                                    .build())
                    .forEach(value -> {
                        if (passes(screen, value)) {
                            bench.send(value);
                        }
                    });
            assertThat(bench.story())
                    .containsExactly("Plain FIRING 8.0", "Back FIRING 8.0", "Plain RESOLVED 8.0", "Back RESOLVED 8.0");
        }
    }

    @Test
    void revisionsOfAWindowThatARuleAsksForPassAfterValuesOfALaterOne() {
        String[] rules = {"alert: Of2015, expr: 'x{window=\"2015\"} > 10'", "alert: Any, expr: x > 10"};
        ThresholdScreen screen = new ThresholdScreen(RuleFile.parse("rules", Bench.file(rules)));
        try (Bench all = new Bench(rules);
                Bench screened = new Bench(rules)) {
            List.of(
                            ofWindow(0, "2015", 9),
                            ofWindow(365, "2016", 8),
                            ofWindow(0, "2015", 12),
                            ofWindow(365, "2016", 11))
                    .forEach(value -> {
                        all.send(value);
                        if (passes(screen, value)) {
                            screened.send(value);
                        }
                    });
            assertThat(all.story()).containsExactly("Of2015 FIRING 0.0", "Any FIRING 365.0");
            assertThat(screened.story()).containsExactly("Of2015 FIRING 0.0", "Any FIRING 365.0");
        }
    }

    private static IndicatorValue ofWindow(double day, String window, double value) {
        return IndicatorValue.newBuilder(Bench.value(day, "x", value))
                .setWindow(window)
                .build();
    }

    private static boolean passes(ThresholdScreen screen, IndicatorValue value) {
        return screen.passes(
                value.getName(),
                value::getLabels,
                value.getWindow(),
                value.getBasis(),
                value.getCoverage(),
                value.getFlags().contains("withdrawn"),
                value.getValue(),
                value.getEventTime());
    }

    /** Alerts are the same whether all values are sent or only those that pass. */
    @Property(tries = 40)
    void whatDoesNotPassDoesNotMatter(@ForAll @Size(max = 30) List<@IntRange(min = 0, max = 31) Integer> steps) {
        ThresholdScreen screen = new ThresholdScreen(RuleFile.parse("rules", Bench.file(RULES)));
        try (Bench all = new Bench(RULES);
                Bench screened = new Bench(RULES)) {
            for (int i = 0; i < steps.size(); i++) {
                String indicator = steps.get(i) % 2 == 0 ? "x" : "y";
                IndicatorValue value = Bench.value(i / 3, indicator, steps.get(i) / 2, "n", "" + i % 3 / 2);
                all.send(value);
                if (passes(screen, value)) {
                    screened.send(value);
                }
            }
            assertThat(screened.story()).containsExactlyElementsOf(all.story());
        }
    }
}
