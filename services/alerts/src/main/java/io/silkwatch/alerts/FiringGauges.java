package io.silkwatch.alerts;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many alerts of each rule fire, as {@code silkwatch.alerts.firing}. Every processor counts what its store holds when it begins, so the numbers are right
 * after a restart, and then follows each change: to count thousands of stored alerts again and again would hold up the ones that come.
 */
final class FiringGauges {
    private final MeterRegistry registry;
    private final Map<Kind, AtomicInteger> counts = new ConcurrentHashMap<>();

    /** @param registry null where nobody looks */
    FiringGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Kind(String rule, String severity) {}

    /** For the alerts of one store, none yet. */
    Count count() {
        return new Count();
    }

    /** The alerts of one store; used by one thread. */
    final class Count {
        private final Map<String, Kind> firing = new HashMap<>();

        /** Takes an alert in as it is now. */
        void follow(Alert alert) {
            boolean fires = alert.getState() == AlertState.FIRING && !alert.getOutdated();
            Kind now = fires ? new Kind(alert.getRule(), alert.getSeverity()) : null;
            Kind before = fires ? firing.put(alert.getFingerprint(), now) : firing.remove(alert.getFingerprint());
            if (!Objects.equals(before, now)) {
                add(before, -1);
                add(now, 1);
            }
        }

        /** Takes all alerts out, as another process may show them from now on. */
        void clear() {
            firing.values().forEach(kind -> add(kind, -1));
            firing.clear();
        }
    }

    private void add(Kind kind, int number) {
        if (kind != null && registry != null) {
            counts.computeIfAbsent(kind, this::open).addAndGet(number);
        }
    }

    private AtomicInteger open(Kind kind) {
        AtomicInteger number = new AtomicInteger();
        Gauge.builder("silkwatch.alerts.firing", number, AtomicInteger::get)
                .description("Alerts that fire, without outdated ones")
                .tag("rule", kind.rule())
                .tag("severity", kind.severity())
                .strongReference(true)
                .register(registry);
        return number;
    }
}
