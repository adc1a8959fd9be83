package io.silkwatch.indicators.gauges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.avro.LocalAvroSerde;
import io.silkwatch.common.kafka.PendingStore;
import io.silkwatch.schema.IndicatorValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class GaugeProcessorTest {
    private static final String STORE = "gauges";
    private static final String SHOWN =
            "silkwatch_export_share_ratio{commodity=\"uranium\",exporter=\"KZ\",hs=\"\",partner=\"CN\"} 0.6";

    private final PendingStore<IndicatorValue> store = new PendingStore.Builder<>(Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(STORE),
                            Serdes.String(),
                            new LocalAvroSerde<>(IndicatorValue.class))
                    .withLoggingDisabled())
            .build();

    @Test
    void gaugesAreThereAgainAfterARestartAndGoWithTheirTask() {
        IndicatorValue value = IndicatorValue.newBuilder()
                .setName("export.share")
                .setLabels(Map.of("exporter", "KZ", "commodity", "uranium", "partner", "CN"))
                .setValue(0.6)
                .setUnit("ratio")
                .setWindow("2024")
                .setEventTime(Instant.parse("2024-12-31T00:00:00Z"))
                .setComputedAt(Instant.parse("2025-02-01T00:00:00Z"))
                .build();
        PrometheusMeterRegistry first = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        GaugeProcessor before = processor(first);
        before.process(new Record<>(IndicatorKeys.key(value), value, 0));
        assertThat(first.scrape()).contains(SHOWN);
        before.close();
        assertThat(first.scrape()).as("the task is elsewhere now").doesNotContain(SHOWN);

        PrometheusMeterRegistry second = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        processor(second);
        assertThat(second.scrape()).as("no new value has come").contains(SHOWN);
    }

    @Test
    void decayGoesOnOverARestart() {
        Instant start = Instant.parse("2026-06-01T00:00:00Z");
        PrometheusMeterRegistry first = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        GaugeProcessor before = processor(first, start);
        process(before, pressure("gallium", 64, "2025-02-17T00:00:00Z"));
        process(before, pressure("copper", 32, "2025-01-18T00:00:00Z")); // news come late, and tell no later time
        assertThat(pressure(first, "gallium")).isCloseTo(64, within(1e-9));
        assertThat(pressure(first, "copper")).isCloseTo(16, within(1e-9));
        before.close();

        PrometheusMeterRegistry second = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        GaugeProcessor after = processor(second, start.plus(Duration.ofDays(30)));
        assertThat(pressure(second, "gallium")).as("a half-life has passed").isCloseTo(32, within(1e-9));
        assertThat(pressure(second, "copper")).isCloseTo(8, within(1e-9));
        assertThat(second.getMeters()).hasSize(2);
        after.close();

        PrometheusMeterRegistry third = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        processor(third, start.plus(Duration.ofDays(60)));
        assertThat(pressure(third, "gallium"))
                .as("and another without news between two restarts")
                .isCloseTo(16, within(1e-9));
    }

    @Test
    void whatHasDecayedToNothingGivesItsPlaceToNewer() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        GaugeProcessor processor = processor(registry);
        for (int i = 0; i < IndicatorGauges.MOST_OF_A_NAME; i++) {
            process(processor, pressure("commodity-" + i, 64, "2024-01-01T00:00:00Z"));
        }
        process(processor, pressure("copper", 64, "2024-06-01T00:00:00Z"));
        assertThat(pressure(registry, "other"))
                .as("no room, the old are not nothing")
                .isCloseTo(64, within(1e-9));

        process(processor, pressure("gallium", 32, "2025-09-01T00:00:00Z"));
        assertThat(pressure(registry, "gallium")).isCloseTo(32, within(1e-9));
        assertThat(registry.getMeters()).hasSize(2);
        assertThat(store.keys()).as("kept for a restart").hasSize(2).contains("policy.pressure{commodity=gallium}");
    }

    @Test
    void aClockThatWasWrongIsNotBelievedForEver() {
        Instant news = Instant.parse("2026-06-01T00:00:00Z");
        process(
                processor(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), Instant.EPOCH),
                pressure("gallium", 64, news.toString()));
        PrometheusMeterRegistry second = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        processor(second, news.plus(Duration.ofDays(30)));
        assertThat(pressure(second, "gallium")).isCloseTo(32, within(1e-9));
    }

    private static void process(GaugeProcessor processor, IndicatorValue value) {
        processor.process(new Record<>(IndicatorKeys.key(value), value, 0));
    }

    private static IndicatorValue pressure(String commodity, double value, String time) {
        return IndicatorValue.newBuilder()
                .setName("policy.pressure")
                .setLabels(Map.of("commodity", commodity))
                .setValue(value)
                .setUnit("score")
                .setBasis("news")
                .setHalfLifeMs(Duration.ofDays(30).toMillis())
                .setEventTime(Instant.parse(time))
                .setComputedAt(Instant.parse(time))
                .build();
    }

    private static double pressure(PrometheusMeterRegistry registry, String commodity) {
        return registry.get("silkwatch.policy.pressure")
                .tag("commodity", commodity)
                .gauge()
                .value();
    }

    private GaugeProcessor processor(PrometheusMeterRegistry registry) {
        return processor(registry, Instant.parse("2026-06-01T00:00:00Z"));
    }

    /** On the one store there is, as a task finds it restored. */
    private GaugeProcessor processor(PrometheusMeterRegistry registry, Instant now) {
        MockProcessorContext<String, IndicatorValue> context = new MockProcessorContext<>();
        if (!store.isOpen()) {
            store.init(context.getStateStoreContext(), store);
        }
        context.addStateStore(store);
        GaugeProcessor processor =
                new GaugeProcessor(new IndicatorGauges(registry, Clock.fixed(now, ZoneOffset.UTC)), STORE);
        processor.init(context);
        return processor;
    }
}
