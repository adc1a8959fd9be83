package io.silkwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.Topic;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.Flow;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertRule;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** A process that ends and another that goes on with its stores. */
class RestartTest {
    private static final List<String> STORES = List.of(
            ValueStage.ALERTS,
            ValueStage.VALUES,
            ValueStage.JOINED_ALERTS,
            ValueStage.JOINED_VALUES,
            EventProcessor.ACTIVE,
            EventProcessor.OVER);
    private static final String RULES = Bench.file(
            "alert: Plain, expr: x > 10, unless_below: 8",
            "alert: Patient, expr: x > 10, for: 5d",
            "alert: Kept, expr: x > 11, keep_firing_for: 5d",
            "alert: Peak, expr: 'max_over_time(x[7d]) > 11'",
            "alert: Both, expr: x > 8 and y > 1",
            "alert: InForce, expr: 'event{type=\"EXPORT_BAN\",stage!=\"PLANNED\"}', keep_firing_for: 5d",
            "alert: Announced, expr: 'event{type=\"EXPORT_BAN\",stage=\"PLANNED\"}', keep_firing_for: 5d");

    private final KafkaSettings kafka =
            StageDriver.settings(ConfigLoader.load(Optional.empty(), Map.of(), Map.of()), "restart", Path.of("target"));

    /** A record of a topic; without a value it is a deletion. */
    private record Input<V extends SpecificRecord>(Topic<V> topic, String key, V value, double day) {
        static Input<IndicatorValue> of(IndicatorValue value) {
            double day = Duration.between(Bench.DAY_0, value.getEventTime()).toMillis() / 8.64e7;
            return new Input<>(Topics.INDICATOR_VALUE, IndicatorKeys.key(value), value, day);
        }

        static Input<PolicyEvent> ban(String id, Stage stage, double firstReport, double lastReport) {
            return new Input<>(Topics.POLICY_EVENT, id, Bench.ban(id, stage, firstReport, lastReport), lastReport);
        }

        static Input<AlertRule> rule(double day, String name, String rule) {
            return new Input<>(Topics.ALERT_RULE, name, new AlertRule(name, "{" + rule + "}", Bench.day(day)), day);
        }

        static Input<AlertRule> noRule(double day, String name) {
            return new Input<>(Topics.ALERT_RULE, name, null, day);
        }

        static Input<PolicyEvent> none(String id, double day) {
            return new Input<>(Topics.POLICY_EVENT, id, null, day);
        }

        boolean isRule() {
            return topic == Topics.ALERT_RULE;
        }

        void send(TopologyTestDriver driver, KafkaSettings kafka) {
            driver.createInputTopic(
                            topic.name(),
                            new StringSerializer(),
                            kafka.serde(topic).serializer())
                    .pipeInput(key, value, Bench.day(day));
        }
    }

    @Test
    void nothingIsLostAndNothingIsRepeated() {
        holdsWhereverItIsCut(
                11,
                Stream.of(
                                Bench.value(0, "x", 12),
                                Bench.value(1, "y", 5),
                                Bench.value(2, "x", 10.5),
                                Bench.value(4, "x", 10.6),
                                Bench.value(9, "x", 9),
                                Bench.value(12, "x", 7),
                                Bench.value(20, "y", 0))
                        .map(Input::of)
                        .toList());
    }

    @Test
    void noAlertOnAnEventIsLostOrRepeated() {
        holdsWhereverItIsCut(
                10,
                List.of(
                        Input.ban("announced", Stage.PLANNED, 0, 0),
                        Input.ban("announced", Stage.PLANNED, 0, 1), // one more report
                        Input.ban("in force", Stage.DONE, 2, 2),
                        Input.ban("doubtful", Stage.DONE, 3, 3),
                        Input.none("doubtful", 4),
                        Input.ban("doubtful", Stage.DONE, 3, 5), // after all
                        Input.ban("in force", Stage.DONE, 2, 9), // its alert is over
                        Input.ban("announced", Stage.DONE, 0, 30),
                        Input.ban("in force", Stage.DONE, 1, 30), // a late report
                        Input.none("clock", 40)));
    }

    @Test
    void anAlertEndsWhenItsRuleWasChangedWhoeverFindsItOut() {
        holdsWhereverItIsCut(
                7,
                List.of(
                        Input.of(Bench.value(0, "x", 12)),
                        Input.rule(3, "Plain", "alert: Plain, expr: x > 20"),
                        Input.of(Bench.value(5, "x", 12.5)),
                        Input.noRule(6, "Plain"),
                        Input.of(Bench.value(8, "x", 13))));
    }

    /** A mark of one byte, without times. */
    @Test
    void whatAnEarlierVersionKnewToBeOverStaysOver() {
        var rule = RuleFile.parse("rules", RULES).stream()
                .filter(one -> one.name().equals("InForce"))
                .findFirst()
                .orElseThrow();
        try (TopologyTestDriver driver = driver(RULES)) {
            KeyValueStore<String, byte[]> over = driver.getKeyValueStore(EventProcessor.OVER);
            over.put(Alerts.fingerprint(rule, "e"), new byte[] {1});
            List<String> story = new ArrayList<>();
            send(driver, List.of(Input.ban("e", Stage.DONE, 0, 3), Input.ban("e", Stage.DONE, 0, 5)), story);
            assertThat(story).isEmpty();
            send(driver, List.of(Input.none("e", 6), Input.ban("e", Stage.DONE, 0, 7)), story);
            assertThat(story).containsExactly("InForce FIRING 7.0");
        }
    }

    @Test
    void anAlertThatDoesNotHoldUnderAChangedFileEndsWhereTimeHasCome() {
        String changed = RULES.replace("x > 10, unless_below: 8", "x > 20") // Plain
                .replace("x > 10, for: 5d", "x > 20, for: 5d") // Patient
                .replace("x > 8 and y > 1", "x > 20 and y > 1"); // Both
        List<Input<IndicatorValue>> before = Stream.of(
                        Bench.value(0, "x", 12), Bench.value(1, "y", 5), Bench.value(3, "other", 1))
                .map(Input::of)
                .toList();
        List<Input<IndicatorValue>> after = List.of(Input.of(Bench.value(4, "other", 1)));
        List<String> more = run(before, changed, after);
        more.removeAll(run(before, RULES, after));
        assertThat(more).containsExactlyInAnyOrder("Plain RESOLVED 4.0", "Patient RESOLVED 4.0", "Both RESOLVED 4.0");
    }

    /** Under the new line it was over by day 5.81; that nobody looked changes nothing. */
    @Test
    void anAlertThatHeldUnderAChangedFileEndsByThat() {
        String rules = Bench.file("alert: A, expr: x > 10");
        String changed = Bench.file("alert: A, expr: x > 15");
        try (TopologyTestDriver first = driver(rules);
                TopologyTestDriver second = driver(changed)) {
            List<String> story = new ArrayList<>();
            IndicatorValue decaying = IndicatorValue.newBuilder(Bench.value(0, "x", 20))
                    .setHalfLifeMs(Bench.HALF_LIFE.toMillis())
                    .build();
            send(first, List.of(Input.of(decaying), Input.of(Bench.value(5, "other", 1))), story);
            STORES.forEach(store -> copy(first.getKeyValueStore(store), second.getKeyValueStore(store)));
            send(second, List.of(Input.of(Bench.value(8, "other", 1))), story);
            assertThat(story).containsExactly("A FIRING 0.0", "A RESOLVED 5.81");
        }
    }

    @Test
    void whatIsNotRememberedAnyMoreIsDeleted() {
        int years = 5 * 365;
        try (TopologyTestDriver driver = driver(RULES)) {
            KeyValueStore<String, byte[]> over = driver.getKeyValueStore(EventProcessor.OVER);
            over.put("old", new Ended(0, Bench.day(1).toEpochMilli(), false).bytes());
            over.put("new", new Ended(0, Bench.day(60).toEpochMilli(), false).bytes());
            List<String> story = new ArrayList<>();
            send(driver, List.of(Input.none("clock", years), Input.none("clock", years + 31)), story);
            assertThat(over.get("old")).isNull();
            assertThat(over.get("new")).isNotNull();
        }
    }

    private void holdsWhereverItIsCut(int changes, List<? extends Input<?>> values) {
        List<String> whole = run(values, RULES, List.of());
        assertThat(whole).hasSize(changes);
        for (int cut = 1; cut < values.size(); cut++) {
            assertThat(run(values.subList(0, cut), RULES, values.subList(cut, values.size())))
                    .as("restarted after " + cut)
                    .containsExactlyInAnyOrderElementsOf(whole);
        }
    }

    private List<String> run(List<? extends Input<?>> before, String rulesAfter, List<? extends Input<?>> after) {
        List<String> story = new ArrayList<>();
        try (TopologyTestDriver first = driver(RULES)) {
            send(first, before, story);
            if (after.isEmpty()) {
                return story;
            }
            try (TopologyTestDriver second = driver(rulesAfter)) {
                STORES.forEach(store -> copy(first.getKeyValueStore(store), second.getKeyValueStore(store)));
                send(second, before.stream().filter(Input::isRule).toList(), story); // a global store is read anew
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

    private TopologyTestDriver driver(String rules) {
        Map<String, Object> settings = kafka.streams("alerts");
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        Flow flow = new Flow(kafka, settings, false);
        AlertsService.stages(RuleFile.parse("rules", rules)).forEach(stage -> stage.addTo(flow));
        Properties properties = new Properties();
        properties.putAll(settings);
        return new TopologyTestDriver(flow.build(), properties);
    }

    private void send(TopologyTestDriver driver, List<? extends Input<?>> values, List<String> story) {
        values.forEach(value -> value.send(driver, kafka));
        List<Alert> alerts = driver.createOutputTopic(
                        "alert",
                        new StringDeserializer(),
                        kafka.serde(Topics.ALERT).deserializer())
                .readValuesToList();
        alerts.forEach(alert -> story.add(Bench.line(alert)));
    }
}
