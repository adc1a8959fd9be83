package io.silkwatch.common.outlet;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what became of the items of one kind of source: {@code received = published + duplicate + rejected}. */
public final class ItemCounters {
    private final Counter received;
    private final Counter published;
    private final Counter duplicate;
    private final Counter rejected;

    /**
     * @param prefix what the names of the metrics begin with, such as {@code silkwatch.news}
     * @param source value of the label {@code source}
     */
    public ItemCounters(MeterRegistry metrics, String prefix, String source) {
        this.received = counter(metrics, prefix + ".received", "Items read", source);
        this.published = counter(metrics, prefix + ".published", "Items published", source);
        this.duplicate =
                counter(metrics, prefix + ".duplicate", "Items left out because the same was published before", source);
        this.rejected = counter(metrics, prefix + ".rejected", "Items that could not be read", source);
    }

    /** Counts what was committed. */
    public void add(long itemsPublished, long duplicates, long itemsRejected) {
        received.increment((double) itemsPublished + duplicates + itemsRejected);
        published.increment(itemsPublished);
        duplicate.increment(duplicates);
        rejected.increment(itemsRejected);
    }

    private static Counter counter(MeterRegistry metrics, String name, String description, String source) {
        return Counter.builder(name)
                .description(description)
                .tag("source", source)
                .register(metrics);
    }
}
