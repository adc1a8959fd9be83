package io.silkwatch.indicators.news.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.silkwatch.common.Topics;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.indicators.gauges.GaugeStep;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.TimePrecision;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventStageTest {
    private static final Instant DAY = Instant.parse("2025-02-17T00:00:00Z");
    private static final Duration KEPT = Topics.POLICY_EVENT.retention();

    @TempDir
    private Path state;

    private StageDriver driver;

    @BeforeEach
    void start() {
        driver = newDriver("risk-stage");
    }

    private StageDriver newDriver(String name) {
        var kafka = StageDriver.settings(ConfigLoader.load(Optional.empty(), Map.of(), Map.of()), name, state);
        return new StageDriver(kafka, "indicators", List.of(new EventStage(new GaugeStep(null))));
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void anAttackRaisesTheRiskOfItsCorridor() {
        send(event("e1", DAY, 1, -9.2, "cpc-pipeline"));

        List<IndicatorValue> values = drain();

        assertThat(values).singleElement().satisfies(risk -> {
            assertThat(risk.getLabels()).containsEntry("corridor", "cpc-pipeline");
            assertThat(risk.getValue()).isCloseTo(100 * (1 - Math.exp(-0.92 / 1.5)), within(1e-6));
            assertThat(risk.getInputs()).singleElement().extracting("id").isEqualTo("e1");
            assertThat(risk.getHalfLifeMs()).isEqualTo(Duration.ofDays(14).toMillis());
        });
    }

    @Test
    void aSecondReportAddsLessThanTheFirst() {
        send(event("e1", DAY, 1, -9.2, "cpc-pipeline"), event("e1", DAY, 2, -9.2, "cpc-pipeline"));
        IndicatorValue risk = last();
        assertThat(risk.getValue()).isCloseTo(100 * (1 - Math.exp(-0.92 * 1.75 / 1.5)), within(1e-6));
        assertThat(risk.getInputCount()).isEqualTo(1);
    }

    @Test
    void theSameEventAgainChangesNothing() {
        send(event("e1", DAY, 1, -9.2, "cpc-pipeline"));
        assertThat(drain()).hasSize(1);
        send(event("e1", DAY, 1, -9.2, "cpc-pipeline"));
        assertThat(drain()).isEmpty();
    }

    @Test
    void goodNewsIsNoRisk() {
        send(event("e1", DAY, 1, 8.0, "cpc-pipeline"));
        assertThat(drain()).isEmpty();
    }

    @Test
    void aCorrectionOrDeletionTakesTheRiskBack() {
        send(event("e1", DAY, 1, -9.2, "cpc-pipeline"), event("e2", DAY, 1, -4.0, "cpc-pipeline"));
        drain();
        send(event("e1", DAY, 1, -9.2, "btc-pipeline"));
        assertThat(last("cpc-pipeline").getValue()).isCloseTo(100 * (1 - Math.exp(-0.4 / 1.5)), within(1e-6));
        driver.send(Topics.POLICY_EVENT, "e2", null);
        assertThat(last("cpc-pipeline").getValue()).isCloseTo(0, within(1e-9));
    }

    @Test
    void aLateEventCountsFromWhenItHappened() {
        send(
                event("new", DAY.plus(Duration.ofDays(14)), 1, -8, "cpc-pipeline"),
                event("late", DAY, 1, -8, "cpc-pipeline"));
        assertThat(last().getValue()).isCloseTo(100 * (1 - Math.exp(-(0.8 + 0.4) / 1.5)), within(1e-6));
    }

    @Test
    void whatCameInFiveYearsIsCorrectedExactlyInAnyOrder() {
        PolicyEvent first = event("e1", DAY, 1, -9.2, "cpc-pipeline");
        PolicyEvent corrected = event("e1", DAY, 1, -4, "cpc-pipeline");
        PolicyEvent muchLater = event("e2", DAY.plus(KEPT), 1, -8, "btc-pipeline");
        send(first, muchLater, corrected);
        assertThat(last("cpc-pipeline").getValue()).isCloseTo(100 * (1 - Math.exp(-0.4 / 1.5)), within(1e-6));
    }

    @Test
    void whatIsOlderStandsAsItWasCountedAndIsNotCountedAgain() {
        send(
                event("e1", DAY, 1, -9.2, "cpc-pipeline"),
                event("e2", DAY.plus(KEPT).plus(Duration.ofDays(1)), 1, -8, "btc-pipeline"));
        drain();
        send(event("e1", DAY, 2, -9.2, "cpc-pipeline"), event("late", DAY, 1, -4, "trans-caspian"));
        driver.send(Topics.POLICY_EVENT, "e1", null);
        assertThat(drain()).isEmpty();
    }

    @Test
    void whatIsToldOfLongAgoDoesNotCountWhateverCameBefore() {
        send(PolicyEvent.newBuilder(event("e1", DAY, 1, -9.2, "cpc-pipeline"))
                .setEventTime(DAY.minus(KEPT).minus(Duration.ofDays(1)))
                .setTimePrecision(TimePrecision.DAY)
                .build());
        assertThat(drain()).isEmpty();
    }

    @Test
    void theRiskIsAlsoThatOfAnAlternative() {
        send(event("e1", DAY, 1, -9.2, "btc-pipeline"));
        driver.tick(Duration.ofSeconds(1));
        assertThat(driver.drain(Topics.INDICATOR_VALUE))
                .extracting(value -> value.key)
                .contains("corridor.alternative.risk{alternative=btc-pipeline,corridor=cpc-pipeline}");
    }

    @Test
    void evidenceIsTheTwentyHeaviestEventsByWhatIsLeftOfThem() {
        for (int i = 0; i < 30; i++) {
            send(event("e" + i, DAY.plus(Duration.ofDays(i)), 1, -8, "cpc-pipeline"));
        }
        IndicatorValue risk = last();
        assertThat(risk.getInputCount()).isEqualTo(30);
        assertThat(risk.getInputs()).hasSize(20);
        assertThat(risk.getInputs().get(0).getId()).isEqualTo("e29");
        assertThat(risk.getInputs().get(19).getId()).isEqualTo("e10");
    }

    @Test
    void aBadRecordGoesToTheDeadLettersAndTheRestGoesOn() {
        driver.sendBytes(Topics.POLICY_EVENT, "poison", "not avro".getBytes(StandardCharsets.UTF_8), DAY);
        send(event("e1", DAY, 1, -9.2, "cpc-pipeline"));
        assertThat(driver.drainDeadLetters()).hasSize(1);
        assertThat(drain()).hasSize(1);
    }

    private void send(PolicyEvent... events) {
        for (PolicyEvent event : events) {
            driver.send(Topics.POLICY_EVENT, event.getEventId(), event);
        }
    }

    private List<IndicatorValue> drain() {
        driver.tick(Duration.ofSeconds(1)); // to send what waits
        driver.tick(Duration.ofSeconds(1)); // to publish what came of it
        return driver.drain(Topics.INDICATOR_VALUE).stream()
                .map(value -> value.value)
                .filter(value -> value.getName().equals("corridor.risk"))
                .toList();
    }

    private IndicatorValue last() {
        List<IndicatorValue> values = drain();
        return values.get(values.size() - 1);
    }

    private IndicatorValue last(String corridor) {
        return drain().stream()
                .filter(value -> value.getLabels().get("corridor").equals(corridor))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static PolicyEvent event(String id, Instant time, int reports, double goldstein, String corridor) {
        return PolicyEvent.newBuilder()
                .setEventId(id)
                .setType(EventType.ASSET_ATTACK)
                .setStage(Stage.DONE)
                .setActors(List.of())
                .setRecipients(List.of())
                .setOrganisations(List.of())
                .setCommodities(List.of())
                .setCorridors(List.of(corridor))
                .setEventTime(time)
                .setCertainty(1)
                .setQuantities(List.of())
                .setGoldstein(goldstein)
                .setPlover("")
                .setCameo("")
                .setMast("")
                .setGta("")
                .setFirstReportedAt(time)
                .setLastReportedAt(time)
                .setReports(reports)
                .setLanguages(List.of("en"))
                .setEvidence(List.of())
                .setMethodologyVersion("test")
                .build();
    }
}
