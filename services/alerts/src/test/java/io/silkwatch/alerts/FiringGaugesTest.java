package io.silkwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.Topics;
import io.silkwatch.common.avro.LocalAvroSerde;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertRule;
import io.silkwatch.schema.AlertState;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** The metric {@code silkwatch.alerts.firing}. */
class FiringGaugesTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final RuleBook book = new RuleBook(
            RuleFile.parse(
                    "rules",
                    Bench.file(
                            "alert: High, expr: x > 10, labels: {severity: critical}",
                            "alert: Patient, expr: x > 10, for: 5d")),
            false,
            new FiringGauges(metrics));

    @Test
    void countsWhatFiresNotWhatIsPendingOrOver() {
        var kafka = StageDriver.settings(
                ConfigLoader.load(Optional.empty(), Map.of(), Map.of()), "firing", Path.of("target"));
        try (StageDriver driver = new StageDriver(kafka, "alerts", AlertsService.stages(book))) {
            send(driver, 0, 12, "a");
            send(driver, 0, 13, "b");
            assertThat(firing("High")).isEqualTo(2);
            assertThat(firing("Patient")).isZero();
            send(driver, 6, 12, "a");
            assertThat(firing("High")).isEqualTo(2);
            assertThat(firing("Patient")).isEqualTo(2);
            send(driver, 7, 1, "a");
            assertThat(firing("High")).isEqualTo(1);
            assertThat(firing("Patient")).isEqualTo(1);
        }
        assertThat(firing("High")).as("the task has gone elsewhere").isZero();
    }

    @Test
    void whatFiredBeforeARestartIsCountedBeforeAnythingComes() {
        MockProcessorContext<String, Alert> context = new MockProcessorContext<>();
        store(context, RuleBook.APPLIED, new LocalAvroSerde<>(AlertRule.class));
        store(context, EventProcessor.OVER, Serdes.ByteArray());
        KeyValueStore<String, Alert> active = store(context, EventProcessor.ACTIVE, new LocalAvroSerde<>(Alert.class));
        active.put("1", alert("1", false));
        active.put("2", alert("2", false));
        active.put("3", alert("3", true));
        EventProcessor processor = new EventProcessor(book, new AtomicLong());
        processor.init(context);
        assertThat(firing("High")).as("without the outdated one").isEqualTo(2);
        processor.close();
        assertThat(firing("High")).isZero();
    }

    private static Alert alert(String fingerprint, boolean outdated) {
        return Alert.newBuilder()
                .setFingerprint(fingerprint)
                .setRule("High")
                .setSeverity("critical")
                .setState(AlertState.FIRING)
                .setLabels(Map.of())
                .setExpression("x > 10")
                .setStartsAt(Bench.DAY_0)
                .setFiredAt(Bench.DAY_0)
                .setOutdated(outdated)
                .build();
    }

    private static void send(StageDriver driver, double day, double value, String label) {
        var made = Bench.value(day, "x", value, "l", label);
        driver.send(Topics.INDICATOR_VALUE, IndicatorKeys.key(made), made);
    }

    private double firing(String rule) {
        return metrics.find("silkwatch.alerts.firing").tag("rule", rule).gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    private static <V> KeyValueStore<String, V> store(
            MockProcessorContext<String, Alert> context, String name, Serde<V> values) {
        KeyValueStore<String, V> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return store;
    }
}
