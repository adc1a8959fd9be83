package io.silkwatch.newsingest.poll;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.silkwatch.common.outlet.ItemCounters;
import io.silkwatch.schema.SourceHealth;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what became of the entries of all feeds, and of the feeds; tells of failures. An entry that has neither title nor text is rejected, each time it is read. */
final class FeedTally {
    private static final Logger LOG = LoggerFactory.getLogger(FeedTally.class);

    private final MeterRegistry metrics;
    private final ItemCounters items;

    FeedTally(MeterRegistry metrics) {
        this.metrics = metrics;
        this.items = new ItemCounters(metrics, "silkwatch.news", "feed");
    }

    void read(FeedArticles.Fresh fresh) {
        items.add(fresh.count(), fresh.known(), fresh.empty());
        polls("ok");
    }

    /** @param news whether it failed in another way before, or not at all */
    void failed(FeedSource source, SourceHealth health, String reason, boolean news) {
        polls(health.name().toLowerCase(Locale.ROOT));
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
}
