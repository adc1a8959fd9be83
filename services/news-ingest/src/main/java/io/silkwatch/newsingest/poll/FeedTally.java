package io.silkwatch.newsingest.poll;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.silkwatch.schema.SourceHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what became of the entries of all feeds: {@code received = published + duplicate + rejected}; tells of failures. */
final class FeedTally {
    private static final Logger LOG = LoggerFactory.getLogger(FeedTally.class);

    private final MeterRegistry metrics;
    private final Counter received;
    private final Counter published;
    private final Counter duplicate;
    private final Counter rejected;

    FeedTally(MeterRegistry metrics) {
        this.metrics = metrics;
        this.received = counter("received", "Items read");
        this.published = counter("published", "Items published");
        this.duplicate = counter("duplicate", "Items left out because the same was published before");
        this.rejected = counter("rejected", "Items without title and text, each time they were read");
    }

    void read(FeedArticles.Fresh fresh) {
        received.increment(fresh.count() + (double) fresh.known() + fresh.empty());
        published.increment(fresh.count());
        duplicate.increment(fresh.known());
        rejected.increment(fresh.empty());
        polls("ok");
    }

    /** @param news whether it failed in another way before, or not at all */
    void failed(FeedSource source, SourceHealth health, String reason, boolean news) {
        polls(health.name().toLowerCase(java.util.Locale.ROOT));
        if (news) {
            LOG.info("Feed {} cannot be read: {}", source.id(), reason);
        }
    }

    void retired(FeedSource source, String reason) {
        polls("gone");
        LOG.warn("Feed {} is gone and will not be read any more: {}", source.id(), reason);
    }

    private void polls(String result) {
        Counter.builder("silkwatch.news.feed.polls")
                .description("Readings of feeds that brought a document or failed")
                .tag("result", result)
                .register(metrics)
                .increment();
    }

    private Counter counter(String name, String description) {
        return Counter.builder("silkwatch.news." + name)
                .description(description)
                .tag("source", "feed")
                .register(metrics);
    }
}
