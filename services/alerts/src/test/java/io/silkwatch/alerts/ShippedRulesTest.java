package io.silkwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.common.IndicatorKeys;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.StageDriver;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.IndicatorValue;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShippedRulesTest {
    @Test
    void aNewShareIsNotComparedTogetherWithTheDriftOfBefore() {
        var kafka = StageDriver.settings(
                ConfigLoader.load(Optional.empty(), Map.of(), Map.of()), "shipped", Path.of("target"));
        try (StageDriver driver = new StageDriver(kafka, "alerts", AlertsService.stages(RuleFile.shipped()))) {
            send(driver, 0, "engagement.share", 0.4);
            send(driver, 0, "engagement.drift", 40);
            send(driver, 10, "engagement.share", 0.6);
            send(driver, 10, "engagement.drift", 5);
            driver.passTime(Topics.INDICATOR_VALUE, Bench.day(20));
            assertThat(driver.drain(Topics.ALERT)).noneMatch(alert -> alert.value.getState() == AlertState.FIRING);
        }
    }

    private static void send(StageDriver driver, double day, String indicator, double value) {
        IndicatorValue record = Bench.value(day, indicator, value, "exporter", "KZ", "partner", "CN");
        driver.send(Topics.INDICATOR_VALUE, IndicatorKeys.key(record), record);
    }
}
