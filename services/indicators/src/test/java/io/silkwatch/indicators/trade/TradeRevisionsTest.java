package io.silkwatch.indicators.trade;

import static io.silkwatch.indicators.trade.TradeSamples.CN;
import static io.silkwatch.indicators.trade.TradeSamples.IT;
import static io.silkwatch.indicators.trade.TradeSamples.KZ;
import static io.silkwatch.indicators.trade.TradeSamples.UZ;
import static io.silkwatch.indicators.trade.TradeSamples.WORLD;
import static io.silkwatch.indicators.trade.TradeSamples.copy;
import static io.silkwatch.indicators.trade.TradeSamples.export;
import static io.silkwatch.indicators.trade.TradeSamples.flow;
import static io.silkwatch.indicators.trade.TradeSamples.released;
import static io.silkwatch.indicators.trade.TradeSamples.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.TradeFlow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a later release leaves out does not hold any more, once that release is closed. */
class TradeRevisionsTest {
    private static final String GAS = "271121";
    private static final String FIRST = "2023-02-01";
    private static final String SECOND = "2023-06-01";
    private static final String[] DAYS = {FIRST, SECOND, "2023-09-01"};
    private static final String[] CODES = {GAS, "2711", "2603", "7403", "999999"};
    private static final String[] PERIODS = {"2020", "2021"};
    private static final int TURKMENISTAN = 795;

    private static TradeFlow end(TradeFlow of, String day, String classification) {
        return copy(released(of, day))
                .setClassification(classification)
                .setPartnerCode(WORLD)
                .setPartner("")
                .setValueUsd(0)
                .setClosesRelease(true)
                .build();
    }

    private static TradeFlow end(TradeFlow of, String day) {
        return end(of, day, "");
    }

    @Test
    void aPartnerThatANewReleaseLeavesOutIsGone() {
        TradeFlow china = released(export(CN, GAS, "2022", 600), FIRST);
        Map<String, IndicatorValue> values = values(
                china,
                released(export(IT, GAS, "2022", 400), FIRST),
                released(export(CN, GAS, "2022", 700), SECOND),
                end(china, SECOND));
        assertThat(values.get("export.share{commodity=natural-gas,exporter=KZ,partner=CN}@2022")
                        .getValue())
                .isEqualTo(1);
        assertThat(values.keySet()).noneMatch(key -> key.contains("partner=IT"));
    }

    @Test
    void withoutAnEndOfTheReleaseNothingIsGone() {
        Map<String, IndicatorValue> values = values(
                released(export(CN, GAS, "2022", 600), FIRST),
                released(export(IT, GAS, "2022", 400), FIRST),
                released(export(CN, GAS, "2022", 600), SECOND));
        assertThat(values.get("export.share{commodity=natural-gas,exporter=KZ,partner=IT}@2022")
                        .getValue())
                .isEqualTo(0.4);
    }

    @Test
    void theEndOfAReleaseIsOnlyAboutItsOwn() {
        TradeFlow china = released(export(CN, GAS, "2022", 600), FIRST);
        TradeFlow later = export(CN, GAS, "2022", 1);
        Map<String, IndicatorValue> values = values(
                china,
                end(copy(later).setSource("other").build(), SECOND),
                end(copy(later).setHs("2603").build(), SECOND),
                end(copy(later).setPeriod("2021").build(), SECOND),
                end(copy(later).setFlow("M").build(), SECOND),
                end(copy(later).setReporterCode(UZ).build(), SECOND),
                end(later, SECOND, "H5"),
                end(later, FIRST));
        assertThat(values.get("export.value{commodity=natural-gas,exporter=KZ,partner=CN}@2022")
                        .getValue())
                .isEqualTo(600);
        assertThat(values(china, end(later, SECOND, "H6"))).isEmpty();
    }

    @Test
    void theMirrorOfWhatIsGoneIsGoneToo() {
        TradeFlow china = released(flow(CN, "M", TURKMENISTAN, GAS, "2022", 700), FIRST);
        TradeFlow italy = released(flow(IT, "M", TURKMENISTAN, GAS, "2022", 300), FIRST);
        String share = "export.share{commodity=natural-gas,exporter=TM,partner=%s}@2022";
        assertThat(values(china, italy).get(share.formatted("IT")).getValue()).isEqualTo(0.3);

        Map<String, IndicatorValue> values = values(end(italy, SECOND), china, italy);

        assertThat(values).doesNotContainKey(share.formatted("IT"));
        assertThat(values.get(share.formatted("CN")).getValue()).isEqualTo(1);
    }

    @Test
    void whereTheReporterHasNothingAnyMoreItsPartnersStandIn() {
        TradeFlow own = released(export(CN, GAS, "2022", 600), FIRST);
        Map<String, IndicatorValue> values = values(own, flow(CN, "M", KZ, GAS, "2022", 650), end(own, SECOND));
        IndicatorValue share = values.get("export.share{commodity=natural-gas,exporter=KZ,partner=CN}@2022");
        assertThat(share.getBasis()).isEqualTo("mirror");
        assertThat(values.get("export.value{commodity=natural-gas,exporter=KZ}@2022")
                        .getValue())
                .isEqualTo(650);
    }

    @Test
    void aCodeThatIsAllOfItsCommodityAgainLosesItsOwnSeries() {
        TradeFlow ore = released(export(CN, "2603", "2022", 600), FIRST);
        TradeFlow metal = released(export(CN, "7403", "2022", 600), FIRST);
        TradeReplay replay = new TradeReplay(TradeSamples.COMMODITIES);
        List.of(ore, metal).forEach(replay::add);
        replay.publish(value -> {});
        assertThat(TradeSamples.current(replay)).containsKey("export.value{exporter=KZ,hs=2603}@2022");
        replay.add(end(metal, SECOND));
        List<String> changes = new ArrayList<>();
        replay.publish(value -> changes.add(value.name() + value.labels() + value.value()));

        assertThat(changes).contains("export.value{exporter=KZ, hs=2603}0.0", "export.value{exporter=KZ, hs=7403}0.0");
        assertThat(withoutPrevious(TradeSamples.current(replay))).isEqualTo(withoutPrevious(values(ore)));
    }

    @Test
    void aCodeWhoseHeadingIsGoneLosesItsOwnSeries() {
        TradeFlow code = released(export(CN, GAS, "2022", 600), FIRST);
        TradeFlow heading = released(export(CN, "2711", "2022", 700), FIRST);
        TradeReplay replay = new TradeReplay(TradeSamples.COMMODITIES);
        replay.add(code);
        replay.publish(value -> {});
        replay.add(heading);
        replay.publish(value -> {});
        assertThat(withoutPrevious(TradeSamples.current(replay))).isEqualTo(withoutPrevious(values(code, heading)));
        assertThat(TradeSamples.current(replay)).containsKey("export.value{exporter=KZ,hs=271121}@2022");
        replay.add(end(heading, SECOND));
        replay.publish(value -> {});

        assertThat(withoutPrevious(TradeSamples.current(replay))).isEqualTo(withoutPrevious(values(code)));
    }

    @Test
    void whatIsReleasedAgainAfterAllComesBack() {
        TradeFlow china = released(export(CN, GAS, "2022", 600), FIRST);
        TradeReplay replay = new TradeReplay(TradeSamples.COMMODITIES);
        List.of(china, end(china, SECOND)).forEach(replay::add);
        replay.publish(value -> {});
        assertThat(TradeSamples.current(replay)).isEmpty();
        replay.add(released(china, "2023-09-01"));
        replay.publish(value -> {});
        assertThat(TradeSamples.current(replay)
                        .get("export.value{commodity=natural-gas,exporter=KZ}@2022")
                        .getValue())
                .isCloseTo(600, within(0.0));
    }

    /** Releases of four reporters, each with some of the partners only; some are closed, some parts of them are given by splits. */
    private static List<TradeFlow> releases(Random random) {
        List<TradeFlow> all = new ArrayList<>();
        for (String day : DAYS) {
            for (int reporter : new int[] {KZ, CN, IT, UZ}) {
                for (String code : CODES) {
                    for (String period : PERIODS) {
                        String flow = random.nextInt(4) == 0 ? "X" : "M";
                        addRelease(all, random, day, flow(reporter, flow, WORLD, code, period, 0));
                    }
                }
            }
        }
        return all;
    }

    private static void addRelease(List<TradeFlow> all, Random random, String day, TradeFlow world) {
        int[] partners = random.nextInt(4) == 0 ? new int[0] : new int[] {WORLD, KZ, CN, IT, TURKMENISTAN, 899};
        for (int partner : partners) {
            if (partner != world.getReporterCode() && random.nextBoolean()) {
                TradeFlow.Builder row =
                        copy(released(world, day)).setPartnerCode(partner).setValueUsd(1 + random.nextInt(1000));
                if (random.nextInt(4) == 0) {
                    row.setModeOfTransport(9110);
                }
                all.add(row.build());
            }
        }
        if (random.nextInt(4) > 0) {
            all.add(end(world, day, random.nextBoolean() ? "" : "H6"));
        }
    }

    /** The definition, read off the whole set: a record holds unless its source closed a later release of the same. */
    private static List<TradeFlow> holding(List<TradeFlow> flows) {
        return flows.stream()
                .filter(flow -> !flow.getClosesRelease())
                .filter(flow -> flows.stream()
                        .filter(TradeFlow::getClosesRelease)
                        .noneMatch(end -> end.getReporterCode() == flow.getReporterCode()
                                && end.getFlow().equals(flow.getFlow())
                                && end.getHs().equals(flow.getHs())
                                && end.getPeriod().equals(flow.getPeriod())
                                && end.getReleasedAt().isAfter(flow.getReleasedAt())))
                .toList();
    }

    @Property(tries = 60)
    void inAnyOrderTheValuesAreThoseOfWhatHolds(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int steps) {
        List<TradeFlow> flows = releases(new Random(seed));
        List<TradeFlow> shuffled = new ArrayList<>(flows);
        shuffled.addAll(flows.subList(0, flows.size() / 3));
        Collections.shuffle(shuffled, new Random(seed + 1));

        TradeReplay replay = new TradeReplay(TradeSamples.COMMODITIES);
        for (int i = 0; i < shuffled.size(); i++) {
            replay.add(shuffled.get(i));
            if (i % steps == 0) {
                replay.publish(value -> {});
            }
        }
        replay.publish(value -> {});

        Map<String, IndicatorValue> expected = withoutPrevious(values(holding(flows)));
        Map<String, IndicatorValue> actual = withoutPrevious(TradeSamples.current(replay));
        assertThat(expected).isNotEmpty();
        assertThat(without(expected, actual)).as("missing").isEmpty();
        assertThat(without(actual, expected)).as("left over").isEmpty();
        assertThat(actual).allSatisfy((key, value) -> assertThat(value).isEqualTo(expected.get(key)));
    }

    private static Set<String> without(Map<String, IndicatorValue> some, Map<String, IndicatorValue> others) {
        Set<String> keys = new TreeSet<>(some.keySet());
        keys.removeAll(others.keySet());
        return keys;
    }

    private static Map<String, IndicatorValue> withoutPrevious(Map<String, IndicatorValue> values) {
        Map<String, IndicatorValue> without = new TreeMap<>();
        values.forEach((key, value) -> without.put(
                key, IndicatorValue.newBuilder(value).setPrevious(null).build()));
        return without;
    }
}
