package io.silkwatch.indicators.gauges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.schema.IndicatorValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndicatorGaugesTest {
    private static final Instant DAY = Instant.parse("2025-02-17T00:00:00Z");

    private final MovingClock clock = new MovingClock();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final IndicatorGauges gauges = new IndicatorGauges(registry, clock);

    @Test
    void namesUnitAndLabelsAreThoseOfTheSeries() {
        show(trade("export.share", 0.6, "2024", Map.of("exporter", "KZ", "commodity", "uranium", "partner", "CN")));
        show(trade("export.share", 0.4, "2024", Map.of("exporter", "KZ", "hs", "2612", "partner", "CN")));
        assertThat(registry.scrape())
                .contains(
                        "silkwatch_export_share_ratio{commodity=\"uranium\",exporter=\"KZ\",hs=\"\",partner=\"CN\"} 0.6")
                .contains(
                        "silkwatch_export_share_ratio{commodity=\"\",exporter=\"KZ\",hs=\"2612\",partner=\"CN\"} 0.4");
    }

    @Test
    void onlyTheNewestWindowIsShown() {
        Map<String, String> labels = Map.of("exporter", "KZ", "commodity", "uranium");
        show(trade("export.hhi", 0.5, "2024", labels));
        show(trade("export.hhi", 0.9, "2020", labels));
        assertThat(registry.scrape())
                .contains("silkwatch_export_hhi_ratio{commodity=\"uranium\",exporter=\"KZ\",hs=\"\",partner=\"\"} 0.5")
                .doesNotContain(" 0.9");
    }

    @Test
    void ofAYearAndTheTwelveMonthsThatEndWithItTheMonthsAreShownInAnyOrder() {
        Map<String, String> copper = Map.of("exporter", "KZ", "commodity", "copper");
        Map<String, String> uranium = Map.of("exporter", "KZ", "commodity", "uranium");
        show(trade("export.hhi", 0.5, "2024", copper));
        show(months(trade("export.hhi", 0.6, "2024", copper)));
        show(months(trade("export.hhi", 0.6, "2024", uranium)));
        show(trade("export.hhi", 0.5, "2024", uranium));
        assertThat(registry.scrape()).contains(" 0.6").doesNotContain(" 0.5");
    }

    private static IndicatorValue months(IndicatorValue year) {
        return IndicatorValue.newBuilder(year)
                .setWindow(year.getWindow() + "-01.." + year.getWindow() + "-12")
                .build();
    }

    @Test
    void aDecayingValueDecaysBetweenNewsAlsoWhenTheNewsIsOld() {
        show(risk("cpc-pipeline", 50));
        assertThat(gauge("cpc-pipeline")).isCloseTo(50, within(1e-9));
        clock.now = clock.now.plus(Duration.ofDays(14));
        double halfTheSum = 100 * (1 - Math.pow(0.5, 0.5));
        assertThat(gauge("cpc-pipeline")).isCloseTo(halfTheSum, within(1e-9));
    }

    @Test
    void aDecayingValueIsShownAsOfTheNewestNews() {
        show(risk("cpc-pipeline", 50));
        show(IndicatorValue.newBuilder(risk("red-sea", 10))
                .setEventTime(DAY.plus(Duration.ofDays(14)))
                .build());
        assertThat(gauge("cpc-pipeline")).isCloseTo(100 * (1 - Math.pow(0.5, 0.5)), within(1e-9));
    }

    @Test
    void tooManySeriesShareOneGauge() {
        for (int i = 0; i < IndicatorGauges.MOST_OF_A_NAME + 50; i++) {
            show(risk("corridor-" + i, i / 10.0));
        }
        assertThat(registry.getMeters()).hasSize(IndicatorGauges.MOST_OF_A_NAME + 1);
        assertThat(gauge("other")).isCloseTo((IndicatorGauges.MOST_OF_A_NAME + 49) / 10.0, within(1e-9));
    }

    @Test
    void thereAreNeverMoreThanTheBound() {
        for (int name = 0; name < 200; name++) {
            for (int i = 0; i < 100; i++) {
                show(IndicatorValue.newBuilder(risk("corridor-" + i, i))
                        .setName("name" + name)
                        .build());
            }
        }
        assertThat(registry.getMeters()).hasSizeLessThanOrEqualTo(IndicatorGauges.MOST_SERIES);
    }

    @Test
    void aSeriesTakenOffLeavesItsRoom() {
        for (int i = 0; i < IndicatorGauges.MOST_OF_A_NAME; i++) {
            show(risk("corridor-" + i, i / 10.0));
        }
        gauges.remove("corridor.risk{corridor=corridor-0}");
        assertThat(registry.getMeters()).hasSize(IndicatorGauges.MOST_OF_A_NAME - 1);
        show(risk("cpc-pipeline", 50));
        assertThat(gauge("cpc-pipeline")).isCloseTo(50, within(1e-9));
    }

    private double gauge(String corridor) {
        return registry.get("silkwatch.corridor.risk")
                .tag("corridor", corridor)
                .gauge()
                .value();
    }

    private void show(IndicatorValue value) {
        gauges.show(IndicatorKeys.seriesOf(IndicatorKeys.key(value)), value);
    }

    private static IndicatorValue risk(String corridor, double value) {
        return IndicatorValue.newBuilder()
                .setName("corridor.risk")
                .setLabels(Map.of("corridor", corridor))
                .setValue(value)
                .setUnit("index")
                .setBasis("news")
                .setEventTime(DAY)
                .setComputedAt(DAY)
                .setHalfLifeMs(Duration.ofDays(14).toMillis())
                .setScale(1.5)
                .build();
    }

    private static IndicatorValue trade(String name, double value, String year, Map<String, String> labels) {
        Instant end = Instant.parse(Integer.parseInt(year) + 1 + "-01-01T00:00:00Z");
        return IndicatorValue.newBuilder()
                .setName(name)
                .setLabels(labels)
                .setValue(value)
                .setUnit("ratio")
                .setWindow(year)
                .setBasis("reported")
                .setEventTime(end)
                .setComputedAt(end)
                .build();
    }

    /** A clock that a test moves. */
    private static final class MovingClock extends Clock {
        private Instant now = Instant.parse("2026-06-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
