package io.silkwatch.indicators.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.silkwatch.common.Topics;
import io.silkwatch.common.TradeKeys;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.indicators.gauges.GaugeStep;
import io.silkwatch.indicators.tables.Commodities;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.TradeFlow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeStageTest {
    private static final int KZ = 398;
    private static final int CN = 156;
    private static final int IT = 380;
    private static final int UZ = 860;
    private static final int UNSPECIFIED = 899;

    @TempDir
    private Path state;

    private StageDriver driver;

    @BeforeEach
    void start() {
        driver = newDriver("trade-stage");
    }

    private StageDriver newDriver(String name) {
        Commodities commodities = new Commodities(Map.of("271121", List.of("natural-gas"), "2603", List.of("copper")));
        return new StageDriver(settings(name), "indicators", List.of(new TradeStage(commodities, new GaugeStep(null))));
    }

    private KafkaSettings settings(String name) {
        return StageDriver.settings(ConfigLoader.load(Optional.empty(), Map.of(), Map.of()), name, state);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void publishesSharesAndConcentrationOfAYear() {
        send(flow(0, "271121", "2020", 100), flow(CN, "271121", "2020", 60), flow(UZ, "271121", "2020", 30));

        Map<String, IndicatorValue> values = settle();

        assertThat(values.get("export.share{commodity=natural-gas,exporter=KZ,partner=CN}@2020")
                        .getValue())
                .isEqualTo(0.6);
        assertThat(values.get("export.share{commodity=natural-gas,exporter=KZ,partner=UZ}@2020")
                        .getValue())
                .isEqualTo(0.3);
        IndicatorValue hhi = values.get("export.hhi{commodity=natural-gas,exporter=KZ}@2020");
        assertThat(hhi.getValue()).isCloseTo(0.45, within(1e-12));
        assertThat(hhi.getInputs()).hasSize(2).first().extracting("weight").isEqualTo(0.6);
    }

    @Test
    void aRecordOfATimeBefore1970EndsNothing() {
        send(flow(0, "271121", "1960", 100), flow(CN, "271121", "1960", 60));
        send(flow(0, "271121", "2020", 100), flow(CN, "271121", "2020", 60));
        assertThat(settle()).containsKey("export.share{commodity=natural-gas,exporter=KZ,partner=CN}@2020");
    }

    @Test
    void replacesARereleaseAndRepublishesTheWindowOnce() {
        send(flow(0, "271121", "2020", 100), flow(CN, "271121", "2020", 60));
        settle();
        send(flow(CN, "271121", "2020", 60), flow(CN, "271121", "2020", 70), flow(CN, "271121", "2020", 80));

        rest(driver);
        List<KeyValue<String, IndicatorValue>> again = driver.drain(Topics.INDICATOR_VALUE);

        assertThat(again).extracting(value -> value.key).doesNotHaveDuplicates();
        assertThat(again)
                .filteredOn(value -> value.value.getLabels().containsKey("exporter"))
                .extracting(value -> value.value.getName())
                .contains("export.share", "export.hhi")
                .doesNotContain("export.hhi.normalised");
        IndicatorValue share = again.stream()
                .filter(value -> value.value.getName().equals("export.share"))
                .findFirst()
                .orElseThrow()
                .value;
        assertThat(share.getValue()).isEqualTo(0.8);
        assertThat(share.getPrevious()).isEqualTo(0.6);
    }

    @Test
    void publishesNothingForAnExactRepeat() {
        send(flow(0, "271121", "2020", 100), flow(CN, "271121", "2020", 60));
        settle();
        send(flow(0, "271121", "2020", 100), flow(CN, "271121", "2020", 60));
        assertThat(settle()).isEmpty();
    }

    @Test
    void givesTheSameValuesInAnyOrder() {
        List<TradeFlow> flows = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            for (int partner : new int[] {0, CN, UZ, IT}) {
                flows.add(flow(
                        partner,
                        "271121",
                        String.format("2021-%02d", month),
                        partner == 0 ? 100 : partner % 30 + month));
            }
        }
        flows.forEach(this::send);
        Map<String, IndicatorValue> inOrder = settle();

        try (StageDriver other = newDriver("trade-stage-shuffled")) {
            List<TradeFlow> shuffled = new ArrayList<>(flows);
            shuffled.addAll(flows.subList(0, 10));
            Collections.shuffle(shuffled, new Random(7));
            Map<String, IndicatorValue> last = new TreeMap<>();
            for (TradeFlow flow : shuffled) {
                other.send(Topics.TRADE_FLOW, TradeKeys.key(flow), flow);
                rest(other);
                other.drain(Topics.INDICATOR_VALUE).forEach(value -> last.put(value.key, value.value));
            }
            assertThat(last.keySet()).isEqualTo(inOrder.keySet());
            last.forEach((key, value) ->
                    assertThat(value.getValue()).isEqualTo(inOrder.get(key).getValue()));
        }
    }

    @Test
    void aRecordOfAPeriodThatIsNoneGoesToTheDeadLettersAndTheRestGoesOn() {
        TradeFlow odd = flow(CN, "271121", "2024Q1", 60);
        TradeFlow released =
                TradeFlow.newBuilder(odd).setReleasedAt(Instant.EPOCH).build();
        for (TradeFlow flow : List.of(odd, released)) {
            byte[] bytes = settings("trade-stage")
                    .serde(Topics.TRADE_FLOW)
                    .serializer()
                    .serialize("trade.flow", flow);
            driver.sendBytes(Topics.TRADE_FLOW, TradeKeys.key(flow), bytes, Instant.EPOCH);
        }
        send(flow(0, "271121", "2020", 100), flow(CN, "271121", "2020", 60));
        assertThat(driver.drainDeadLetters()).hasSize(2);
        assertThat(settle()).isNotEmpty();
    }

    @Test
    void aBadRecordGoesToTheDeadLettersAndTheRestGoesOn() {
        driver.sendBytes(Topics.TRADE_FLOW, "poison", "not avro".getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
        send(flow(0, "271121", "2020", 100), flow(CN, "271121", "2020", 60));

        assertThat(driver.drainDeadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo("not avro".getBytes(StandardCharsets.UTF_8));
            assertThat(letter.headers().lastHeader("__streams.errors.message")).isNotNull();
        });
        assertThat(settle()).containsKey("export.share{commodity=natural-gas,exporter=KZ,partner=CN}@2020");
    }

    @Test
    void aRecordThatNoWindowCouldBeComputedOfGoesToTheDeadLetters() {
        TradeFlow.Builder flow = TradeFlow.newBuilder(flow(CN, "271121", "2020", 60))
                .setReleasedAt(Instant.parse("2021-02-01T00:00:00Z"));
        List<TradeFlow> bad = List.of(
                TradeFlow.newBuilder(flow).setPeriod("2024Q1").build(),
                TradeFlow.newBuilder(flow).setPeriod("0001").build(),
                TradeFlow.newBuilder(flow).setPeriod("2024-13").build(),
                TradeFlow.newBuilder(flow).setClassification("H|6").build(),
                TradeFlow.newBuilder(flow).setHs("2711|21").build(),
                TradeFlow.newBuilder(flow)
                        .setPeriod("2024Q1")
                        .setClosesRelease(true)
                        .build());
        bad.forEach(this::send);
        driver.send(Topics.TRADE_FLOW, "398.X.H6.271121.A.2024Q1.156.0.0.C00", null);
        send(flow(0, "271121", "2020", 100), flow(CN, "271121", "2020", 60));

        assertThat(driver.drainDeadLetters()).hasSize(bad.size() + 1).allSatisfy(letter -> {
            assertThat(letter.headers().lastHeader("__streams.errors.message")).isNotNull();
        });
        assertThat(settle()).containsKey("export.share{commodity=natural-gas,exporter=KZ,partner=CN}@2020");
    }

    @Test
    void aRecordOfNoAreaOrOfAPeriodThatIsNotOfItsFrequencyGoesToTheDeadLetters() {
        TradeFlow.Builder flow = TradeFlow.newBuilder(flow(CN, "271121", "2020", 60));
        List<TradeFlow> bad = List.of(
                TradeFlow.newBuilder(flow).setPartnerCode(-1).build(),
                TradeFlow.newBuilder(flow).setReporterCode(-1).build(),
                TradeFlow.newBuilder(flow).setFrequency("M").build(),
                TradeFlow.newBuilder(flow).setPeriod("2020-12").build());
        bad.forEach(this::send);
        send(flow(0, "271121", "2020", 100), flow(UZ, "271121", "2020", 30));

        assertThat(driver.drainDeadLetters()).hasSize(bad.size());
        rest(driver);
        assertThat(driver.drain(Topics.INDICATOR_VALUE))
                .filteredOn(value -> value.value.getLabels().containsKey("exporter"))
                .extracting(value -> value.key)
                .doesNotHaveDuplicates();
    }

    @Test
    void aRecordWithFiguresOrSplitsThatAreNoneGoesToTheDeadLetters() {
        TradeFlow.Builder flow = TradeFlow.newBuilder(flow(CN, "271121", "2020", 60));
        List<TradeFlow> bad = List.of(
                TradeFlow.newBuilder(flow).setValueUsd(Double.NaN).build(),
                TradeFlow.newBuilder(flow).setValueUsd(Double.POSITIVE_INFINITY).build(),
                TradeFlow.newBuilder(flow).setValueUsd(-1).build(),
                TradeFlow.newBuilder(flow)
                        .setNetWeightKg(Double.POSITIVE_INFINITY)
                        .build(),
                TradeFlow.newBuilder(flow).setNetWeightKg(-1.0).build(),
                TradeFlow.newBuilder(flow).setCustomsProcedure("C0\0").build(),
                TradeFlow.newBuilder(flow).setCustomsProcedure("C.4").build(),
                TradeFlow.newBuilder(flow).setPartner2Code(-1).build());
        bad.forEach(this::send);
        send(flow(0, "271121", "2020", 100), flow(UZ, "271121", "2020", 30));

        assertThat(driver.drainDeadLetters()).hasSize(bad.size());
        assertThat(settle().get("export.share{commodity=natural-gas,exporter=KZ,partner=UZ}@2020")
                        .getValue())
                .isEqualTo(0.3);
    }

    @Test
    void aProcedureThatIsNotSaidIsAllOfThem() {
        TradeFlow.Builder flow =
                TradeFlow.newBuilder(flow(CN, "271121", "2020", 60)).setCustomsProcedure("");
        TradeFlow road = TradeFlow.newBuilder(flow(UZ, "271121", "2020", 20))
                .setModeOfTransport(3200)
                .setCustomsProcedure("")
                .build();
        send(flow(0, "271121", "2020", 100), flow.build(), road);
        Map<String, IndicatorValue> values = settle();
        assertThat(values.get("export.share{commodity=natural-gas,exporter=KZ,partner=CN}@2020")
                        .getValue())
                .isEqualTo(0.6);
        assertThat(values.get("export.share{commodity=natural-gas,exporter=KZ,partner=UZ}@2020")
                        .getValue())
                .isEqualTo(0.2);

        driver.send(Topics.TRADE_FLOW, TradeKeys.key(flow.build()), null);
        assertThat(settle().get("export.share{commodity=natural-gas,exporter=KZ,partner=CN}@2020")
                        .getFlags())
                .contains("withdrawn");
        assertThat(driver.drainDeadLetters()).isEmpty();
    }

    @Test
    void aWithdrawnRecordTakesItsShareBackToZero() {
        TradeFlow china = flow(CN, "271121", "2020", 60);
        send(flow(0, "271121", "2020", 100), china, flow(UZ, "271121", "2020", 30));
        settle();
        driver.send(Topics.TRADE_FLOW, TradeKeys.key(china), null);

        Map<String, IndicatorValue> values = settle();

        IndicatorValue gone = values.get("export.share{commodity=natural-gas,exporter=KZ,partner=CN}@2020");
        assertThat(gone.getValue()).isZero();
        assertThat(gone.getPrevious()).isEqualTo(0.6);
        assertThat(gone.getFlags()).contains("withdrawn");
        assertThat(values.get("export.hhi{commodity=natural-gas,exporter=KZ}@2020")
                        .getValue())
                .isCloseTo(0.09, within(1e-12));
        assertThat(settle()).isEmpty();
    }

    @Test
    void aPartnerLeftOutOfAClosedReleaseGoesToZeroOnItsOwnSideAndOnTheMirror() {
        Instant first = Instant.parse("2021-02-01T00:00:00Z");
        Instant second = Instant.parse("2021-06-01T00:00:00Z");
        TradeFlow china = TradeFlow.newBuilder(flow(CN, "271121", "2020", 60))
                .setReleasedAt(first)
                .build();
        TradeFlow italy = TradeFlow.newBuilder(flow(IT, "271121", "2020", 40))
                .setReleasedAt(first)
                .build();
        send(china, italy);
        assertThat(settle())
                .containsKey("export.share{commodity=natural-gas,exporter=KZ,partner=IT}@2020")
                .containsKey("import.share{commodity=natural-gas,importer=IT,partner=KZ}@2020");
        send(
                TradeFlow.newBuilder(china).setReleasedAt(second).build(),
                TradeFlow.newBuilder(china)
                        .setReleasedAt(second)
                        .setPartnerCode(0)
                        .setPartner("")
                        .setClassification("")
                        .setValueUsd(0)
                        .setClosesRelease(true)
                        .build());

        Map<String, IndicatorValue> values = settle();

        IndicatorValue gone = values.get("export.share{commodity=natural-gas,exporter=KZ,partner=IT}@2020");
        assertThat(gone.getValue()).isZero();
        assertThat(gone.getPrevious()).isEqualTo(0.4);
        assertThat(gone.getFlags()).contains("withdrawn");
        assertThat(values.get("export.share{commodity=natural-gas,exporter=KZ,partner=CN}@2020")
                        .getValue())
                .isEqualTo(1);
        assertThat(values.get("import.share{commodity=natural-gas,importer=IT,partner=KZ}@2020")
                        .getFlags())
                .contains("withdrawn");
        assertThat(values).doesNotContainKey("import.share{commodity=natural-gas,importer=CN,partner=KZ}@2020");
        send(italy);
        assertThat(settle()).as("a late copy of the earlier release").isEmpty();
    }

    @Test
    void aReplayOfFilesGivesTheSameValues() {
        List<TradeFlow> flows = new ArrayList<>();
        for (String period : List.of("2018", "2019", "2020")) {
            for (int partner : new int[] {0, CN, UZ, IT, UNSPECIFIED}) {
                flows.add(flow(partner, "2603", period, partner == 0 ? 1500 : partner % 300));
                flows.add(flow(partner, "999999", period, partner == 0 ? 1500 : partner % 200));
            }
        }
        flows.forEach(this::send);
        Map<String, IndicatorValue> streamed = settle();
        assertThat(streamed).isEqualTo(TradeSamples.values(flows)).hasSizeGreaterThan(100);
    }

    private void send(TradeFlow... flows) {
        for (TradeFlow flow : flows) {
            driver.send(Topics.TRADE_FLOW, TradeKeys.key(flow), flow);
        }
    }

    private static void rest(StageDriver driver) {
        for (int i = 0; i <= TradeProcessor.REST_TICKS; i++) {
            driver.tick(TradeProcessor.TICK);
        }
    }

    private void tick(int times) {
        for (int i = 0; i < times; i++) {
            driver.tick(TradeProcessor.TICK);
        }
    }

    @Test
    void aReleaseThatNeverRestsIsComputedNevertheless() {
        send(flow(0, "271121", "2020", 100));
        for (int i = 0; i < TradeProcessor.MOST_TICKS + 2; i++) {
            send(flow(CN, "271121", "2020", 60 + i % 2));
            driver.tick(TradeProcessor.TICK);
        }
        assertThat(driver.drain(Topics.INDICATOR_VALUE)).anyMatch(value -> value.key.contains("exporter=KZ"));
    }

    @Test
    void waitsUntilAReleaseHasComeToRest() {
        send(flow(CN, "271121", "2020", 60));
        tick(TradeProcessor.REST_TICKS);
        send(flow(0, "271121", "2020", 100));
        tick(TradeProcessor.REST_TICKS);
        assertThat(driver.drain(Topics.INDICATOR_VALUE)).noneMatch(value -> value.key.contains("exporter=KZ"));
        assertThat(settle().get("export.share{commodity=natural-gas,exporter=KZ,partner=CN}@2020")
                        .getValue())
                .isEqualTo(0.6);
    }

    private Map<String, IndicatorValue> settle() {
        rest(driver);
        Map<String, IndicatorValue> last = new TreeMap<>();
        driver.drain(Topics.INDICATOR_VALUE).forEach(value -> last.put(value.key, value.value));
        return last;
    }

    private static TradeFlow flow(int partner, String hs, String period, double value) {
        Map<Integer, String> iso = Map.of(CN, "CN", IT, "IT", UZ, "UZ");
        return TradeFlow.newBuilder()
                .setSource("test")
                .setReporterCode(KZ)
                .setReporter("KZ")
                .setPartnerCode(partner)
                .setPartner(iso.getOrDefault(partner, ""))
                .setFlow("X")
                .setClassification("H6")
                .setHs(hs)
                .setFrequency(period.length() == 4 ? "A" : "M")
                .setPeriod(period)
                .setValueUsd(value)
                .setIngestedAt(Instant.parse("2026-01-01T00:00:00Z"))
                .build();
    }
}
