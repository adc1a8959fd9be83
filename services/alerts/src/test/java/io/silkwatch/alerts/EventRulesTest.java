package io.silkwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.schema.Alert;
import io.silkwatch.schema.Stage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When alerts on events begin and end. */
class EventRulesTest {
    private static final String IN_FORCE =
            "alert: InForce, expr: 'event{type=\"EXPORT_BAN\",stage!=\"PLANNED\"}', max_age: 30d, keep_firing_for: 7d";
    private static final String ANNOUNCED =
            "alert: Announced, expr: 'event{type=\"EXPORT_BAN\",stage=\"PLANNED\"}', max_age: 30d, keep_firing_for: 7d";

    @Test
    void aMeasureAnnouncedForALaterDateIsNewsAgainWhenItIsInForce() {
        try (Bench bench = new Bench(true, IN_FORCE, ANNOUNCED)) {
            bench.driver.tick(Duration.between(Instant.EPOCH, Bench.day(60)));
            bench.send(Bench.ban("e", Stage.PLANNED, 0, 0));
            bench.send(Bench.ban("e", Stage.PLANNED, 0, 2));
            bench.passForEvents(59);
            assertThat(bench.story()).containsExactly("Announced FIRING 0.0", "Announced RESOLVED 7.0");
            bench.send(Bench.ban("e", Stage.DONE, 0, 60));
            assertThat(bench.drain()).singleElement().satisfies(alert -> {
                assertThat(Bench.line(alert)).isEqualTo("InForce FIRING 60.0");
                assertThat(alert.getStartsAt()).isEqualTo(Bench.day(60));
                assertThat(alert.getOutdated()).isFalse();
            });
            bench.passForEvents(66.9);
            assertThat(bench.story()).isEmpty();
            bench.passForEvents(68);
            assertThat(bench.story()).containsExactly("InForce RESOLVED 67.0");
        }
    }

    @Test
    void anAnnouncementThatFiresEndsWhenTheMeasureIsInForce() {
        try (Bench bench = new Bench(IN_FORCE, ANNOUNCED)) {
            bench.send(Bench.ban("e", Stage.PLANNED, 0, 0));
            bench.send(Bench.ban("e", Stage.DONE, 0, 3));
            assertThat(bench.story())
                    .containsExactlyInAnyOrder("Announced FIRING 0.0", "Announced RESOLVED 3.0", "InForce FIRING 3.0");
        }
    }

    @Test
    void anAnnouncementIsOverInItsTimeThoughTheNextRecordIsThatOfTheMeasureInForce() {
        try (Bench bench = new Bench(IN_FORCE, ANNOUNCED)) {
            bench.send(Bench.ban("e", Stage.PLANNED, 0, 0));
            bench.send(Bench.ban("e", Stage.DONE, 0, 60));
            assertThat(bench.story())
                    .containsExactlyInAnyOrder("Announced FIRING 0.0", "Announced RESOLVED 7.0", "InForce FIRING 60.0");
        }
    }

    @Test
    void whatWasAnnouncedTooLongAgoIsOutdatedByItsOwnReports() {
        try (Bench bench = new Bench(true, IN_FORCE)) {
            bench.driver.tick(Duration.between(Instant.EPOCH, Bench.day(91)));
            bench.send(Bench.ban("e", Stage.PLANNED, 0, 0));
            bench.send(Bench.ban("e", Stage.DONE, 0, 60));
            assertThat(bench.drain()).extracting(Alert::getOutdated).containsExactly(true);
        }
    }

    @Test
    void furtherAndLateReportsNeitherMoveAnAlertNorFireItAgain() {
        try (Bench bench = new Bench(IN_FORCE)) {
            bench.send(Bench.ban("e", Stage.DONE, 2, 2));
            bench.send(Bench.ban("e", Stage.DONE, 2, 4));
            bench.send(Bench.ban("e", Stage.DONE, 1, 4)); // published before all others, read after them
            bench.send(Bench.ban("e", Stage.DONE, 1, 4)); // delivered again
            bench.passForEvents(8.9);
            assertThat(bench.story()).containsExactly("InForce FIRING 2.0");
            bench.passForEvents(10);
            assertThat(bench.story()).containsExactly("InForce RESOLVED 9.0");
            bench.send(Bench.ban("e", Stage.DONE, 0, 4));
            bench.send(Bench.ban("e", Stage.DONE, 0, 40));
            bench.passForEvents(50);
            assertThat(bench.story()).isEmpty();
        }
    }

    @Test
    void aLateReportThatMakesAnEventFitDoesNotDateTheAlertBack() {
        try (Bench bench = new Bench(IN_FORCE)) {
            bench.send(Bench.ban("e", Stage.PLANNED, 5, 5));
            bench.send(Bench.ban("e", Stage.DONE, 3, 5));
            assertThat(bench.story()).containsExactly("InForce FIRING 5.0");
        }
    }

    @Test
    void anEventThatWasTakenBackAndIsReportedAfterAllFiresAgain() {
        try (Bench bench = new Bench(IN_FORCE)) {
            bench.send(Bench.ban("e", Stage.DONE, 0, 0));
            bench.takeBack(1, "e");
            bench.send(Bench.ban("e", Stage.DONE, 0, 0));
            assertThat(bench.drain())
                    .extracting(alert -> alert.getEndsAt() != null ? alert.getEndsAt() : alert.getFiredAt())
                    .containsExactly(Bench.day(0), Bench.day(1), Bench.day(1).plusMillis(1));
            bench.send(Bench.ban("e", Stage.DONE, 0, 2));
            bench.passForEvents(9);
            assertThat(bench.story()).containsExactly("InForce RESOLVED 8.0");
            bench.send(Bench.ban("e", Stage.DONE, 0, 10));
            assertThat(bench.story()).isEmpty();
        }
    }

    @Test
    void anEventThatWasTakenBackAfterItsAlertWasOverFiresAgainToo() {
        try (Bench bench = new Bench(IN_FORCE)) {
            bench.send(Bench.ban("e", Stage.DONE, 0, 0));
            bench.passForEvents(8);
            bench.takeBack(9, "e");
            bench.story();
            bench.send(Bench.ban("e", Stage.DONE, 0, 20));
            assertThat(bench.story()).containsExactly("InForce FIRING 20.0");
        }
    }

    @Test
    void anEventThatNoLongerFitsAndFitsAgainStaysOver() {
        try (Bench bench = new Bench(IN_FORCE)) {
            bench.send(Bench.ban("e", Stage.DONE, 0, 0));
            bench.send(Bench.ban("e", Stage.PLANNED, 0, 1));
            bench.send(Bench.ban("e", Stage.DONE, 0, 2));
            assertThat(bench.story()).containsExactly("InForce FIRING 0.0", "InForce RESOLVED 1.0");
        }
    }

    @Test
    void whatIsOverIsRememberedForFiveYearsFromTheLastReport() {
        int years = 5 * 365;
        try (Bench bench = new Bench(IN_FORCE)) {
            bench.send(Bench.ban("in the news", Stage.DONE, 0, 0));
            bench.send(Bench.ban("no more", Stage.DONE, 0, 0));
            bench.passForEvents(8);
            bench.send(Bench.ban("in the news", Stage.DONE, 0, 1000));
            bench.passForEvents(years + 7);
            bench.story();
            bench.send(Bench.ban("in the news", Stage.DONE, 0, years + 8));
            bench.passForEvents(years + 10);
            bench.send(Bench.ban("no more", Stage.DONE, 0, years + 10));
            bench.passForEvents(years + 20);
            bench.send(Bench.ban("in the news", Stage.DONE, 0, years + 21));
            assertThat(bench.drain())
                    .extracting(alert -> alert.getLabels().get("event") + " " + alert.getState())
                    .containsExactly("no more FIRING", "no more RESOLVED");
        }
    }
}
