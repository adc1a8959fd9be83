package io.silkwatch.alerts;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many alerts of each rule fire, as {@code silkwatch.alerts.firing}. Every processor tells what its store holds, so the numbers are right after a restart. */
final class FiringGauges {
    private final MeterRegistry registry;
    private final Map<Kind, Map<Object, Integer>> counts = new ConcurrentHashMap<>();

    /** @param registry null where nobody looks */
    FiringGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Kind(String rule, String severity) {}

    /** The alerts of one store. */
    static final class Count {
        private final Map<Kind, Integer> firing = new HashMap<>();

        void add(Alert alert) {
            if (alert.getState() == AlertState.FIRING && !alert.getOutdated()) {
                firing.merge(new Kind(alert.getRule(), alert.getSeverity()), 1, Integer::sum);
            }
        }
    }

    /**
     * Puts a count in place of the one before.
     *
     * @param store whose count it is
     */
    void tell(Object store, Count count) {
        if (registry == null) {
            return;
        }
        count.firing.keySet().forEach(this::open);
        counts.forEach((kind, stores) -> {
            Integer number = count.firing.get(kind);
            if (number == null) {
                stores.remove(store);
            } else {
                stores.put(store, number);
            }
        });
    }

    private void open(Kind kind) {
        counts.computeIfAbsent(kind, k -> {
            Map<Object, Integer> stores = new ConcurrentHashMap<>();
            Gauge.builder("silkwatch.alerts.firing", stores, FiringGauges::sum)
                    .description("Alerts that fire, without outdated ones")
                    .tag("rule", k.rule())
                    .tag("severity", k.severity())
                    .strongReference(true)
                    .register(registry);
            return stores;
        });
    }

    private static double sum(Map<Object, Integer> stores) {
        return stores.values().stream().mapToInt(Integer::intValue).sum();
    }
}
