package io.silkwatch.alerts.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.schema.IndicatorValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is remembered of the series of a rule, and that it is bounded. */
class GroupTest {
    private static final Instant DAY_0 = Instant.parse("2025-01-01T00:00:00Z");

    @Test
    void theMemoryOfARuleIsBounded() {
        Plan plan = new Plan(RuleFile.one("r", "{alert: A, expr: 'max_over_time(x[7d]) > 1'}"));
        Group group = new Group(plan);
        for (int i = 0; i < 5000; i++) {
            group.add(value(i / 1000.0, i == 2500 ? 99 : i % 7));
        }
        Series series = group.series().iterator().next();
        assertThat(series.samples()).hasSizeLessThanOrEqualTo(Series.MOST_SAMPLES);
        assertThat(series.samples()).anyMatch(sample -> sample.getValue() == 99);
        for (int i = 0; i <= Group.MOST_SERIES + 5; i++) {
            group.add(value(i, 1, "n", "" + i));
            group.removeSurplus(labels -> false);
        }
        assertThat(group.series()).hasSize(Group.MOST_SERIES);
    }

    /** Made-up values that change far more often than is remembered. */
    @Test
    void manyValuesInARangeAreRememberedToWithinA64thOfIt() {
        Plan plan = new Plan(RuleFile.one("r", "{alert: A, expr: 'delta(x[30d]) > 1'}"));
        Group group = new Group(plan);
        Random random = new Random(5);
        TreeMap<Long, Double> all = new TreeMap<>();
        long range = plan.range().toMillis();
        for (int i = 0; i < 20_000; i++) {
            IndicatorValue value = value(i / 300.0, random.nextDouble());
            all.put(Series.time(value), value.getValue());
            Series series = group.add(value);
            assertThat(series.samples()).hasSizeLessThanOrEqualTo(Series.MOST_SAMPLES);
            long begin = Series.time(value) - range;
            if (i % 500 == 0 && begin > all.firstKey()) {
                long part = range / Series.PARTS;
                assertThat(all.subMap(begin - part, true, begin + part, true))
                        .containsValue(series.at(begin).getValue());
                var inRange = all.subMap(begin, false, Series.time(value), true).values();
                assertThat(series.samples().stream()
                                .filter(sample -> Series.time(sample) > begin)
                                .mapToDouble(IndicatorValue::getValue)
                                .summaryStatistics())
                        .satisfies(kept -> {
                            assertThat(kept.getMax()).isEqualTo(Collections.max(inRange));
                            assertThat(kept.getMin()).isEqualTo(Collections.min(inRange));
                        });
            }
        }
    }

    private static IndicatorValue value(double day, double value, String... label) {
        Instant at = DAY_0.plusMillis(Math.round(day * Duration.ofDays(1).toMillis()));
        return IndicatorValue.newBuilder()
                .setName("x")
                .setLabels(label.length == 0 ? Map.of() : Map.of(label[0], label[1]))
                .setValue(value)
                .setEventTime(at)
                .setComputedAt(at)
                .build();
    }
}
