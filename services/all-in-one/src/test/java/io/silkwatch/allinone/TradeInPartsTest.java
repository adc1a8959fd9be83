package io.silkwatch.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.alerts.AlertsService;
import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.common.Topics;
import io.silkwatch.common.TradeKeys;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.Stage;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.indicators.gauges.GaugeStep;
import io.silkwatch.indicators.tables.Commodities;
import io.silkwatch.indicators.trade.TradeStage;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.TradeFlow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From trade records to alerts: months that come in parts, in any order and with pauses, raise the alerts that they raise as a whole. */
class TradeInPartsTest {
    private static final int KZ = 398;
    private static final Map<Integer, String> PARTNERS = Map.of(0, "", 156, "CN", 380, "IT");
    private static final YearMonth FIRST = YearMonth.of(2021, 1);
    private static final int MONTHS = 36;
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(2800);
    private static final Duration SETTLED = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void raiseTheSameAlerts(long seed) {
        Random random = new Random(seed);
        List<List<TradeFlow>> months = Stream.iterate(FIRST, month -> month.plusMonths(1))
                .limit(MONTHS)
                .map(month -> month(month, random))
                .toList();
        assertThat(inParts(months, random)).isEqualTo(whole(months)).isNotEmpty();
    }

    /** Shares go up and down by so much that alerts begin and end. */
    private static List<TradeFlow> month(YearMonth month, Random random) {
        double gas = 100 + random.nextInt(900);
        double oil = 100 + random.nextInt(900);
        return PARTNERS.keySet().stream()
                .flatMap(partner -> Stream.of(
                        flow(partner, "271121", month, partner == 0 ? 1000 : partner == 156 ? gas : 1000 - gas),
                        flow(partner, "270900", month, partner == 0 ? 1000 : partner == 156 ? oil : 1000 - oil)))
                .toList();
    }

    private static TradeFlow flow(int partner, String hs, YearMonth month, double value) {
        return TradeFlow.newBuilder()
                .setSource("test")
                .setReporterCode(KZ)
                .setReporter("KZ")
                .setPartnerCode(partner)
                .setPartner(PARTNERS.get(partner))
                .setFlow("X")
                .setClassification("H6")
                .setHs(hs)
                .setFrequency("M")
                .setPeriod(month.toString())
                .setValueUsd(value)
                .setIngestedAt(Instant.parse("2026-01-01T00:00:00Z"))
                .build();
    }

    private static List<String> whole(List<List<TradeFlow>> months) {
        try (StageDriver driver = driver()) {
            for (List<TradeFlow> month : months) {
                month.forEach(flow -> send(driver, flow));
                pass(driver, SETTLED);
            }
            return alerts(driver);
        }
    }

    /** The next month begins before the one before has come to rest, and often before its last part has come. */
    private static List<String> inParts(List<List<TradeFlow>> months, Random random) {
        List<TradeFlow> late = new ArrayList<>();
        try (StageDriver driver = driver()) {
            for (List<TradeFlow> month : months) {
                List<TradeFlow> parts = new ArrayList<>(month);
                Collections.shuffle(parts, random);
                TradeFlow last = parts.remove(0);
                parts.addAll(1, late);
                late.clear();
                late.add(last);
                for (TradeFlow part : parts) {
                    send(driver, part);
                    pass(driver, TICK.multipliedBy(random.nextInt(3)));
                }
                if (random.nextInt(3) == 0) {
                    send(driver, late.remove(0));
                    pass(driver, TICK.multipliedBy(random.nextInt((int) LONGEST_PAUSE.dividedBy(TICK))));
                }
            }
            late.forEach(flow -> send(driver, flow));
            return alerts(driver);
        }
    }

    private static StageDriver driver() {
        List<Stage> stages = new ArrayList<>();
        stages.add(new TradeStage(Commodities.shipped(), new GaugeStep(null)));
        stages.addAll(AlertsService.stages(RuleFile.shipped()));
        return new StageDriver(
                StageDriver.settings(
                        ConfigLoader.load(Optional.empty(), Map.of(), Map.of()),
                        UUID.randomUUID().toString(),
                        Path.of("target")),
                "alerts",
                stages);
    }

    private static void send(StageDriver driver, TradeFlow flow) {
        driver.send(Topics.TRADE_FLOW, TradeKeys.key(flow), flow);
    }

    private static void pass(StageDriver driver, Duration time) {
        for (int i = 0; i < time.dividedBy(TICK); i++) {
            driver.tick(TICK);
        }
    }

    private static List<String> alerts(StageDriver driver) {
        pass(driver, SETTLED);
        driver.passTime(Topics.INDICATOR_VALUE, Instant.parse("2026-01-01T00:00:00Z"));
        return driver.drain(Topics.ALERT).stream()
                .map(alert -> line(alert.value))
                .sorted()
                .toList();
    }

    private static String line(Alert alert) {
        return String.join(
                " ",
                alert.getRule(),
                String.valueOf(alert.getState()),
                String.valueOf(alert.getLabels()),
                String.valueOf(alert.getStartsAt()),
                String.valueOf(alert.getFiredAt()),
                String.valueOf(alert.getEndsAt()));
    }
}
