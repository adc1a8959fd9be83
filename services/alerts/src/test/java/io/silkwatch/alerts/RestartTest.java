package io.silkwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.Flow;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.IndicatorValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** A process that ends and another that goes on with its stores. */
class RestartTest {
    private static final List<String> STORES =
            List.of(ValueStage.ALERTS, ValueStage.VALUES, ValueStage.JOINED_ALERTS, ValueStage.JOINED_VALUES);
    private static final String RULES = Bench.file(
            "alert: Plain, expr: x > 10, unless_below: 8",
            "alert: Patient, expr: x > 10, for: 5d",
            "alert: Kept, expr: x > 11, keep_firing_for: 5d",
            "alert: Peak, expr: 'max_over_time(x[7d]) > 11'",
            "alert: Both, expr: x > 8 and y > 1");

    private final KafkaSettings kafka =
            StageDriver.settings(ConfigLoader.load(Optional.empty(), Map.of(), Map.of()), "restart", Path.of("target"));

    @Test
    void nothingIsLostAndNothingIsRepeated() {
        List<IndicatorValue> values = List.of(
                Bench.value(0, "x", 12),
                Bench.value(1, "y", 5),
                Bench.value(2, "x", 10.5),
                Bench.value(4, "x", 10.6),
                Bench.value(9, "x", 9),
                Bench.value(12, "x", 7),
                Bench.value(20, "y", 0));
        List<String> whole = run(values, List.of());
        assertThat(whole).hasSize(11);
        for (int cut = 1; cut < values.size(); cut++) {
            assertThat(run(values.subList(0, cut), values.subList(cut, values.size())))
                    .as("restarted after " + cut)
                    .containsExactlyInAnyOrderElementsOf(whole);
        }
    }

    private List<String> run(List<IndicatorValue> before, List<IndicatorValue> after) {
        List<String> story = new java.util.ArrayList<>();
        try (TopologyTestDriver first = driver()) {
            send(first, before, story);
            if (after.isEmpty()) {
                return story;
            }
            try (TopologyTestDriver second = driver()) {
                STORES.forEach(store -> copy(first.getKeyValueStore(store), second.getKeyValueStore(store)));
                send(second, after, story);
            }
        }
        return story;
    }

    private static void copy(KeyValueStore<String, Object> from, KeyValueStore<String, Object> to) {
        try (KeyValueIterator<String, Object> all = from.all()) {
            all.forEachRemaining(entry -> to.put(entry.key, entry.value));
        }
    }

    private TopologyTestDriver driver() {
        Map<String, Object> settings = kafka.streams("alerts");
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        Flow flow = new Flow(kafka, settings, false);
        AlertsService.stages(RuleFile.parse("rules", RULES)).forEach(stage -> stage.addTo(flow));
        Properties properties = new Properties();
        properties.putAll(settings);
        return new TopologyTestDriver(flow.build(), properties);
    }

    private void send(TopologyTestDriver driver, List<IndicatorValue> values, List<String> story) {
        var input = driver.createInputTopic(
                "indicator.value",
                new StringSerializer(),
                kafka.serde(Topics.INDICATOR_VALUE).serializer());
        values.forEach(value -> input.pipeInput(IndicatorKeys.key(value), value, value.getEventTime()));
        List<Alert> alerts = driver.createOutputTopic(
                        "alert",
                        new StringDeserializer(),
                        kafka.serde(Topics.ALERT).deserializer())
                .readValuesToList();
        alerts.forEach(alert -> story.add(Bench.line(alert)));
    }
}
