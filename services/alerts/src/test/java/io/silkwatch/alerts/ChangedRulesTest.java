package io.silkwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When an alert ends whose rule is changed or taken back while it fires. */
class ChangedRulesTest {

    @Test
    void anAlertThatDoesNotHoldAnyMoreEndsWhenItsRuleWasChanged() {
        try (Bench bench = new Bench("alert: A, expr: x > 10", "alert: Both, expr: x > 10 and y > 1")) {
            bench.send(0, "x", 12);
            bench.send(1, "y", 5);
            bench.story();
            bench.apply(2, "A", "alert: A, expr: x > 20");
            bench.apply(3, "Both", "alert: Both, expr: x > 20 and y > 1");
            bench.pass(4);
            assertThat(bench.story()).containsExactlyInAnyOrder("A RESOLVED 2.0", "Both RESOLVED 3.0");
        }
    }

    @Test
    void itDoesNotMatterWhetherAValueOrTimeBringsItToLight() {
        try (Bench bench = new Bench("alert: A, expr: x > 10")) {
            for (String label : new String[] {"higher", "lower", "revised"}) {
                bench.send(0, "x", 12, "c", label);
            }
            bench.story();
            bench.apply(2, "A", "alert: A, expr: x > 20");
            bench.send(5, "x", 15, "c", "higher");
            bench.send(6, "x", 1, "c", "lower");
            bench.send(0, "x", 13, "c", "revised");
            assertThat(bench.story()).hasSize(3).containsOnly("A RESOLVED 2.0");
        }
    }

    /** Under the new line the value was over it until day 5.81 only; but it fired until day 10. */
    @Test
    void itDoesNotEndBeforeItsRuleWasChanged() {
        try (Bench bench = new Bench("alert: A, expr: x > 5")) {
            bench.sendDecaying(0, "x", 20);
            bench.pass(9.9);
            bench.apply(10, "A", "alert: A, expr: x > 15");
            bench.pass(11);
            assertThat(bench.story()).containsExactly("A FIRING 0.0", "A RESOLVED 10.0");
        }
    }

    @Test
    void anAlertThatHoldsUnderTheNewLineEndsByThat() {
        try (Bench bench = new Bench("alert: A, expr: x > 5")) {
            bench.sendDecaying(0, "x", 20);
            bench.pass(9.9);
            bench.apply(10, "A", "alert: A, expr: x > 10");
            bench.pass(20);
            assertThat(bench.story()).containsExactly("A FIRING 0.0", "A RESOLVED 14.0");
        }
    }

    @Test
    void whatIsPendingDoesNotFireUnderARuleItDoesNotMeet() {
        try (Bench bench = new Bench("alert: A, expr: x > 10, for: 5d")) {
            bench.send(0, "x", 12);
            bench.apply(2, "A", "alert: A, expr: x > 20, for: 1d");
            bench.pass(10);
            assertThat(bench.story()).containsExactly("A PENDING 0.0", "A RESOLVED 2.0");
        }
    }

    @Test
    void whatIsKeptFiringEndsNoEarlierThanItsRuleWasChanged() {
        try (Bench bench = new Bench("alert: A, expr: x > 10, keep_firing_for: 5d")) {
            bench.send(0, "x", 12, "c", "over");
            bench.send(0, "x", 12, "c", "holds");
            bench.send(1, "x", 9, "c", "over");
            bench.story();
            bench.apply(3, "A", "alert: A, expr: x > 10, keep_firing_for: 1d");
            bench.pass(4);
            assertThat(bench.story()).containsExactly("A RESOLVED 3.0");
            bench.apply(5, "A", "alert: A, expr: x > 20, keep_firing_for: 2d");
            bench.pass(10);
            assertThat(bench.story()).containsExactly("A RESOLVED 7.0");
        }
    }

    /** Rules are applied by the clock on the wall, and records may be those of an archive: what is read after the change comes after it. */
    @Test
    void aChangeCountsFromWhereTheRecordsHaveCome() {
        try (Bench bench = new Bench("alert: A, expr: x > 10")) {
            bench.send(0, "x", 12);
            bench.pass(1);
            bench.apply(1000, "A", "alert: A, expr: x > 20");
            bench.pass(2);
            bench.send(3, "x", 21);
            bench.send(4, "x", 12);
            bench.remove(1000, "A");
            bench.send(5, "x", 12);
            assertThat(bench.story())
                    .containsExactly(
                            "A FIRING 0.0", "A RESOLVED 2.0", "A FIRING 3.0", "A RESOLVED 4.0", "A FIRING 5.0");
        }
    }

    @Test
    void aLookAtTheRulesEndsItWhereTheRecordsHaveCome() {
        try (Bench bench = new Bench("alert: A, expr: x > 10")) {
            bench.send(0, "x", 12);
            bench.send(3, "other", 1);
            bench.apply(4, "A", "alert: A, expr: x > 20");
            bench.driver.tick(Duration.ofSeconds(1));
            assertThat(bench.story()).containsExactly("A FIRING 0.0", "A RESOLVED 3.0");
        }
    }

    @Test
    void theChangeOfAnotherRuleMovesNoEnd() {
        try (Bench bench = new Bench("alert: A, expr: x > 10", "alert: B, expr: x > 10")) {
            bench.apply(1000, "A", "alert: A, expr: x > 10");
            bench.sendDecaying(0, "x", 20);
            bench.apply(1000, "B", "alert: B, expr: x > 10");
            bench.pass(20);
            assertThat(bench.story().stream().filter(line -> line.startsWith("A")))
                    .containsExactly("A FIRING 0.0", "A RESOLVED 14.0");
        }
    }

    @Test
    void alertsOnEventsEndWhenTheirRuleWasTakenBackOrKeepsThemForLess() {
        String rule = "expr: 'event{type=\"EXPORT_BAN\"}', keep_firing_for: ";
        try (Bench bench = new Bench()) {
            bench.apply(0, "A", "alert: A, " + rule + "20d");
            bench.apply(0, "B", "alert: B, " + rule + "20d");
            bench.apply(0, "C", "alert: C, " + rule + "20d");
            bench.send(Bench.ban("e", Stage.DONE, 1, 1));
            bench.story();
            bench.remove(4, "A");
            bench.apply(5, "B", "alert: B, " + rule + "2d");
            bench.apply(6, "C", "alert: C, " + rule + "7d");
            bench.passForEvents(7);
            assertThat(bench.story()).containsExactlyInAnyOrder("A RESOLVED 4.0", "B RESOLVED 5.0");
            bench.passForEvents(9);
            assertThat(bench.story()).containsExactly("C RESOLVED 8.0");
        }
    }

    @Test
    void noAlertEndsBeforeItFired() {
        try (Bench bench = new Bench("alert: A, expr: x > 10, for: 2d")) {
            bench.apply(0, "B", "alert: B, expr: x > 10");
            bench.send(1, "x", 12);
            bench.pass(4);
            bench.story();
            bench.apply(2, "A", "alert: A, expr: x > 20");
            bench.remove(0.5, "B");
            bench.pass(5);
            assertThat(bench.drain()).hasSize(2).allSatisfy(alert -> assertThat(alert.getEndsAt())
                    .isEqualTo(alert.getFiredAt()));
        }
    }
}
