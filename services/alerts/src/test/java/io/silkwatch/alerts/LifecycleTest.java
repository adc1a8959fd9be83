package io.silkwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.alerts.condition.Group;
import io.silkwatch.alerts.condition.Plan;
import io.silkwatch.alerts.condition.Watched;
import io.silkwatch.alerts.rules.RuleFile;
import io.silkwatch.common.avro.LocalAvroSerde;
import io.silkwatch.schema.AlertProgress;
import io.silkwatch.schema.AlertState;
import io.silkwatch.schema.IndicatorValue;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** How long an alert is remembered that is over. */
class LifecycleTest {
    private final Watched values = new Watched(store(IndicatorValue.class));
    private final Agenda agenda = new Agenda();
    private final KeyValueStore<String, AlertProgress> progress = store(AlertProgress.class);
    private final Lifecycle lifecycle = new Lifecycle(progress, agenda, (at, alert) -> {}, (rule, alert) -> alert);
    private Plan plan;
    private Group group;

    LifecycleTest() {
        rule("{alert: A, expr: x > 10}");
    }

    @Test
    void anEndIsRememberedAsLongAsItsValueMayBeRevisedAndThenForAMonth() {
        take(5, 12);
        take(5, 9);
        forget(365);
        AlertProgress over = only();
        assertThat(over.getAlert().getState()).isEqualTo(AlertState.RESOLVED);

        take(6, 9);
        forget(35);
        assertThat(only()).isEqualTo(over);
        forget(35.1);
        assertThat(only()).isNull();
    }

    @Test
    void theEndOfAnAlertWhoseRuleIsGoneIsRememberedForAMonth() {
        take(5, 12);
        lifecycle.drop(only(), at(8));
        assertThat(only().getAlert().getEndsAt()).isEqualTo(Bench.day(8));
        assertThat(agenda.due(at(38))).isEmpty();
        assertThat(agenda.due(at(38.1))).hasSize(1);
        lifecycle.drop(only(), at(38.1));
        assertThat(only()).isNull();
        assertThat(agenda.due(Long.MAX_VALUE)).isEmpty();
    }

    /** Values decay towards 0, so the condition may come to hold again without a new one. */
    @Test
    void anAlertThatMayBeginByTimeIsForgottenAsAnyOther() {
        rule("{alert: A, expr: x < 10}");
        take(5, 8);
        take(6, 12);
        forget(365);
        AlertProgress over = only();
        assertThat(over.getAlert().getState()).isEqualTo(AlertState.RESOLVED);

        take(7, 12);
        forget(36);
        assertThat(only()).isEqualTo(over);
        forget(36.1);
        assertThat(only()).isNull();
        assertThat(agenda.due(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void anAlertThatMayBeginByTimeIsLookedAtWhenItDoesOrADayLater() {
        rule("{alert: A, expr: x < 10}");
        take(5, 8);
        take(6, 12);
        forget(6);
        assertThat(agenda.due(at(6.9))).isEmpty();
        assertThat(agenda.due(at(7))).hasSize(1);

        take(IndicatorValue.newBuilder(Bench.value(8, "x", 10.2))
                .setHalfLifeMs(Bench.HALF_LIFE.toMillis())
                .build());
        forget(8);
        double crosses = 8 + 14 * Math.log(1.02) / Math.log(2); // day 8.4
        assertThat(agenda.due(at(crosses - 0.001))).isEmpty();
        assertThat(agenda.due(at(crosses + 0.001))).hasSize(1);
    }

    private void rule(String yaml) {
        plan = Plan.of(List.of(RuleFile.one("rule", yaml)), false).get(0);
        group = values.group(plan, "of x");
    }

    private void take(double day, double value) {
        take(Bench.value(day, "x", value));
    }

    private void take(IndicatorValue value) {
        group.add(value);
        lifecycle.compare(plan, group, value.getEventTime().toEpochMilli());
    }

    private void forget(double day) {
        for (String fingerprint : agenda.due(at(day))) {
            lifecycle.lookAgain(plan, group, progress.get(fingerprint).getLabels(), at(day));
            lifecycle.forget(group, progress.get(fingerprint), at(day));
        }
    }

    private AlertProgress only() {
        try (var all = progress.all()) {
            return all.hasNext() ? all.next().value : null;
        }
    }

    private static long at(double day) {
        return Bench.day(day).toEpochMilli();
    }

    private static <V extends SpecificRecord> KeyValueStore<String, V> store(Class<V> values) {
        MockProcessorContext<String, V> context = new MockProcessorContext<>();
        KeyValueStore<String, V> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("alerts"), Serdes.String(), new LocalAvroSerde<>(values))
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
