package io.silkwatch.tradeingest.comtrade.poll;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.silkwatch.common.outlet.ItemCounters;
import io.silkwatch.schema.SourceHealth;
import io.silkwatch.tradeingest.AnswerCap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what became of records, the calls, and the sources by health. */
public final class Tally {
    private final ItemCounters items;
    private final Counter calls;
    private final Counter truncated;
    private final Map<String, SourceHealth> health = new ConcurrentHashMap<>();

    /** Registers the metrics. */
    public Tally(MeterRegistry metrics) {
        this.items = new ItemCounters(metrics, "silkwatch.trade", "comtrade");
        this.calls = counter(metrics, "silkwatch.trade.calls", "Calls for records");
        this.truncated = counter(metrics, AnswerCap.METRIC, AnswerCap.METRIC_DESCRIPTION);
        for (SourceHealth one : SourceHealth.values()) {
            Gauge.builder("silkwatch.trade.sources", health, all -> all.values().stream()
                            .filter(one::equals)
                            .count())
                    .description("Sources by health")
                    .tag("source", "comtrade")
                    .tag("health", one.name())
                    .register(metrics);
        }
    }

    void call() {
        calls.increment();
    }

    void truncated() {
        truncated.increment();
    }

    /** Counts what was committed. */
    void committed(long accepted, long refused) {
        items.add(accepted, 0, refused);
    }

    void health(String sourceId, SourceHealth now) {
        health.put(sourceId, now);
    }

    private static Counter counter(MeterRegistry metrics, String name, String description) {
        return Counter.builder(name)
                .description(description)
                .tag("source", "comtrade")
                .register(metrics);
    }
}
