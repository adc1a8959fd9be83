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
    private final Plan plan = Plan.of(List.of(RuleFile.one("rule", "{alert: A, expr: x > 10}")), false)
            .get(0);
    private final Group group = new Watched(store(IndicatorValue.class)).group(plan, "of x");
    private final Agenda agenda = new Agenda();
    private final KeyValueStore<String, AlertProgress> progress = store(AlertProgress.class);
    private final Lifecycle lifecycle = new Lifecycle(progress, agenda, (at, alert) -> {}, (rule, alert) -> alert);

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

    private void take(double day, double value) {
        group.add(Bench.value(day, "x", value));
        lifecycle.compare(plan, group, at(day));
    }

    private void forget(double day) {
        for (String fingerprint : agenda.due(at(day))) {
            lifecycle.lookAgain(plan, group, progress.get(fingerprint).getLabels(), at(day));
            lifecycle.forget(plan, group, progress.get(fingerprint), at(day));
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
