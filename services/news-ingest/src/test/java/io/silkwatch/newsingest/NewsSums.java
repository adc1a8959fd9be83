package io.silkwatch.newsingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the counters of one kind of source say: everything received is published, a duplicate or rejected. */
public final class NewsSums {
    private NewsSums() {}

    /** Fails unless so many articles were published, left out as duplicates and rejected, and so many in all received. */
    public static void assertSums(MeterRegistry metrics, String source, int published, int duplicates, int rejected) {
        assertThat(count(metrics, source, "published")).as("published").isEqualTo(published);
        assertThat(count(metrics, source, "duplicate")).as("duplicates").isEqualTo(duplicates);
        assertThat(count(metrics, source, "rejected")).as("rejected").isEqualTo(rejected);
        assertThat(count(metrics, source, "received")).as("received").isEqualTo(published + duplicates + rejected);
    }

    private static double count(MeterRegistry metrics, String source, String what) {
        Counter counter =
                metrics.find("silkwatch.news." + what).tag("source", source).counter();
        return counter == null ? 0 : counter.count();
    }
}
