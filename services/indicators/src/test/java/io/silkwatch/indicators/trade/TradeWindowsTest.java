package io.silkwatch.indicators.trade;

import static io.silkwatch.indicators.trade.TradeSamples.CN;
import static io.silkwatch.indicators.trade.TradeSamples.IT;
import static io.silkwatch.indicators.trade.TradeSamples.KZ;
import static io.silkwatch.indicators.trade.TradeSamples.WORLD;
import static io.silkwatch.indicators.trade.TradeSamples.export;
import static io.silkwatch.indicators.trade.TradeSamples.flow;
import static io.silkwatch.indicators.trade.TradeSamples.values;
import static io.silkwatch.indicators.trade.TradeSamples.weighing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.TradeFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rolling windows, comparisons with the year before, weights. */
class TradeWindowsTest {
    private static final String GAS = "271121";
    private static final String CHINA = "{commodity=natural-gas,exporter=KZ,partner=CN}@";
    private static final String ALL = "{commodity=natural-gas,exporter=KZ}@";

    @Test
    void annualSeriesRollOverThreeYears() {
        Map<String, IndicatorValue> values = values(
                export(WORLD, GAS, "2015", 100),
                export(CN, GAS, "2015", 10),
                export(WORLD, GAS, "2016", 200),
                export(CN, GAS, "2016", 40),
                export(WORLD, GAS, "2017", 100),
                export(CN, GAS, "2017", 50));
        assertThat(values.get("export.share" + CHINA + "2015..2017").getValue()).isEqualTo(0.25);
        assertThat(values.get("export.share" + CHINA + "2015..2017").getCoverage())
                .isEqualTo(1);
        assertThat(values.get("export.share" + CHINA + "2014..2016").getCoverage())
                .isCloseTo(2 / 3.0, within(1e-12));
        assertThat(values).doesNotContainKey("export.share" + CHINA + "2013..2015");
    }

    @Test
    void whatOnlyWorldIsKnownOfShowsTheRowOfWorld() {
        Map<String, IndicatorValue> values = values(export(WORLD, GAS, "2015", 100));

        assertThat(values.keySet()).containsExactly("export.value" + ALL + "2015", "export.world.gap" + ALL + "2015");
        assertThat(values.get("export.world.gap" + ALL + "2015").getValue()).isEqualTo(1);
        assertThat(values).isNotEmpty().allSatisfy((key, value) -> assertThat(value.getInputs())
                .as(key)
                .extracting(Evidence::getTitle)
                .singleElement()
                .asString()
                .contains("100 USD"));
    }

    @Test
    void withoutACountryThereIsNoConcentration() {
        Map<String, IndicatorValue> values =
                values(export(WORLD, GAS, "2015", 100), export(TradeSamples.UNSPECIFIED, GAS, "2015", 60));
        assertThat(values.keySet())
                .filteredOn(key -> key.contains("exporter=KZ}"))
                .containsExactly("export.value" + ALL + "2015", "export.world.gap" + ALL + "2015");
    }

    @Test
    void changeAndGrowthAreAgainstTheYearBefore() {
        Map<String, IndicatorValue> values = values(
                export(WORLD, GAS, "2016", 100),
                export(CN, GAS, "2016", 40),
                export(IT, GAS, "2016", 60),
                export(WORLD, GAS, "2017", 150),
                export(CN, GAS, "2017", 90));
        assertThat(values.get("export.share.change" + CHINA + "2017").getValue())
                .isCloseTo(20, within(1e-9));
        assertThat(values.get("export.share.change" + CHINA + "2017").getUnit()).isEqualTo("percentage-points");
        assertThat(values.get("export.share.change{commodity=natural-gas,exporter=KZ,partner=IT}@2017")
                        .getValue())
                .as("a partner that is gone lost all of its share")
                .isCloseTo(-60, within(1e-9));
        assertThat(values.get("export.growth" + ALL + "2017").getValue()).isCloseTo(50, within(1e-9));
        assertThat(values.get("export.growth" + CHINA + "2017").getValue()).isCloseTo(125, within(1e-9));
    }

    @Test
    void aPartnerThatTheRestOfWorldCouldHoldHasNotCollapsed() {
        TradeFlow[] flows = {
            export(WORLD, GAS, "2016", 100),
            export(CN, GAS, "2016", 30),
            export(IT, GAS, "2016", 70),
            export(WORLD, GAS, "2017", 100),
            export(IT, GAS, "2017", 60),
            export(WORLD, GAS, "2018", 100),
            export(CN, GAS, "2018", 41),
            export(IT, GAS, "2018", 59)
        };
        assertThat(values(flows))
                .as("40 of 100 are of unknown partners in 2017")
                .doesNotContainKey("export.share.change" + CHINA + "2017")
                .doesNotContainKey("export.growth" + CHINA + "2017")
                .containsKey("export.share.change{commodity=natural-gas,exporter=KZ,partner=IT}@2017")
                .hasEntrySatisfying("export.share.change" + CHINA + "2018", change -> assertThat(change.getValue())
                        .as("40 could not be all of 41")
                        .isCloseTo(41, within(1e-9)));
    }

    @Test
    void aPartnerThatIsLateInAMirrorHasNotCollapsed() {
        Map<String, IndicatorValue> values = values(
                flow(CN, "M", KZ, GAS, "2020", 500),
                flow(IT, "M", KZ, GAS, "2020", 200),
                flow(CN, "M", KZ, GAS, "2021", 600),
                flow(IT, "M", KZ, GAS, "2021", 300),
                flow(CN, "M", KZ, GAS, "2022", 660));
        assertThat(values.get("export.growth" + ALL + "2021").getValue()).isCloseTo(900 / 7.0 - 100, within(1e-9));
        assertThat(values).containsKey("export.share.change" + CHINA + "2021");
        assertThat(values.get("export.growth" + CHINA + "2022").getValue()).isCloseTo(10, within(1e-9));
        assertThat(values.keySet())
                .filteredOn(key -> key.contains("exporter=KZ") && key.endsWith("@2022"))
                .filteredOn(key -> key.contains("growth") || key.contains("change"))
                .as("Italy's 300 are not known to have ceased")
                .containsExactly("export.growth" + CHINA + "2022");
    }

    @Test
    void withoutARowOfWorldAMissingPartnerIsNotZeroEither() {
        Map<String, IndicatorValue> values = values(
                export(CN, GAS, "2016", 60),
                export(IT, GAS, "2016", 40),
                export(WORLD, GAS, "2017", 60),
                export(CN, GAS, "2017", 60),
                export(CN, GAS, "2018", 30),
                export(IT, GAS, "2018", 30));
        assertThat(values.keySet())
                .filteredOn(key -> key.contains("exporter=KZ") && !key.contains(".."))
                .filteredOn(key -> key.contains("growth") || key.contains("change"))
                .containsExactly(
                        "export.growth" + CHINA + "2017",
                        "export.growth" + CHINA + "2018",
                        "export.growth{commodity=natural-gas,exporter=KZ,partner=IT}@2017");
    }

    @Test
    void monthlySeriesRollOverTwelveMonthsAndSayWhatIsMissing() {
        List<TradeFlow> flows = new ArrayList<>();
        for (int month = 1; month <= 24; month++) {
            String period = "%d-%02d".formatted(2020 + (month - 1) / 12, (month - 1) % 12 + 1);
            flows.add(export(WORLD, GAS, period, 100));
            flows.add(export(CN, GAS, period, month <= 12 ? 20 : 40));
        }
        flows.removeIf(flow -> flow.getPeriod().equals("2021-05"));
        Map<String, IndicatorValue> values = values(flows);
        assertThat(values.get("export.share" + CHINA + "2020-01..2020-12").getCoverage())
                .isEqualTo(1);
        assertThat(values.get("export.share" + CHINA + "2019-04..2020-03").getCoverage())
                .isEqualTo(0.25);
        IndicatorValue incomplete = values.get("export.share" + CHINA + "2021-01..2021-12");
        assertThat(incomplete.getCoverage()).isCloseTo(11 / 12.0, within(1e-12));
        assertThat(incomplete.getValue()).isCloseTo(0.4, within(1e-12));
        assertThat(values.get("export.value" + ALL + "2021-01..2021-12").getValue())
                .as("never extrapolated")
                .isEqualTo(1100);
        assertThat(values)
                .as("eleven months are not compared with twelve")
                .doesNotContainKey("export.share.change" + CHINA + "2021-01..2021-12")
                .doesNotContainKey("export.share" + CHINA + "2020-06..2021-05");
    }

    @Test
    void sharesByWeightNeedAllWeights() {
        Map<String, IndicatorValue> values = values(
                weighing(export(WORLD, GAS, "2017", 100), 50),
                weighing(export(CN, GAS, "2017", 60), 20),
                export(IT, GAS, "2017", 40));
        assertThat(values.get("export.share.weight" + CHINA + "2017").getValue())
                .isEqualTo(0.4);
        assertThat(values).doesNotContainKey("export.share.weight{commodity=natural-gas,exporter=KZ,partner=IT}@2017");
        assertThat(values.get("export.unit.value" + ALL + "2017").getValue()).isEqualTo(2);
    }

    @Test
    void aUnitValueOutOfLineIsMarked() {
        List<TradeFlow> flows = new ArrayList<>();
        int[] partners = {CN, IT, 643, 392, 410, 276, 528};
        for (int i = 0; i < partners.length; i++) {
            flows.add(weighing(export(partners[i], GAS, "2017", 1000), i == 0 ? 20 : 1000 + 10 * i));
        }
        Map<String, IndicatorValue> values = values(flows);
        assertThat(values.get("export.unit.value" + CHINA + "2017").getFlags()).contains("outlier");
        assertThat(values.keySet().stream()
                        .filter(key -> key.startsWith("export.unit.value") && key.contains("partner")))
                .hasSize(1);
    }

    @Test
    void aCodeIsKeyedByItselfUnlessItIsAllOfACommodity() {
        Map<String, IndicatorValue> one = values(export(CN, "2603", "2017", 10));
        assertThat(one).containsKey("export.share{commodity=copper,exporter=KZ,partner=CN}@2017");
        assertThat(one.keySet()).noneMatch(key -> key.contains("hs="));

        Map<String, IndicatorValue> two =
                values(export(CN, "2603", "2016", 10), export(CN, "7403", "2017", 10), export(IT, "7403", "2017", 10));
        assertThat(two)
                .containsKey("export.share{exporter=KZ,hs=2603,partner=CN}@2016")
                .containsKey("export.share{exporter=KZ,hs=7403,partner=IT}@2017")
                .containsKey("export.share{commodity=copper,exporter=KZ,partner=IT}@2017");

        assertThat(values(export(CN, "27", "2017", 10))).containsKey("export.share{exporter=KZ,hs=27,partner=CN}@2017");
    }

    @Test
    void givenAtSeveralLevelsEachCodeIsKeyedByItselfAsWell() {
        Map<String, IndicatorValue> values =
                values(export(CN, GAS, "2016", 10), export(CN, GAS, "2017", 10), export(CN, "27", "2017", 40));
        assertThat(values)
                .containsKey("export.share{commodity=natural-gas,exporter=KZ,partner=CN}@2016")
                .containsKey("export.share{exporter=KZ,hs=271121,partner=CN}@2016")
                .containsKey("export.share{exporter=KZ,hs=271121,partner=CN}@2017")
                .containsKey("export.share{exporter=KZ,hs=27,partner=CN}@2017");
    }
}
