package io.silkwatch.indicators.trade;

import static io.silkwatch.indicators.trade.TradeSamples.CN;
import static io.silkwatch.indicators.trade.TradeSamples.IT;
import static io.silkwatch.indicators.trade.TradeSamples.KZ;
import static io.silkwatch.indicators.trade.TradeSamples.UZ;
import static io.silkwatch.indicators.trade.TradeSamples.WORLD;
import static io.silkwatch.indicators.trade.TradeSamples.export;
import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.Topics;
import io.silkwatch.common.TradeKeys;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.indicators.gauges.GaugeStep;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.TradeFlow;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;

/** What comes in parts, in any order and with pauses, is computed when it is whole. */
class HalfReadTest {
    private static final YearMonth FIRST = YearMonth.of(2021, 1);
    private static final int HISTORY = 24;
    private static final int NEW_MONTHS = 6;
    private static final int LONGEST_PAUSE = TradeProcessor.REST_TICKS - 1;

    /** What comes before the tick of a number. */
    private final TreeMap<Integer, List<TradeFlow>> arrivals = new TreeMap<>();

    @Property(tries = 40)
    void noValueIsPublishedThatTheRestOfItsMonthsTakesBack(@ForAll long seed) {
        Random random = new Random(seed);
        List<TradeFlow> history = new ArrayList<>();
        for (int month = 0; month < HISTORY; month++) {
            history.addAll(month(FIRST.plusMonths(month), random));
        }
        List<TradeFlow> all = new ArrayList<>(history);
        List<TradeFlow> revision = month(FIRST.plusMonths(random.nextInt(HISTORY)), random);
        all.addAll(revision);
        arrive(revision, 0, random);
        int start = 0;
        for (int month = 0; month < NEW_MONTHS; month++) {
            List<TradeFlow> whole = month(FIRST.plusMonths(HISTORY + month), random);
            all.addAll(whole);
            arrive(whole, start, random);
            start += random.nextInt(LONGEST_PAUSE);
        }
        Map<String, IndicatorValue> values = TradeSamples.values(all);

        try (StageDriver driver = driver()) {
            send(driver, history);
            settle(driver);
            Map<String, IndicatorValue> published = new TreeMap<>();
            for (int tick = 0; tick <= arrivals.lastKey(); tick++) {
                send(driver, arrivals.getOrDefault(tick, List.of()));
                driver.tick(TradeProcessor.TICK);
                assertFinal(drain(driver), values, published);
            }
            assertFinal(settle(driver), values, published);
            assertThat(published.keySet())
                    .contains("export.hhi{commodity=copper,exporter=KZ}@2022-07..2023-06")
                    .contains("export.share.change{commodity=copper,exporter=KZ,partner=CN}@2022-07..2023-06");
        } finally {
            arrivals.clear();
        }
    }

    private static void assertFinal(
            List<KeyValue<String, IndicatorValue>> now,
            Map<String, IndicatorValue> values,
            Map<String, IndicatorValue> published) {
        // In the books of its partners, and of each code alone, months are not there in parts, but before others or
        // after them.
        now.stream()
                .filter(value -> value.key.contains("commodity=copper,exporter=KZ"))
                .forEach(value -> {
                    assertThat(value.value.getValue())
                            .as(value.key)
                            .isEqualTo(values.get(value.key).getValue());
                    published.put(value.key, value.value);
                });
    }

    /** A commodity of two codes in one month, in any order. */
    private static List<TradeFlow> month(YearMonth month, Random random) {
        List<TradeFlow> parts = new ArrayList<>();
        for (String hs : List.of("2603", "7403")) {
            for (int partner : new int[] {CN, IT, WORLD}) {
                parts.add(export(partner, hs, month.toString(), (partner == WORLD ? 300 : 1) + random.nextInt(100)));
            }
        }
        Collections.shuffle(parts, random);
        return parts;
    }

    private void arrive(List<TradeFlow> parts, int start, Random random) {
        int tick = start;
        for (TradeFlow part : parts) {
            arrivals.computeIfAbsent(tick, t -> new ArrayList<>()).add(part);
            tick += random.nextInt(LONGEST_PAUSE);
        }
    }

    @Test
    void whatIsStillToBeWorkedOffMayBeLongInComing() {
        try (StageDriver driver = driver()) {
            send(driver, List.of(export(CN, "271121", "2020", 60)));
            for (int i = 0; i < 3 * TradeProcessor.REST_TICKS; i++) {
                send(driver, List.of(TradeSamples.flow(UZ, "M", KZ, "284410", "2020", i)));
                driver.tick(TradeProcessor.TICK);
            }
            send(driver, List.of(export(WORLD, "271121", "2020", 100)));

            assertThat(settle(driver))
                    .filteredOn(value -> value.key.startsWith("export.share{") && value.key.contains("partner=CN"))
                    .extracting(value -> value.value.getValue())
                    .containsExactly(0.6);
        }
    }

    @Test
    void monthsThatTakeTurnsWithoutEndAreComputedNevertheless() {
        try (StageDriver driver = driver()) {
            List<KeyValue<String, IndicatorValue>> published = new ArrayList<>();
            for (int i = 0; i < 3 * TradeProcessor.MOST_TICKS; i++) {
                if (i % 5 == 0) {
                    String month = FIRST.plusMonths(i / 5 % 5).toString();
                    send(driver, List.of(export(CN, "271121", month, 60 + i), export(WORLD, "271121", month, 100 + i)));
                }
                driver.tick(TradeProcessor.TICK);
                published.addAll(drain(driver));
            }
            assertThat(published)
                    .filteredOn(
                            value -> value.key.equals("export.hhi{commodity=natural-gas,exporter=KZ}@2020-06..2021-05"))
                    .isNotEmpty();
        }
    }

    @Test
    void aYearThatIsWithdrawnWhileAnEarlierOneIsRevisedIsWithdrawn() {
        TradeFlow china = export(CN, "271121", "2020", 60);
        try (StageDriver driver = driver()) {
            send(driver, List.of(export(CN, "271121", "2019", 50), china));
            settle(driver);
            driver.send(Topics.TRADE_FLOW, TradeKeys.key(china), null);
            for (int i = 0; i < LONGEST_PAUSE; i++) {
                driver.tick(TradeProcessor.TICK);
            }
            send(driver, List.of(export(CN, "271121", "2019", 55)));

            assertThat(settle(driver))
                    .filteredOn(value -> value.key.equals("export.value{commodity=natural-gas,exporter=KZ}@2020"))
                    .singleElement()
                    .satisfies(value -> assertThat(value.value.getFlags()).contains("withdrawn"));
        }
    }

    private static StageDriver driver() {
        KafkaSettings settings = StageDriver.settings(
                ConfigLoader.load(Optional.empty(), Map.of(), Map.of()),
                UUID.randomUUID().toString(),
                Path.of("target"));
        return new StageDriver(
                settings, "indicators", List.of(new TradeStage(TradeSamples.COMMODITIES, new GaugeStep(null))));
    }

    private static void send(StageDriver driver, List<TradeFlow> flows) {
        flows.forEach(flow -> driver.send(Topics.TRADE_FLOW, TradeKeys.key(flow), flow));
    }

    private static List<KeyValue<String, IndicatorValue>> settle(StageDriver driver) {
        for (int i = 0; i <= 2 * TradeProcessor.REST_TICKS; i++) {
            driver.tick(TradeProcessor.TICK);
        }
        return drain(driver);
    }

    private static List<KeyValue<String, IndicatorValue>> drain(StageDriver driver) {
        return driver.drain(Topics.INDICATOR_VALUE);
    }
}
