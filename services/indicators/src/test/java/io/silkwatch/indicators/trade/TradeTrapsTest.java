package io.silkwatch.indicators.trade;

import static io.silkwatch.indicators.trade.TradeSamples.BUNKERS;
import static io.silkwatch.indicators.trade.TradeSamples.CN;
import static io.silkwatch.indicators.trade.TradeSamples.IT;
import static io.silkwatch.indicators.trade.TradeSamples.KZ;
import static io.silkwatch.indicators.trade.TradeSamples.RU;
import static io.silkwatch.indicators.trade.TradeSamples.UNSPECIFIED;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ways in which records of UN Comtrade count the same trade twice, or not at all. */
class TradeTrapsTest {
    private static final String GAS = "271121";
    private static final double EXACT = 1e-12;

    private static double share(Map<String, IndicatorValue> values, String about, String partner, String window) {
        return values.get("export.share{%s,partner=%s}@%s".formatted(about, partner, window))
                .getValue();
    }

    private static double gasShare(Map<String, IndicatorValue> values, String partner) {
        return share(values, "commodity=natural-gas,exporter=KZ", partner, "2022");
    }

    @Test
    void trap1SplitsOfATotalAreNotCountedBesideIt() {
        TradeFlow china = export(CN, GAS, "2022", 600);
        Map<String, IndicatorValue> values = values(
                copy(china).setModeOfTransport(9110).setValueUsd(590).build(),
                export(WORLD, GAS, "2022", 1000),
                china,
                copy(china).setModeOfTransport(3100).setValueUsd(10).build(),
                copy(china).setPartner2Code(UZ).setValueUsd(600).build(),
                copy(china).setPartner2Code(UZ).setModeOfTransport(9110).build(),
                copy(china).setCustomsProcedure("C05").setValueUsd(100).build());
        assertThat(gasShare(values, "CN")).isEqualTo(0.6);
        assertThat(values.get("export.share{commodity=natural-gas,exporter=KZ,partner=CN}@2022")
                        .getFlags())
                .isEmpty();
    }

    @Test
    void trap1WithoutATotalTheMostCompleteSplitStandsIn() {
        TradeFlow china = export(CN, GAS, "2022", 0);
        Map<String, IndicatorValue> values = values(
                export(WORLD, GAS, "2022", 1000),
                copy(china).setModeOfTransport(9110).setValueUsd(590).build(),
                copy(china).setModeOfTransport(3100).setValueUsd(10).build(),
                copy(china).setPartner2Code(UZ).setValueUsd(550).build(),
                copy(china)
                        .setPartner2Code(UZ)
                        .setModeOfTransport(9110)
                        .setValueUsd(550)
                        .build());
        assertThat(gasShare(values, "CN")).isEqualTo(0.6);
        assertThat(values.get("export.hhi{commodity=natural-gas,exporter=KZ}@2022")
                        .getFlags())
                .containsExactly("total-rebuilt");
    }

    @Test
    void trap1OneClassificationOnly() {
        TradeFlow china = export(CN, GAS, "2022", 600);
        Map<String, IndicatorValue> values = values(
                export(WORLD, GAS, "2022", 1000),
                china,
                copy(china).setClassification("H5").setValueUsd(580).build(),
                copy(china).setClassification("S4").setValueUsd(650).build());
        assertThat(gasShare(values, "CN")).isEqualTo(0.6);
    }

    @Test
    void trap1AHeadingCountsOnceNotWithItsParts() {
        List<TradeFlow> flows = new ArrayList<>();
        for (String code : List.of("2603", "260300", "7403", "740311", "740319")) {
            double all = code.equals("740311") ? 60 : code.equals("740319") ? 40 : 100;
            flows.add(export(WORLD, code, "2022", all));
            flows.add(export(CN, code, "2022", all * (code.equals("740319") ? 0.25 : 0.5)));
        }
        Map<String, IndicatorValue> values = values(flows);
        assertThat(share(values, "commodity=copper,exporter=KZ", "CN", "2022")).isEqualTo(90 / 200.0);
        assertThat(share(values, "exporter=KZ,hs=740319", "CN", "2022")).isEqualTo(0.25);
        assertThat(share(values, "exporter=KZ,hs=7403", "CN", "2022")).isEqualTo(0.5);
    }

    @Test
    void trap2WorldIsTheDenominatorAndNeverAPartner() {
        Map<String, IndicatorValue> values = values(export(WORLD, GAS, "2022", 1000), export(CN, GAS, "2022", 600));
        assertThat(values.keySet()).noneMatch(key -> key.contains("partner=0") || key.contains("partner=W"));
        assertThat(values.get("export.hhi{commodity=natural-gas,exporter=KZ}@2022")
                        .getValue())
                .isEqualTo(0.36);
        assertThat(values.get("export.world.gap{commodity=natural-gas,exporter=KZ}@2022")
                        .getValue())
                .isCloseTo(0.4, within(EXACT));
    }

    @Test
    void trap2GroupsAreNeitherPartnersNorReporters() {
        Map<String, IndicatorValue> values = values(
                export(WORLD, GAS, "2022", 1000),
                export(IT, GAS, "2022", 600),
                export(97, GAS, "2022", 600),
                export(975, GAS, "2022", 10),
                flow(97, "X", CN, GAS, "2022", 5));
        assertThat(values.keySet()).noneMatch(key -> key.contains("97"));
        assertThat(values.get("export.hhi{commodity=natural-gas,exporter=KZ}@2022")
                        .getValue())
                .isEqualTo(0.36);
    }

    @Test
    void trap3ReExportsAreInsideExports() {
        Map<String, IndicatorValue> values = values(
                export(WORLD, GAS, "2022", 1000),
                export(CN, GAS, "2022", 600),
                flow(KZ, "RX", WORLD, GAS, "2022", 100),
                flow(KZ, "RX", CN, GAS, "2022", 100),
                flow(KZ, "DX", CN, GAS, "2022", 500));
        assertThat(gasShare(values, "CN")).isEqualTo(0.6);
        assertThat(values.get("export.value{commodity=natural-gas,exporter=KZ}@2022")
                        .getValue())
                .isEqualTo(1000);
    }

    @Test
    void trap4CodesAreComtradesOwn() {
        Map<Integer, String> own =
                Map.of(842, "US", 251, "FR", 380, "IT", 699, "IN", 579, "NO", 757, "CH", 490, "TW", 344, "HK");
        List<TradeFlow> flows = new ArrayList<>();
        own.keySet().forEach(code -> flows.add(export(code, GAS, "2022", 100)));
        flows.add(export(840, GAS, "2021", 100));
        Map<String, IndicatorValue> values = values(flows);
        own.values().forEach(iso -> assertThat(gasShare(values, iso)).isEqualTo(0.125));
        assertThat(share(values, "commodity=natural-gas,exporter=KZ", "US", "2021"))
                .isEqualTo(1);
    }

    @Test
    void trap4ResidualPartnersStayInTheDenominatorButAreNoCountry() {
        Map<String, IndicatorValue> values = values(
                export(WORLD, GAS, "2022", 1000),
                export(CN, GAS, "2022", 500),
                export(IT, GAS, "2022", 100),
                export(UNSPECIFIED, GAS, "2022", 300),
                export(BUNKERS, GAS, "2022", 100));
        String series = "{commodity=natural-gas,exporter=KZ}@2022";
        assertThat(gasShare(values, "899")).isEqualTo(0.3);
        assertThat(values.get("export.hhi" + series).getValue()).isCloseTo(0.26, within(EXACT));
        assertThat(values.get("export.hhi.upper" + series).getValue()).isCloseTo(0.26 + 0.16, within(EXACT));
        assertThat(values.get("export.hhi.normalised" + series).getValue())
                .isCloseTo((0.26 - 0.5) / 0.5, within(EXACT));
        assertThat(values.get("export.partners.effective" + series).getValue()).isCloseTo(1 / 0.26, within(1e-9));
        assertThat(values.get("export.cr1" + series).getValue()).isEqualTo(0.5);
        assertThat(values.get("export.cr3" + series).getValue()).isCloseTo(0.6, within(EXACT));
    }

    @Test
    void trap5TheMirrorStandsInOnlyWhereTheReporterIsSilent() {
        Map<String, IndicatorValue> values = values(
                export(WORLD, GAS, "2021", 1000),
                export(CN, GAS, "2021", 600),
                flow(CN, "M", KZ, GAS, "2021", 700),
                flow(CN, "M", KZ, GAS, "2022", 750),
                flow(IT, "M", KZ, GAS, "2022", 250));
        assertThat(share(values, "commodity=natural-gas,exporter=KZ", "CN", "2021"))
                .isEqualTo(0.6);
        IndicatorValue mirror = values.get("export.share{commodity=natural-gas,exporter=KZ,partner=CN}@2022");
        assertThat(mirror.getValue()).isEqualTo(0.75);
        assertThat(mirror.getBasis()).isEqualTo("mirror");
        assertThat(mirror.getFlags()).containsExactly("world-missing", "basis-change");
        assertThat(mirror.getInputs().get(0).getId()).isEqualTo("156.M.H6.271121.A.2022.398.0.0.C00");
        assertThat(values.keySet())
                .as("nothing is compared or added up across a change of basis")
                .noneMatch(
                        key -> key.contains("exporter=KZ") && (key.contains("change") || key.contains("2020..2022")));
    }

    @Test
    void trap6MonthsAndYearsAreSeparateSeries() {
        List<TradeFlow> flows = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            flows.add(export(WORLD, GAS, "2022-%02d".formatted(month), 100));
            flows.add(export(CN, GAS, "2022-%02d".formatted(month), 50));
        }
        flows.add(export(WORLD, GAS, "2022", 1300));
        flows.add(export(CN, GAS, "2022", 780));
        Map<String, IndicatorValue> values = values(flows);
        assertThat(gasShare(values, "CN")).isEqualTo(0.6);
        assertThat(share(values, "commodity=natural-gas,exporter=KZ", "CN", "2022-01..2022-12"))
                .isEqualTo(0.5);
    }

    @Test
    void trap7SuppressedDetailMovesUp() {
        Map<String, IndicatorValue> values = values(
                export(WORLD, "2603", "2022", 1000),
                export(CN, "2603", "2022", 800),
                export(WORLD, "260300", "2022", 900),
                export(CN, "260300", "2022", 700),
                export(WORLD, "TOTAL", "2022", 5000),
                export(CN, "TOTAL", "2022", 1000));
        assertThat(share(values, "commodity=copper,exporter=KZ", "CN", "2022")).isEqualTo(0.8);
        assertThat(share(values, "exporter=KZ,hs=TOTAL", "CN", "2022")).isEqualTo(0.2);
        assertThat(share(values, "exporter=KZ,hs=260300", "CN", "2022")).isEqualTo(700 / 900.0);
    }

    @Test
    void trap8AChangeOfTheHsRevisionIsMarked() {
        Map<String, IndicatorValue> values = values(
                copy(export(CN, GAS, "2021", 10)).setClassification("H5").build(),
                copy(export(WORLD, GAS, "2021", 20)).setClassification("H5").build(),
                export(CN, GAS, "2022", 10),
                export(WORLD, GAS, "2022", 20));
        assertThat(values.get("export.hhi{commodity=natural-gas,exporter=KZ}@2020..2022")
                        .getFlags())
                .containsExactly("hs-revision-change");
        assertThat(values.get("export.hhi{commodity=natural-gas,exporter=KZ}@2022")
                        .getFlags())
                .isEmpty();
    }

    @Test
    void trap8InAMirrorEachPartnerHasARevisionOfItsOwn() {
        Map<String, IndicatorValue> values = values(
                copy(flow(CN, "M", KZ, GAS, "2021", 500))
                        .setClassification("H5")
                        .build(),
                copy(flow(UZ, "M", KZ, GAS, "2021", 300))
                        .setClassification("H5")
                        .build(),
                copy(flow(CN, "M", KZ, GAS, "2022", 590))
                        .setClassification("H5")
                        .build(),
                flow(CN, "M", KZ, GAS, "2022", 600),
                copy(flow(UZ, "M", KZ, GAS, "2022", 300))
                        .setClassification("H5")
                        .build(),
                copy(flow(IT, "M", KZ, GAS, "2022", 100))
                        .setClassification("HS")
                        .build());
        assertThat(gasShare(values, "CN")).isEqualTo(0.6);
        assertThat(gasShare(values, "UZ")).isEqualTo(0.3);
        assertThat(gasShare(values, "IT")).isEqualTo(0.1);
        assertThat(values.get("export.growth{commodity=natural-gas,exporter=KZ,partner=UZ}@2022")
                        .getValue())
                .isZero();
        assertThat(values.get("export.hhi{commodity=natural-gas,exporter=KZ}@2022")
                        .getFlags())
                .containsExactly("world-missing", "hs-revision-change");
    }

    @Test
    void trap8ARevisionThatWasNotSaidIsTheOldest() {
        TradeFlow china = export(CN, GAS, "2022", 600);
        Map<String, IndicatorValue> values = values(
                export(WORLD, GAS, "2022", 1000),
                china,
                copy(china).setClassification("HS").setValueUsd(710).build());
        assertThat(gasShare(values, "CN")).isEqualTo(0.6);
        assertThat(values.get("export.hhi{commodity=natural-gas,exporter=KZ}@2022")
                        .getFlags())
                .isEmpty();
    }

    @Test
    void trap7InAMirrorOnePartnersHeadingStandsBesideAnothersParts() {
        Map<String, IndicatorValue> values =
                values(flow(CN, "M", KZ, "2603", "2022", 100), flow(RU, "M", KZ, "260300", "2022", 50));
        assertThat(values.get("export.value{commodity=copper,exporter=KZ}@2022").getValue())
                .isEqualTo(150);
        assertThat(values.get("export.value{commodity=copper,exporter=KZ,partner=RU}@2022")
                        .getValue())
                .isEqualTo(50);
    }

    @Test
    void trap9ARereleaseReplacesAndIsNeverAdded() {
        TradeFlow first = released(export(CN, GAS, "2022", 600), "2023-02-01");
        TradeFlow second = released(export(CN, GAS, "2022", 700), "2023-06-01");
        TradeFlow world = export(WORLD, GAS, "2022", 1000);
        assertThat(gasShare(values(world, first, second, first), "CN")).isEqualTo(0.7);
        assertThat(gasShare(values(second, first, world), "CN")).isEqualTo(0.7);
        assertThat(gasShare(values(world, export(CN, GAS, "2022", 1), export(CN, GAS, "2022", 500)), "CN"))
                .isEqualTo(0.5);
    }

    @Test
    void importsAreReadFromTheImportersBooks() {
        Map<String, IndicatorValue> values = values(
                flow(CN, "M", WORLD, "284410", "2022", 1000),
                flow(CN, "M", KZ, "284410", "2022", 650),
                flow(CN, "M", RU, "284410", "2022", 350));
        IndicatorValue share = values.get("import.share{commodity=uranium,importer=CN,partner=KZ}@2022");
        assertThat(share.getValue()).isEqualTo(0.65);
        assertThat(share.getBasis()).isEqualTo("reported");
        assertThat(share.getInputs().get(0).getTitle())
                .isEqualTo("CN imports from KZ, HS 284410, 2022: 650 USD (65.0 % of the window)");
    }
}
