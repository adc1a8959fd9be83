package io.silkwatch.alerts;

import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertRule;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.Stage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The stages of the alerts service with rules written as one text, and a calendar that begins with day 0. */
final class Bench implements AutoCloseable {
    static final Instant DAY_0 = Instant.parse("2025-01-01T00:00:00Z");
    static final Duration HALF_LIFE = Duration.ofDays(14);

    final StageDriver driver;

    Bench(String... rules) {
        this(false, rules);
    }

    Bench(boolean enforcesMaxAge, String... rules) {
        var config = ConfigLoader.load(Optional.empty(), Map.of(), Map.of());
        var kafka = StageDriver.settings(config, "bench-" + System.nanoTime(), Path.of("target"));
        RuleBook book = new RuleBook(RuleFile.parse("rules", file(rules)), enforcesMaxAge);
        driver = new StageDriver(kafka, "alerts", AlertsService.stages(book));
    }

    /** As on Kafka: record times do not run ahead of a clock. */
    Bench(Clock clock, String... rules) {
        var config = ConfigLoader.load(Optional.empty(), Map.of(), Map.of());
        var kafka = StageDriver.settings(config, "bench-" + System.nanoTime(), Path.of("target"));
        RuleBook book = new RuleBook(RuleFile.parse("rules", file(rules)), false);
        driver = new StageDriver(kafka, "alerts", AlertsService.stages(book), clock);
    }

    static String file(String... rules) {
        StringBuilder text = new StringBuilder("groups:\n  - name: g\n    rules:\n");
        for (String rule : rules) {
            text.append("      - {").append(rule).append("}\n");
        }
        return rules.length == 0 ? "groups: []" : text.toString();
    }

    static Instant day(double day) {
        return DAY_0.plusMillis(Math.round(day * Duration.ofDays(1).toMillis()));
    }

    void send(double day, String indicator, double value, String... labels) {
        send(value(day, indicator, value, labels));
    }

    void send(IndicatorValue value) {
        driver.send(Topics.INDICATOR_VALUE, IndicatorKeys.key(value), value);
    }

    void sendDecaying(double day, String indicator, double value, String... labels) {
        send(IndicatorValue.newBuilder(value(day, indicator, value, labels))
                .setHalfLifeMs(HALF_LIFE.toMillis())
                .build());
    }

    static IndicatorValue value(double day, String indicator, double value, String... labels) {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            map.put(labels[i], labels[i + 1]);
        }
        return IndicatorValue.newBuilder()
                .setName(indicator)
                .setLabels(map)
                .setValue(value)
                .setEventTime(day(day))
                .setComputedAt(day(day))
                .build();
    }

    void pass(double day) {
        driver.passTime(Topics.INDICATOR_VALUE, day(day));
    }

    void send(PolicyEvent event) {
        driver.send(Topics.POLICY_EVENT, event.getEventId(), event);
    }

    /** A version of an export ban, by the days of its reports. */
    static PolicyEvent ban(String id, Stage stage, double firstReport, double lastReport) {
        return PolicyEvent.newBuilder()
                .setEventId(id)
                .setType(EventType.EXPORT_BAN)
                .setStage(stage)
                .setEventTime(day(firstReport))
                .setFirstReportedAt(day(firstReport))
                .setLastReportedAt(day(lastReport))
                .build();
    }

    /** An event turns out to be none. */
    void takeBack(double day, String event) {
        driver.sendBytes(Topics.POLICY_EVENT, event, null, day(day));
    }

    void passForEvents(double day) {
        driver.passTime(Topics.POLICY_EVENT, day(day));
    }

    void apply(double day, String name, String rule) {
        driver.send(Topics.ALERT_RULE, name, new AlertRule(name, "{" + rule + "}", day(day)));
    }

    /** A rule that was applied is taken back. */
    void remove(double day, String name) {
        driver.sendBytes(Topics.ALERT_RULE, name, null, day(day));
    }

    List<Alert> drain() {
        return driver.drain(Topics.ALERT).stream().map(alert -> alert.value).toList();
    }

    /** What has happened since the last call: state and day, as in {@code FIRING 3.0}. */
    List<String> story() {
        return drain().stream().map(Bench::line).toList();
    }

    static String line(Alert alert) {
        Instant at = alert.getEndsAt() != null
                ? alert.getEndsAt()
                : alert.getFiredAt() != null ? alert.getFiredAt() : alert.getStartsAt();
        double day = Math.round(Duration.between(DAY_0, at).toMillis() / 8.64e5) / 100.0;
        return alert.getRule() + " " + alert.getState() + " " + day;
    }

    @Override
    public void close() {
        driver.close();
    }
}
