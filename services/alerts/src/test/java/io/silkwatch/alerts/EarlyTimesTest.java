package io.silkwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.Stage;
import org.junit.jupiter.api.Test;

/** Kafka has no times before 1970; what happened then ends no processor. */
class EarlyTimesTest {
    private static final double DAY_OF_1960 = -23_741;

    @Test
    void aValueOfATimeBefore1970Fires() {
        try (Bench bench = new Bench("alert: A, expr: x > 10")) {
            bench.send(DAY_OF_1960, "x", 11, "c", "old");
            bench.send(0, "x", 11, "c", "new");
            assertThat(bench.story()).containsExactly("A FIRING " + DAY_OF_1960, "A FIRING 0.0");
        }
    }

    @Test
    void anEventOfATimeBefore1970Fires() {
        try (Bench bench = new Bench("alert: E, expr: 'event{type=\"EXPORT_BAN\"}'")) {
            bench.send(Bench.ban("old", Stage.DONE, DAY_OF_1960, DAY_OF_1960));
            bench.send(Bench.ban("new", Stage.DONE, 0, 0));
            assertThat(bench.story())
                    .containsExactlyInAnyOrder(
                            "E FIRING " + DAY_OF_1960, "E RESOLVED " + (DAY_OF_1960 + 7), "E FIRING 0.0");
        }
    }
}
