package io.silkwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What says that it happened in the future counts from now. */
class FutureTimesTest {
    private static final double MUCH_LATER = 27_000;

    private Instant now = Bench.day(1);
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    @Test
    void aValueFromTheFutureDoesNotKeepOthersOut() {
        try (Bench bench = new Bench(clock, "alert: A, expr: x > 10", "alert: B, expr: x > 10 and y > 0, for: 1d")) {
            bench.send(0, "y", 1);
            bench.send(MUCH_LATER, "x", 11);
            now = Bench.day(3);
            bench.send(3, "x", 12);
            bench.send(3, "x", 9);
            assertThat(bench.story())
                    .containsExactlyInAnyOrder(
                            "A FIRING 1.01", "A RESOLVED 3.0", "B PENDING 1.01", "B FIRING 2.01", "B RESOLVED 3.0");
        }
    }

    @Test
    void anEventFromTheFutureFiresNowAndNotForAges() {
        try (Bench bench = new Bench(clock, "alert: E, expr: 'event{type=\"EXPORT_BAN\"}', keep_firing_for: 7d")) {
            bench.send(Bench.ban("e", Stage.DONE, 0, MUCH_LATER));
            assertThat(bench.story()).containsExactly("E FIRING 1.01");
            now = Bench.day(9);
            bench.passForEvents(9);
            bench.driver.tick(Duration.ofSeconds(1));
            assertThat(bench.story()).isEmpty();
            bench.send(Bench.ban("other", Stage.DONE, 9, 9));
            assertThat(bench.story()).contains("E RESOLVED 8.01");
        }
    }

    @Test
    void withoutAClockTimesAreTakenAsTheyAre() {
        try (Bench bench = new Bench("alert: A, expr: x > 10")) {
            bench.send(MUCH_LATER, "x", 11);
            assertThat(bench.story()).containsExactly("A FIRING " + MUCH_LATER);
        }
    }
}
