package io.silkwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.schema.IndicatorValue;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ThresholdScreenTest {
    private static final String[] RULES = {
        "alert: Plain, expr: x > 10, unless_below: 8",
        "alert: Scaled, expr: x * 2 < 10, for: 2d",
        "alert: Both, expr: x > 9 and y > 9",
        "alert: Not, expr: x > 9 unless y > 12"
    };

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
                if (screen.passes(indicator, value::getLabels, "", "", 1, value.getValue(), value.getEventTime())) {
                    screened.send(value);
                }
            }
            assertThat(screened.story()).containsExactlyElementsOf(all.story());
        }
    }
}
