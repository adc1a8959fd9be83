package io.silkwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.IndicatorValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What conditions mean, as alerts show it. */
class ValueRulesTest {

    /** Its end would be forgotten at the same look. */
    @Test
    void anAlertThatBeginsByTimeLongAfterItsEndIsFollowed() {
        try (Bench bench = new Bench("alert: A, expr: x < 10")) {
            bench.sendDecaying(0, "x", 8);
            bench.sendDecaying(1, "x", 80);
            bench.sendDecaying(2, "x", 80);
            bench.pass(20);
            bench.pass(50);
            bench.sendDecaying(51, "x", 80);
            assertThat(bench.story())
                    .containsExactly("A FIRING 0.0", "A RESOLVED 1.0", "A FIRING 44.0", "A RESOLVED 51.0");
        }
    }

    @Test
    void anAlertGoesOnUntilTheSecondLineIsCrossed() {
        try (Bench bench =
                new Bench("alert: A, expr: x > 10, unless_below: 8", "alert: B, expr: x < 3, unless_above: 5")) {
            bench.send(0, "x", 11);
            bench.send(1, "x", 9);
            bench.send(2, "x", 8);
            bench.send(3, "x", 7.9);
            bench.send(4, "x", 9);
            bench.send(5, "x", 2);
            bench.send(6, "x", 5);
            bench.send(7, "x", 5.1);
            assertThat(bench.story())
                    .containsExactly("A FIRING 0.0", "A RESOLVED 3.0", "B FIRING 5.0", "B RESOLVED 7.0");
        }
    }

    @Test
    void aPendingAlertNeedsTheFirstLine() {
        try (Bench bench = new Bench("alert: A, expr: x > 10, unless_below: 8, for: 3d")) {
            bench.send(0, "x", 11);
            bench.send(1, "x", 9);
            bench.send(2, "x", 11);
            bench.send(6, "x", 9);
            assertThat(bench.story())
                    .containsExactly("A PENDING 0.0", "A RESOLVED 1.0", "A PENDING 2.0", "A FIRING 5.0");
        }
    }

    @Test
    void anAlertIsKeptFiringAndDoesNotFireAnewMeanwhile() {
        try (Bench bench = new Bench("alert: A, expr: x > 10, keep_firing_for: 5d")) {
            bench.send(0, "x", 11);
            bench.send(1, "x", 9);
            bench.send(3, "x", 9);
            bench.send(4, "x", 12);
            bench.send(7, "x", 9);
            bench.send(8, "x", 8);
            bench.pass(11.9);
            assertThat(bench.story()).containsExactly("A FIRING 0.0");
            bench.pass(20);
            assertThat(bench.story()).containsExactly("A RESOLVED 12.0");
        }
    }

    @Test
    void aDecayingValueCrossesTheSecondLineByTime() {
        try (Bench bench = new Bench("alert: A, expr: x > 10, unless_below: 5, keep_firing_for: 1d")) {
            bench.sendDecaying(0, "x", 20);
            bench.pass(27.9);
            assertThat(bench.story()).containsExactly("A FIRING 0.0");
            bench.pass(40);
            assertThat(bench.story()).containsExactly("A RESOLVED 29.0");
        }
    }

    @Test
    void aConditionThatAsksForLowValuesBeginsByTime() {
        try (Bench bench = new Bench("alert: A, expr: x < 10")) {
            bench.sendDecaying(0, "x", 20);
            bench.pass(13);
            assertThat(bench.story()).isEmpty();
            bench.pass(15);
            bench.pass(16);
            assertThat(bench.story()).containsExactly("A FIRING 14.0");
            bench.sendDecaying(17, "x", 30);
            bench.pass(39);
            assertThat(bench.story()).containsExactly("A RESOLVED 17.0");
            bench.pass(50);
            assertThat(bench.story()).containsExactly("A FIRING 39.19");
        }
    }

    @Test
    void aConditionThatAsksForHighValuesBeginsByTimeBelowZero() {
        try (Bench bench = new Bench(
                "alert: Line, expr: x > -1",
                "alert: Added, expr: x + 5 > 4",
                "alert: Taken, expr: x - 2 >= -3",
                "alert: Turned, expr: 3 - x < 4",
                "alert: Divided, expr: -3 / x > 3",
                "alert: Never, expr: x > 1")) {
            bench.sendDecaying(0, "x", -3);
            bench.pass(22);
            assertThat(bench.story()).isEmpty();
            bench.pass(23);
            bench.pass(24);
            assertThat(bench.story())
                    .containsExactlyInAnyOrder(
                            "Line FIRING 22.19",
                            "Added FIRING 22.19",
                            "Taken FIRING 22.19",
                            "Turned FIRING 22.19",
                            "Divided FIRING 22.19");
        }
    }

    @Test
    void constantsAreCalculatedWith() {
        try (Bench bench = new Bench("alert: A, expr: (x - 1) * 100 / 2 > 50", "alert: B, expr: 1 - x > 0.5")) {
            bench.send(0, "x", 2);
            bench.send(1, "x", 2.1);
            bench.send(2, "x", 0.4);
            List<Alert> alerts = bench.drain();
            assertThat(alerts)
                    .extracting(Bench::line)
                    .containsExactly("A FIRING 1.0", "A RESOLVED 2.0", "B FIRING 2.0");
            assertThat(alerts.get(0).getValue()).isEqualTo(55, org.assertj.core.data.Offset.offset(1e-9));
            assertThat(alerts.get(0).getThreshold()).isEqualTo(50);
        }
    }

    @Test
    void deltaIsTheChangeOverTheRange() {
        try (Bench bench = new Bench("alert: A, expr: 'delta(x[30d]) > 5'")) {
            bench.send(0, "x", 10);
            bench.send(10, "x", 40);
            assertThat(bench.story()).isEmpty(); // nothing is known of 30 days before
            bench.send(35, "x", 42);
            assertThat(bench.story()).containsExactly("A FIRING 30.0"); // known when the first value is 30 days old
            bench.pass(60);
            assertThat(bench.story()).containsExactly("A RESOLVED 40.0"); // from then on 42 - 40
        }
    }

    @Test
    void aSumThatHadNotBegunWasZero() {
        try (Bench bench = new Bench("alert: A, expr: 'delta(x[7d]) > 20'")) {
            bench.sendDecaying(0, "x", 25);
            assertThat(bench.story()).containsExactly("A FIRING 0.0");
            bench.pass(20);
            assertThat(bench.story()).containsExactly("A RESOLVED 4.51"); // 25 * 2^(-t/14) = 20
        }
    }

    @Test
    void maximumAndMinimumLookBack() {
        try (Bench bench = new Bench(
                "alert: Max, expr: 'max_over_time(x[7d]) > 10'", "alert: Min, expr: 'min_over_time(x[7d]) > 10'")) {
            bench.send(0, "x", 12);
            bench.send(1, "x", 5);
            bench.send(3, "x", 13);
            bench.send(4, "x", 14);
            bench.pass(30);
            assertThat(bench.story())
                    .containsExactly("Max FIRING 0.0", "Min FIRING 0.0", "Min RESOLVED 1.0", "Min FIRING 10.0");
            bench.send(31, "x", 1);
            bench.pass(60);
            assertThat(bench.story()).containsExactly("Min RESOLVED 31.0", "Max RESOLVED 38.0");
        }
    }

    @Test
    void lateValuesWithinARangeAreSeen() {
        try (Bench bench = new Bench("alert: A, expr: 'max_over_time(x[7d]) > 10'", "alert: B, expr: x > 10")) {
            bench.send(5, "x", 1);
            bench.send(3, "x", 12);
            bench.pass(9);
            assertThat(bench.story()).containsExactly("A FIRING 5.0");
            bench.pass(20);
            assertThat(bench.story()).containsExactly("A RESOLVED 12.0"); // 12 stood until day 5
        }
    }

    @Test
    void andNeedsBothWithEqualLabels() {
        try (Bench bench = new Bench("alert: A, expr: x > 1 and y > 2")) {
            bench.send(0, "x", 5, "c", "KZ");
            bench.send(1, "y", 5, "c", "CN");
            assertThat(bench.story()).isEmpty();
            bench.send(2, "y", 5, "c", "KZ");
            bench.send(3, "x", 6, "c", "KZ");
            bench.send(4, "y", 1, "c", "KZ");
            List<Alert> alerts = bench.drain();
            assertThat(alerts).extracting(Bench::line).containsExactly("A FIRING 2.0", "A RESOLVED 4.0");
            assertThat(alerts.get(1).getValue()).isEqualTo(6);
        }
    }

    @Test
    void onNamesTheLabelsThatMustBeEqual() {
        try (Bench bench = new Bench("alert: A, expr: share > 0.5 and on(exporter) hhi > 0.4")) {
            bench.send(0, "share", 0.6, "exporter", "KZ", "partner", "CN");
            bench.send(0, "share", 0.7, "exporter", "KZ", "partner", "RU");
            bench.send(0, "share", 0.8, "exporter", "ID", "partner", "CN");
            bench.send(1, "hhi", 0.5, "exporter", "KZ");
            List<Alert> alerts = bench.drain();
            assertThat(alerts).extracting(a -> a.getLabels().get("partner")).containsExactlyInAnyOrder("CN", "RU");
            assertThat(alerts).allMatch(a -> a.getLabels().get("exporter").equals("KZ"));
            bench.send(2, "hhi", 0.3, "exporter", "KZ");
            assertThat(bench.drain()).hasSize(2).allMatch(a -> a.getState() == AlertState.RESOLVED);
        }
    }

    @Test
    void orAndUnless() {
        try (Bench bench = new Bench("alert: Or, expr: x > 1 or y > 1", "alert: Unless, expr: x > 1 unless y > 1")) {
            bench.send(0, "x", 5, "c", "KZ");
            bench.send(1, "y", 5, "c", "KZ");
            bench.send(2, "x", 0, "c", "KZ");
            bench.send(3, "y", 0, "c", "KZ");
            assertThat(bench.story())
                    .containsExactlyInAnyOrder(
                            "Or FIRING 0.0", "Unless FIRING 0.0", "Unless RESOLVED 1.0", "Or RESOLVED 3.0");
        }
    }

    @Test
    void unlessBeginsWhenTheOtherSideHasDecayed() {
        try (Bench bench = new Bench("alert: A, expr: x > 1 unless y > 10")) {
            bench.send(0, "x", 5);
            bench.sendDecaying(0, "y", 20);
            assertThat(bench.story()).containsExactly("A FIRING 0.0", "A RESOLVED 0.0");
            bench.pass(13);
            assertThat(bench.story()).isEmpty();
            bench.pass(20);
            assertThat(bench.story()).containsExactly("A FIRING 14.0");
        }
    }

    @Test
    void otherWindowsAndWhatPartnersReportAreLeftOutUnlessAskedFor() {
        try (Bench bench = new Bench(
                "alert: Year, expr: x > 1",
                "alert: Years, expr: 'x{window=~\"....[.][.]....\"} > 1'",
                "alert: Mirror, expr: 'x{basis=\"mirror\"} > 1'")) {
            bench.send(IndicatorValue.newBuilder(Bench.value(0, "x", 5))
                    .setWindow("2015..2017")
                    .build());
            assertThat(bench.story()).containsExactly("Years FIRING 0.0");
            bench.send(IndicatorValue.newBuilder(Bench.value(1, "x", 5))
                    .setWindow("2023-04..2024-03")
                    .setBasis("mirror")
                    .build());
            assertThat(bench.story()).containsExactly("Mirror FIRING 1.0");
            bench.send(IndicatorValue.newBuilder(Bench.value(2, "x", 5))
                    .setWindow("2023-04..2024-03")
                    .build());
            assertThat(bench.story()).containsExactly("Year FIRING 2.0");
        }
    }

    @Test
    void aLateValueDoesNotBringBackWhatIsOver() {
        try (Bench bench = new Bench("alert: A, expr: x > 10")) {
            bench.sendDecaying(0, "x", 20);
            bench.pass(20);
            assertThat(bench.story()).containsExactly("A FIRING 0.0", "A RESOLVED 14.0");
            bench.sendDecaying(5, "x", 13); // at day 14 that is 8.3
            bench.pass(21);
            assertThat(bench.story()).isEmpty();
        }
    }

    @Test
    void aLateValueOfBeforeAnAlertBeganDoesNotEndItBeforeItBegan() {
        try (Bench bench = new Bench("alert: A, expr: 'min_over_time(x[14d]) > 10'")) {
            bench.sendDecaying(0, "x", 100);
            bench.pass(16);
            assertThat(bench.story()).containsExactly("A FIRING 14.0");
            bench.sendDecaying(11, "x", 40);
            bench.pass(17);
            assertThat(bench.story()).isEmpty();
            bench.sendDecaying(12, "x", 5);
            bench.pass(18);
            assertThat(bench.story()).containsExactly("A RESOLVED 14.0");
        }
    }

    @Test
    void aLateValueThatStillCountsBeginsWhereTheAlertEnded() {
        try (Bench bench = new Bench("alert: A, expr: x > 10")) {
            bench.sendDecaying(0, "x", 20);
            bench.pass(20);
            bench.story();
            bench.sendDecaying(5, "x", 26); // at day 14 that is 16.7, at day 24.3 it is 10
            assertThat(bench.story()).containsExactly("A FIRING 14.0");
            bench.pass(30);
            assertThat(bench.story()).containsExactly("A RESOLVED 24.3");
        }
    }

    @Test
    void aLateValueOfBeforeAnAlertFiredDoesNotEndItBeforeItFired() {
        try (Bench bench = new Bench("alert: A, expr: x > 10, for: 2d")) {
            bench.send(0, "x", 12);
            bench.pass(3);
            bench.send(0, "x", 5);
            assertThat(bench.story()).containsExactly("A PENDING 0.0", "A FIRING 2.0", "A RESOLVED 2.0");
        }
    }

    @Test
    void whatIsKeptFiringGoesOnWhenTheConditionHoldsAgainByTime() {
        try (Bench bench = new Bench("alert: A, expr: x > 5 unless y > 3, keep_firing_for: 20d")) {
            bench.send(0, "x", 6);
            bench.sendDecaying(1, "y", 6); // 3 on day 15
            bench.pass(14);
            bench.pass(30);
            assertThat(bench.story()).containsExactly("A FIRING 0.0");
            bench.send(40, "x", 4);
            bench.pass(59);
            assertThat(bench.story()).isEmpty();
            bench.pass(61);
            assertThat(bench.story()).containsExactly("A RESOLVED 60.0");
        }
    }

    @Test
    void windowsOfOneAndOfThreeYearsDoNotStandInEachOthersPlace() {
        try (Bench bench =
                new Bench("alert: Both, expr: 'x{window=~\"....[.][.]....\"} > 6 and x > 5', keep_firing_for: 0s")) {
            IndicatorValue value = Bench.value(0, "x", 9, "partner", "CN");
            bench.send(value);
            assertThat(bench.story()).isEmpty();
            bench.send(IndicatorValue.newBuilder(value).setWindow("2022..2024").build());
            bench.send(IndicatorValue.newBuilder(value).setWindow("2024").build());
            assertThat(bench.story()).containsExactly("Both FIRING 0.0");
            bench.send(1, "x", 4, "partner", "CN");
            assertThat(bench.story()).containsExactly("Both RESOLVED 1.0");
        }
    }

    @Test
    void anAlertKeepsTheLabelsItWasSentWith() {
        try (Bench bench = new Bench("alert: A, expr: x > 10, labels: {severity: critical, desk: oil}")) {
            bench.send(0, "x", 12);
            bench.apply(0.5, "A", "alert: A, expr: x > 10, labels: {severity: info, desk: gas}");
            bench.send(1, "x", 13);
            bench.send(2, "x", 1);
            assertThat(bench.drain()).hasSize(2).allSatisfy(alert -> {
                assertThat(alert.getSeverity()).isEqualTo("critical");
                assertThat(alert.getLabels()).containsEntry("desk", "oil");
            });
        }
    }

    @Test
    void whatHasBeenOverForLongBeginsAsIfForTheFirstTime() {
        try (Bench bench = new Bench("alert: A, expr: x > 10")) {
            bench.sendDecaying(0, "x", 20);
            bench.pass(20);
            bench.pass(60);
            bench.story();
            bench.sendDecaying(55, "x", 20);
            assertThat(bench.story()).containsExactly("A FIRING 55.0");
        }
    }

    @Test
    void aWithdrawnValueEndsTheAlert() {
        try (Bench bench = new Bench("alert: A, expr: x > 1")) {
            bench.send(0, "x", 5);
            bench.send(IndicatorValue.newBuilder(Bench.value(0, "x", 5))
                    .setCoverage(0)
                    .setFlags(List.of("withdrawn"))
                    .build());
            assertThat(bench.story()).containsExactly("A FIRING 0.0", "A RESOLVED 0.0");
        }
    }

    /** As when offices revise a year: all values of a window have the time of its end. */
    @Test
    void eachTurnAtTheSameTimeBeginsAfterTheLastOne() {
        try (Bench bench = new Bench("alert: A, expr: x > 10", "alert: B, expr: 'max_over_time(x[7d]) > 10'")) {
            for (double value : new double[] {12, 9, 13, 8, 14}) {
                bench.send(5, "x", value);
            }
            List<Alert> alerts = bench.drain();
            for (String rule : List.of("A", "B")) {
                List<Alert> turns = alerts.stream()
                        .filter(alert -> alert.getRule().equals(rule))
                        .toList();
                assertThat(turns)
                        .extracting(Alert::getState)
                        .containsExactly(
                                AlertState.FIRING,
                                AlertState.RESOLVED,
                                AlertState.FIRING,
                                AlertState.RESOLVED,
                                AlertState.FIRING);
                for (int i = 2; i < turns.size(); i += 2) {
                    assertThat(turns.get(i).getFiredAt())
                            .isAfter(turns.get(i - 1).getEndsAt())
                            .isBefore(Bench.day(5).plusMillis(10));
                }
                assertThat(turns.get(3).getEndsAt())
                        .isAfterOrEqualTo(turns.get(2).getFiredAt());
            }
        }
    }

    /** A year is revised long after its end, when record time is that of the news. */
    @Test
    void aTurnBeginsAfterTheLastOneHoweverLongAgoThatWas() {
        try (Bench bench = new Bench("alert: A, expr: x > 10", "alert: B, expr: x > 10 and y > 1")) {
            bench.send(0, "y", 5);
            bench.send(5, "x", 12);
            bench.send(5, "x", 9);
            bench.pass(300);
            bench.pass(301);
            bench.drain();
            bench.send(5, "x", 12);
            assertThat(bench.drain())
                    .hasSize(2)
                    .extracting(Alert::getFiredAt)
                    .containsOnly(Bench.day(5).plusMillis(1));
        }
    }

    @Test
    void aRuleThatComesBackBeginsAfterItsAlertWasEnded() {
        try (Bench bench = new Bench()) {
            bench.apply(4, "A", "alert: A, expr: x > 10");
            bench.send(5, "x", 12);
            bench.remove(7, "A");
            bench.pass(8);
            bench.apply(8, "A", "alert: A, expr: x > 10");
            bench.send(5, "x", 13);
            assertThat(bench.story()).containsExactly("A FIRING 5.0", "A RESOLVED 7.0", "A FIRING 7.0");
        }
    }

    @Test
    void oldNewsAreRecordedAsOutdatedAlsoWhenResolved() {
        try (Bench bench = new Bench(true, "alert: A, expr: x > 1, max_age: 10d", "alert: B, expr: x > 1")) {
            bench.driver.tick(Duration.between(Instant.EPOCH, Bench.day(20)));
            bench.send(5, "x", 5, "c", "old");
            bench.send(15, "x", 5, "c", "new");
            bench.send(6, "x", 0, "c", "old");
            assertThat(bench.drain())
                    .extracting(a ->
                            a.getRule() + " " + a.getLabels().get("c") + " " + a.getState() + " " + a.getOutdated())
                    .containsExactly(
                            "A old FIRING true",
                            "B old FIRING false",
                            "A new FIRING false",
                            "B new FIRING false",
                            "A old RESOLVED true",
                            "B old RESOLVED false");
        }
    }

    @Test
    void appliedRulesAreTakenOverAndWhatFiresGoesOn() {
        try (Bench bench = new Bench("alert: A, expr: x > 10")) {
            bench.send(0, "x", 12);
            assertThat(bench.story()).containsExactly("A FIRING 0.0");
            bench.apply(0.5, "A", "alert: A, expr: x > 11, labels: {severity: critical}");
            bench.apply(0.5, "New", "alert: New, expr: x > 1 and y > 1");
            bench.apply(0.5, "Broken", "alert: Broken, expr: x >");
            bench.send(1, "x", 13);
            bench.send(2, "y", 2);
            assertThat(bench.story()).containsExactly("New FIRING 2.0");
            bench.send(3, "x", 10.5);
            assertThat(bench.story()).containsExactly("A RESOLVED 3.0");
            bench.remove(3.5, "A");
            bench.send(4, "x", 10.6);
            assertThat(bench.story()).containsExactly("A FIRING 4.0"); // the rule of the file again
            bench.remove(5, "New");
            bench.pass(6);
            assertThat(bench.story()).containsExactly("New RESOLVED 5.0");
        }
    }

    @Test
    void anAppliedRuleThatIsTooLargeIsNotTakenOver() {
        try (Bench bench = new Bench("alert: A, expr: x > 10")) {
            bench.apply(0, "Long", "alert: Long, expr: 'x > 1" + " or x > 1".repeat(20_000) + "'");
            bench.send(0, "x", 12);
            assertThat(bench.story()).containsExactly("A FIRING 0.0");
        }
    }

    @Test
    void alertsOfARuleTakenBackEndThoughNoValueComes() {
        try (Bench bench = new Bench()) {
            bench.apply(3, "A", "alert: A, expr: x > 10");
            bench.apply(3, "Both", "alert: Both, expr: x > 10 and y > 1");
            bench.send(4, "y", 2);
            bench.send(5, "x", 12);
            bench.remove(6, "A");
            bench.remove(6, "Both");
            bench.driver.tick(Duration.ofSeconds(1));
            assertThat(bench.story())
                    .containsExactlyInAnyOrder(
                            "A FIRING 5.0", "Both FIRING 5.0", "A RESOLVED 5.0", "Both RESOLVED 5.0");
        }
    }

    @Test
    void alertsOfARuleTakenBackEndThoughTimeHardlyMoves() {
        try (Bench bench = new Bench()) {
            bench.apply(3, "A", "alert: A, expr: x > 10");
            bench.send(5, "x", 12);
            bench.remove(6, "A");
            bench.send(5, "other", 1);
            bench.driver.tick(Duration.ofSeconds(1));
            assertThat(bench.story()).containsExactly("A FIRING 5.0", "A RESOLVED 5.0");
        }
    }

    @Test
    void aRuleIsSwitchedOffByOneOfItsNameThatNeverHolds() {
        try (Bench bench = new Bench("alert: A, expr: x > 10", "alert: B, expr: x > 10")) {
            bench.send(0, "x", 12);
            bench.apply(0.5, "A", "alert: A, expr: x > 1000");
            bench.pass(1);
            bench.send(2, "x", 13);
            bench.pass(3);
            assertThat(bench.story()).containsExactly("A FIRING 0.0", "B FIRING 0.0", "A RESOLVED 0.5");
        }
    }

    @Test
    void aRuleThatChangesHowItIsEvaluatedDoesNotFireAnew() {
        try (Bench bench = new Bench("alert: A, expr: x > 10")) {
            bench.send(0, "x", 12);
            bench.apply(0.5, "A", "alert: A, expr: 'x > 10 and max_over_time(x[7d]) > 11'");
            bench.pass(1);
            bench.send(2, "x", 12);
            bench.pass(3);
            assertThat(bench.story()).containsExactly("A FIRING 0.0");
        }
    }

    @Test
    void deltaIsExactWithAsManyValuesAsAreRemembered() {
        try (Bench bench = new Bench("alert: A, expr: 'delta(x[30d]) > 5'")) {
            for (int i = 0; i < 240; i++) { // eight a day, one of them low for three hours
                bench.send(i / 8.0, "x", i == 100 ? 0 : 10);
            }
            bench.pass(60);
            assertThat(bench.story()).containsExactly("A FIRING 42.5", "A RESOLVED 42.63");
        }
    }

    @Test
    void anAlertIsOutdatedFromTheVeryMomentItIsOlderThanItsRuleAllows() {
        try (Bench bench = new Bench(true, "alert: A, expr: x > 1, max_age: 10d")) {
            bench.driver.tick(Duration.between(Instant.EPOCH, Bench.day(15)));
            bench.send(5, "x", 5, "c", "just young enough");
            bench.driver.tick(Duration.ofMillis(1));
            bench.send(5, "x", 5, "c", "too old");
            assertThat(bench.drain()).extracting(Alert::getOutdated).containsExactly(false, true);
        }
    }
}
