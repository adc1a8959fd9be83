package io.silkwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.alerts.condition.ThresholdScreen;
import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.EvidenceKind;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertStagesTest {
    private static final Instant DAY = Instant.parse("2025-01-01T00:00:00Z");
    private static final Duration HALF_LIFE = Duration.ofDays(14);
    private static final String RULES = """
            groups:
              - name: g
                rules:
                  - alert: Share
                    expr: export_share{commodity="uranium"} > 0.5
                    labels: {severity: critical}
                    annotations: {summary: "{{ $labels.partner }} has {{ $value | percent }}, line {{ $threshold | percent }}: {{ $evidence }}"}
                  - alert: Patient
                    expr: export_hhi > 0.4
                    for: 10d
                  - alert: Risk
                    expr: corridor_risk > 25
                  - alert: LongRun
                    expr: export_share{commodity="uranium",window=~".*[.][.].*"} > 0.8
                  - alert: Mirrored
                    expr: export_share{commodity="uranium",basis="mirror"} > 0.8
                  - alert: Ban
                    expr: event{type="EXPORT_BAN"}
                    keep_firing_for: 3d
            """;

    @TempDir
    private Path dir;

    private StageDriver driver;

    @BeforeEach
    void start() throws IOException {
        Path rules = Files.writeString(dir.resolve("rules.yaml"), RULES);
        var kafka = StageDriver.settings(ConfigLoader.load(Optional.empty(), Map.of(), Map.of()), "alerts", dir);
        driver = new StageDriver(kafka, "alerts", AlertsService.stages(RuleFile.read(rules)));
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void firesWhenTheLineIsCrossedAndIsResolvedWhenItIsCrossedBack() {
        send(share("2022", 0.45), share("2023", 0.55), share("2024", 0.60), share("2025", 0.40));

        List<Alert> alerts = drain();

        assertThat(alerts).extracting(Alert::getState).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
        Alert fired = alerts.get(0);
        assertThat(fired.getValue()).isEqualTo(0.55);
        assertThat(fired.getThreshold()).isEqualTo(0.5);
        assertThat(fired.getSeverity()).isEqualTo("critical");
        assertThat(fired.getAnnotations()).containsEntry("summary", "CN has 55.0 %, line 50.0 %: trade of 2023");
        assertThat(fired.getEvidence()).hasSize(1);
        assertThat(alerts.get(1).getFingerprint()).isEqualTo(fired.getFingerprint());
        assertThat(alerts.get(1).getEndsAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void aRepeatedValueFiresOnce() {
        send(share("2023", 0.55), share("2023", 0.55), share("2023", 0.56));
        assertThat(drain()).hasSize(1);
    }

    @Test
    void aLateRevisionOfAnOldWindowChangesNothingNow() {
        send(share("2024", 0.40), share("2022", 0.90));
        assertThat(drain()).isEmpty();
    }

    @Test
    void aWindowThatIsNotFullSaysNothing() {
        send(IndicatorValue.newBuilder(share("2023", 0.9)).setCoverage(0.5).build());
        assertThat(drain()).isEmpty();
    }

    @Test
    void aRuleLooksAtWindowsOfOneYearUnlessItNamesTheWindow() {
        send(
                IndicatorValue.newBuilder(share("2023", 0.7))
                        .setWindow("2021..2023")
                        .build(),
                IndicatorValue.newBuilder(share("2024", 0.9))
                        .setWindow("2022..2024")
                        .build());
        assertThat(drain()).extracting(Alert::getRule).containsExactly("LongRun");
        send(IndicatorValue.newBuilder(share("2024", 0.9))
                .setWindow("2024-01..2024-12")
                .build());
        assertThat(drain())
                .extracting(Alert::getRule)
                .as("the one over three years fires on already")
                .containsExactly("Share");
    }

    @Test
    void aRuleLooksAtReportedFiguresUnlessItNamesTheBasis() {
        send(IndicatorValue.newBuilder(share("2023", 0.9)).setBasis("mirror").build());
        assertThat(drain()).extracting(Alert::getRule).containsExactly("Mirrored");
    }

    @Test
    void screeningValuesLosesNoAlert() throws IOException {
        Random random = new Random(5);
        List<IndicatorValue> values = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String year = String.valueOf(2000 + Math.min(24, i / 20 + random.nextInt(6)));
            IndicatorValue share = share(year, random.nextInt(100) / 140.0);
            values.add(IndicatorValue.newBuilder(share)
                    .setLabels(Map.of("exporter", "KZ", "commodity", "uranium", "partner", "P" + random.nextInt(15)))
                    .build());
            values.add(hhi(share.getEventTime(), random.nextInt(100) / 200.0));
        }
        values.forEach(this::send);
        List<Alert> all = drain();

        var rules = RuleFile.read(dir.resolve("rules.yaml"));
        ThresholdScreen screen = new ThresholdScreen(rules);
        var kafka = StageDriver.settings(
                ConfigLoader.load(Optional.empty(), Map.of(), Map.of()), "screened", dir.resolve("screened"));
        int sent = 0;
        try (StageDriver other = new StageDriver(kafka, "alerts", AlertsService.stages(rules))) {
            for (IndicatorValue value : values) {
                if (screen.passes(
                        value.getName(),
                        value::getLabels,
                        value.getWindow(),
                        value.getBasis(),
                        value.getCoverage(),
                        false,
                        value.getValue(),
                        value.getEventTime())) {
                    other.send(Topics.INDICATOR_VALUE, IndicatorKeys.key(value), value);
                    sent++;
                }
            }
            assertThat(sent).isLessThan(values.size() * 3 / 4);
            assertThat(all).hasSizeGreaterThan(20);
            assertThat(other.drain(Topics.ALERT).stream().map(alert -> alert.value))
                    .containsExactlyElementsOf(all);
        }
    }

    @Test
    void aPatientRuleIsPendingFirst() {
        send(hhi(DAY, 0.5), hhi(DAY.plus(Duration.ofDays(5)), 0.5), hhi(DAY.plus(Duration.ofDays(11)), 0.5));
        List<Alert> alerts = drain();
        assertThat(alerts).extracting(Alert::getState).containsExactly(AlertState.PENDING, AlertState.FIRING);
        assertThat(alerts.get(1).getFiredAt()).isEqualTo(DAY.plus(Duration.ofDays(10)));
    }

    @Test
    void aPatientRuleForgetsAShortPeak() {
        send(hhi(DAY, 0.5), hhi(DAY.plus(Duration.ofDays(5)), 0.3), hhi(DAY.plus(Duration.ofDays(20)), 0.3));
        List<Alert> alerts = drain();
        assertThat(alerts).extracting(Alert::getState).containsExactly(AlertState.PENDING, AlertState.RESOLVED);
        assertThat(alerts.get(1).getFiredAt()).isNull();
    }

    @Test
    void aDecayingValueIsResolvedByTimeAlone() {
        double sum = -1.5 * Math.log1p(-0.25) * 2; // twice what stands at the line
        double value = 100 * (1 - Math.exp(-sum / 1.5));
        send(risk("cpc-pipeline", DAY, value));
        send(risk("other", DAY.plus(Duration.ofDays(13)), 1));
        assertThat(drain()).extracting(Alert::getState).containsExactly(AlertState.FIRING);
        send(risk("other", DAY.plus(Duration.ofDays(15)), 1));
        assertThat(drain()).singleElement().satisfies(alert -> {
            assertThat(alert.getState()).isEqualTo(AlertState.RESOLVED);
            assertThat(Duration.between(DAY.plus(HALF_LIFE), alert.getEndsAt()).abs())
                    .isLessThan(Duration.ofSeconds(1));
        });
    }

    @Test
    void anEventFiresOnceAndIsOverInItsTime() {
        send(
                event("e1", EventType.EXPORT_BAN, DAY),
                event("e1", EventType.EXPORT_BAN, DAY),
                event("e2", EventType.TALKS, DAY));
        assertThat(drain()).singleElement().satisfies(alert -> {
            assertThat(alert.getState()).isEqualTo(AlertState.FIRING);
            assertThat(alert.getLabels()).containsEntry("actor", "CN").containsEntry("commodity", "gallium,germanium");
        });
        send(event("e3", EventType.TALKS, DAY.plus(Duration.ofDays(4))));
        assertThat(drain()).extracting(Alert::getState).containsExactly(AlertState.RESOLVED);
    }

    @Test
    void anEventThatIsOldByThenIsOverAtOnceAndStaysSo() {
        send(event("e1", EventType.TALKS, DAY.plus(Duration.ofDays(30))), event("old", EventType.EXPORT_BAN, DAY));
        send(event("e2", EventType.TALKS, DAY.plus(Duration.ofDays(31))));
        assertThat(drain()).extracting(Alert::getState).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
        send(event("old", EventType.EXPORT_BAN, DAY));
        assertThat(drain()).isEmpty();
    }

    @Test
    void anEventIsOverInItsTimeThoughOnlyOtherPartitionsSawItPass() {
        var stages = AlertsService.stages(RuleFile.read(dir.resolve("rules.yaml")));
        var kafka = StageDriver.settings(
                ConfigLoader.load(Optional.empty(), Map.of(), Map.of()), "two", dir.resolve("two"));
        try (StageDriver quiet = new StageDriver(kafka, "quiet", stages);
                StageDriver busy = new StageDriver(kafka, "busy", stages)) {
            quiet.send(Topics.POLICY_EVENT, "e1", event("e1", EventType.EXPORT_BAN, DAY));
            busy.send(Topics.POLICY_EVENT, "e2", event("e2", EventType.TALKS, DAY.plus(Duration.ofDays(2))));
            quiet.tick(Duration.ofSeconds(1));
            assertThat(quiet.drain(Topics.ALERT))
                    .extracting(alert -> alert.value.getState())
                    .containsExactly(AlertState.FIRING);
            busy.send(Topics.POLICY_EVENT, "e3", event("e3", EventType.TALKS, DAY.plus(Duration.ofDays(4))));
            quiet.tick(Duration.ofSeconds(1));
            assertThat(quiet.drain(Topics.ALERT)).singleElement().satisfies(alert -> {
                assertThat(alert.value.getState()).isEqualTo(AlertState.RESOLVED);
                assertThat(alert.value.getEndsAt()).isEqualTo(DAY.plus(Duration.ofDays(3)));
            });
        }
    }

    /** As a topic made by others brings it: with the producer's time, not that of appending. */
    @Test
    void aRecordOfTheFutureEndsNoAlertOfAnyPartition() {
        var stages = AlertsService.stages(RuleFile.read(dir.resolve("rules.yaml")));
        var kafka = StageDriver.settings(
                ConfigLoader.load(Optional.empty(), Map.of(), Map.of()), "future", dir.resolve("future"));
        AtomicReference<Instant> now = new AtomicReference<>(DAY.plus(Duration.ofDays(1)));
        Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
        Instant future = Instant.parse("2099-01-01T00:00:00Z");
        try (StageDriver one = new StageDriver(kafka, "one", stages, clock);
                StageDriver other = new StageDriver(kafka, "other", stages, clock)) {
            one.send(Topics.POLICY_EVENT, "e1", event("e1", EventType.EXPORT_BAN, DAY));
            other.send(Topics.POLICY_EVENT, "e2", event("e2", EventType.EXPORT_BAN, DAY));
            other.send(Topics.POLICY_EVENT, "odd", event("odd", EventType.TALKS, future));
            other.passTime(Topics.POLICY_EVENT, future);
            one.tick(Duration.ofSeconds(1));
            other.tick(Duration.ofSeconds(1));
            assertThat(states(one)).containsExactly(AlertState.FIRING);
            assertThat(states(other)).containsExactly(AlertState.FIRING);

            now.set(DAY.plus(Duration.ofDays(4)));
            other.send(Topics.POLICY_EVENT, "e3", event("e3", EventType.TALKS, DAY.plus(Duration.ofDays(4))));
            one.tick(Duration.ofSeconds(1));
            assertThat(states(one)).containsExactly(AlertState.RESOLVED);
            assertThat(states(other)).containsExactly(AlertState.RESOLVED);
        }
    }

    private static List<AlertState> states(StageDriver driver) {
        return driver.drain(Topics.ALERT).stream()
                .map(alert -> alert.value.getState())
                .toList();
    }

    @Test
    void anEventThatWasNoneIsResolved() {
        send(event("e1", EventType.EXPORT_BAN, DAY));
        driver.send(Topics.POLICY_EVENT, "e1", null);
        assertThat(drain()).extracting(Alert::getState).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
    }

    /** The brokers give a deletion the time at which an archive is read. */
    @Test
    void anEventOfAnArchiveThatWasNoneIsResolvedInItsTimeAndEndsNoOther() {
        var stages = AlertsService.stages(RuleFile.read(dir.resolve("rules.yaml")));
        var kafka = StageDriver.settings(
                ConfigLoader.load(Optional.empty(), Map.of(), Map.of()), "archive", dir.resolve("archive"));
        Instant today = DAY.plus(Duration.ofDays(400));
        try (StageDriver live = new StageDriver(kafka, "live", stages, Clock.fixed(today, ZoneOffset.UTC))) {
            live.send(Topics.POLICY_EVENT, "e1", event("e1", EventType.EXPORT_BAN, DAY));
            live.send(Topics.POLICY_EVENT, "e2", event("e2", EventType.EXPORT_BAN, DAY.plusSeconds(60)));
            live.sendBytes(Topics.POLICY_EVENT, "e1", null, today);
            live.tick(Duration.ofMinutes(2));
            assertThat(live.drain(Topics.ALERT).stream()
                            .map(alert -> alert.value)
                            .filter(alert -> alert.getState() == AlertState.RESOLVED))
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.getEndsAt()).isEqualTo(DAY.plusSeconds(60)));
        }
    }

    @Test
    void anEventThatTurnsOutToBeOfMoreCountriesEndsUnderTheLabelsItBeganWith() {
        PolicyEvent event = PolicyEvent.newBuilder(event("e1", EventType.EXPORT_BAN, DAY))
                .setScope(Scope.NATIONAL)
                .build();
        send(event, PolicyEvent.newBuilder(event).setActors(List.of("CN", "RU")).build());
        driver.send(Topics.POLICY_EVENT, "e1", null);
        assertThat(drain()).hasSize(2).allSatisfy(alert -> assertThat(alert.getLabels())
                .containsEntry("actor", "CN")
                .containsEntry("scope", "NATIONAL"));
    }

    @Test
    void badRecordsGoToTheDeadLettersAndTheRestGoesOn() {
        byte[] poison = "not avro".getBytes(StandardCharsets.UTF_8);
        driver.sendBytes(Topics.INDICATOR_VALUE, "poison", poison, DAY);
        driver.sendBytes(Topics.POLICY_EVENT, "poison", poison, DAY);
        send(share("2023", 0.55));
        assertThat(driver.drainDeadLetters()).hasSize(2);
        assertThat(drain()).hasSize(1);
    }

    private void send(IndicatorValue... values) {
        for (IndicatorValue value : values) {
            driver.send(Topics.INDICATOR_VALUE, IndicatorKeys.key(value), value);
        }
    }

    private void send(PolicyEvent... events) {
        for (PolicyEvent event : events) {
            driver.send(Topics.POLICY_EVENT, event.getEventId(), event);
        }
    }

    private List<Alert> drain() {
        return driver.drain(Topics.ALERT).stream().map(alert -> alert.value).toList();
    }

    private static IndicatorValue share(String year, double value) {
        Instant end = Instant.parse((Integer.parseInt(year) + 1) + "-01-01T00:00:00Z");
        return value("export.share", Map.of("exporter", "KZ", "commodity", "uranium", "partner", "CN"), end, value)
                .setWindow(year)
                .setInputs(List.of(Evidence.newBuilder()
                        .setKind(EvidenceKind.TRADE)
                        .setId(year)
                        .setTitle("trade of " + year)
                        .setTime(end)
                        .build()))
                .build();
    }

    private static IndicatorValue hhi(Instant time, double value) {
        return value("export.hhi", Map.of("exporter", "KZ"), time, value).build();
    }

    private static IndicatorValue risk(String corridor, Instant time, double value) {
        return value("corridor.risk", Map.of("corridor", corridor), time, value)
                .setHalfLifeMs(HALF_LIFE.toMillis())
                .setScale(1.5)
                .build();
    }

    private static IndicatorValue.Builder value(String name, Map<String, String> labels, Instant time, double value) {
        return IndicatorValue.newBuilder()
                .setName(name)
                .setLabels(labels)
                .setValue(value)
                .setEventTime(time)
                .setComputedAt(time);
    }

    private static PolicyEvent event(String id, EventType type, Instant time) {
        return PolicyEvent.newBuilder()
                .setEventId(id)
                .setType(type)
                .setActors(List.of("CN"))
                .setRecipients(List.of("US"))
                .setCommodities(List.of("gallium", "germanium"))
                .setEventTime(time)
                .setFirstReportedAt(time)
                .setLastReportedAt(time)
                .setPlover("")
                .setCameo("")
                .setMast("")
                .setGta("")
                .build();
    }
}
