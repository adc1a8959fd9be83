package io.silkwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FlappingTest {

    /** Whatever swings between the two lines, once the alert fires it goes on firing. */
    @Property(tries = 50)
    void valuesBetweenTheLinesChangeNothing(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 8, max = 12) Double> values) {
        try (Bench bench = new Bench("alert: A, expr: x > 10, unless_below: 8")) {
            bench.send(0, "x", 11);
            for (int i = 0; i < values.size(); i++) {
                bench.send(i + 1, "x", values.get(i));
            }
            assertThat(bench.story()).containsExactly("A FIRING 0.0");
        }
    }

    /** An alert fires at most once for every way from below the lower line to above the upper one. */
    @Property(tries = 50)
    void statesFollowEachOther(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 20) Double> values,
            @ForAll @IntRange(min = 0, max = 3) int hold,
            @ForAll @IntRange(min = 0, max = 3) int keep) {
        try (Bench bench = new Bench(
                "alert: A, expr: x > 10, unless_below: 8, for: " + hold + "d, keep_firing_for: " + keep + "d")) {
            int ways = 0;
            boolean low = true;
            for (int i = 0; i < values.size(); i++) {
                bench.send(i, "x", values.get(i));
                ways += low && values.get(i) > 10 ? 1 : 0;
                low = values.get(i) < 8 || low && values.get(i) <= 10;
            }
            bench.pass(values.size() + 10);
            List<Alert> alerts = bench.drain();
            AlertState before = AlertState.RESOLVED;
            for (Alert alert : alerts) {
                assertThat(alert.getState()).isNotEqualTo(before);
                if (alert.getState() == AlertState.FIRING && hold == 0) {
                    assertThat(before).isEqualTo(AlertState.RESOLVED);
                }
                before = alert.getState();
            }
            if (hold == 0) {
                assertThat(alerts.stream()
                                .filter(a -> a.getState() == AlertState.FIRING)
                                .count())
                        .isLessThanOrEqualTo(ways);
                assertThat(alerts.stream().anyMatch(a -> a.getState() == AlertState.FIRING))
                        .isEqualTo(ways > 0);
            }
        }
    }
}
