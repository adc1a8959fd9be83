package io.silkwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.schema.IndicatorValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alerts on values in a partition that gets no records while others do: a driver stands for the tasks of a partition. */
class QuietPartitionTest {
    private static final String RULES = Bench.file(
            "alert: Patient, expr: x > 10, for: 5d",
            "alert: Decayed, expr: x > 15",
            "alert: Low, expr: x < 12",
            "alert: Both, expr: x > 1 and y > 1, for: 5d");

    private final StageDriver quiet;
    private final StageDriver busy;

    QuietPartitionTest() {
        var stages = AlertsService.stages(RuleFile.parse("rules", RULES));
        var kafka = StageDriver.settings(
                ConfigLoader.load(Optional.empty(), Map.of(), Map.of()), "partitions", Path.of("target"));
        quiet = new StageDriver(kafka, "quiet", stages);
        busy = new StageDriver(kafka, "busy", stages);
    }

    @AfterEach
    void close() {
        quiet.close();
        busy.close();
    }

    @Test
    void whatTimeBringsComesByTheTimeOfOtherPartitions() {
        send(quiet, Bench.value(0, "y", 2));
        send(quiet, decaying(0, 20));
        look(2);
        assertThat(story()).containsExactlyInAnyOrder("Patient PENDING 0.0", "Both PENDING 0.0", "Decayed FIRING 0.0");
        send(busy, Bench.value(20, "other", 1));
        look(1);
        assertThat(story())
                .containsExactlyInAnyOrder(
                        "Patient FIRING 5.0",
                        "Both FIRING 5.0",
                        "Decayed RESOLVED 5.81",
                        "Low FIRING 10.32",
                        "Patient RESOLVED 14.0");
    }

    @Test
    void anAlertOnAValueThatComesLateEndsThoughNothingFollows() {
        send(quiet, Bench.value(20, "other", 1));
        send(quiet, decaying(0, 20));
        look(2);
        assertThat(story())
                .containsExactlyInAnyOrder(
                        "Decayed FIRING 0.0",
                        "Decayed RESOLVED 5.81",
                        "Patient PENDING 0.0",
                        "Patient FIRING 5.0",
                        "Patient RESOLVED 14.0",
                        "Low FIRING 10.32");
    }

    @Test
    void theClockOnTheWallBringsNothing() {
        send(quiet, Bench.value(0, "y", 2));
        send(quiet, decaying(0, 20));
        story();
        quiet.tick(Duration.ofDays(100));
        look(3);
        assertThat(story()).isEmpty();
    }

    @Test
    void aPartitionThatLagsBehindGoesByItsOwnTime() {
        send(quiet, Bench.value(0, "x", 11));
        send(busy, Bench.value(300, "other", 1));
        look(1);
        send(quiet, Bench.value(1, "x", 11));
        look(1);
        send(quiet, Bench.value(2, "x", 1));
        look(3);
        assertThat(story().stream().filter(line -> line.startsWith("Patient")))
                .containsExactly("Patient PENDING 0.0", "Patient RESOLVED 2.0");
    }

    private static void send(StageDriver driver, IndicatorValue value) {
        driver.send(Topics.INDICATOR_VALUE, IndicatorKeys.key(value), value);
    }

    private static IndicatorValue decaying(double day, double value) {
        return IndicatorValue.newBuilder(Bench.value(day, "x", value))
                .setHalfLifeMs(Bench.HALF_LIFE.toMillis())
                .build();
    }

    /** Lets so many looks at the time of other partitions pass. */
    private void look(int times) {
        for (int i = 0; i < times; i++) {
            quiet.tick(Duration.ofMinutes(2));
        }
    }

    private List<String> story() {
        return quiet.drain(Topics.ALERT).stream()
                .map(alert -> Bench.line(alert.value))
                .toList();
    }
}
