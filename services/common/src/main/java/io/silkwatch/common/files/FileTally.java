package io.silkwatch.common.files;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what became of the items of all files of a service: {@code received = published + duplicate + rejected}. */
final class FileTally {
    private final Counter received;
    private final Counter published;
    private final Counter duplicate;
    private final Counter rejected;

    /** @param prefix what the metric names begin with, such as {@code silkwatch.news} */
    FileTally(MeterRegistry metrics, String prefix) {
        this.received = counter(metrics, prefix + ".received", "Items read");
        this.published = counter(metrics, prefix + ".published", "Items published");
        this.duplicate = counter(metrics, prefix + ".duplicate", "Items left out because the same was published before");
        this.rejected = counter(metrics, prefix + ".rejected", "Items that could not be read and went to the dead letter topic");
    }

    /** Counts what was committed. */
    void add(Batch batch) {
        received.increment(batch.size());
        published.increment(batch.published());
        duplicate.increment(batch.duplicates());
        rejected.increment(batch.rejected().size());
    }

    private static Counter counter(MeterRegistry metrics, String name, String description) {
        return Counter.builder(name).description(description).tag("source", "file").register(metrics);
    }
}
