package io.silkwatch.indicators.gauges;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.avro.LocalAvroSerde;
import io.silkwatch.common.kafka.PendingStore;
import io.silkwatch.schema.IndicatorValue;
import java.time.Clock;
import java.time.Instant;
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

    /** On the one store there is, as a task finds it restored. */
    private GaugeProcessor processor(PrometheusMeterRegistry registry) {
        MockProcessorContext<String, IndicatorValue> context = new MockProcessorContext<>();
        if (!store.isOpen()) {
            store.init(context.getStateStoreContext(), store);
        }
        context.addStateStore(store);
        GaugeProcessor processor = new GaugeProcessor(new IndicatorGauges(registry, Clock.systemUTC()), STORE);
        processor.init(context);
        return processor;
    }
}
