package io.silkwatch.tagger.stage;

import io.silkwatch.schema.Article;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** Lets each revision of an article through once, and no older one after it. */
final class DropRepeats extends ContextualProcessor<String, Article, String, Article> {
    static final String SEEN = "seen-articles";

    private final Duration remembered;
    private WindowStore<String, Integer> seen;

    DropRepeats(Duration remembered) {
        this.remembered = remembered;
    }

    @Override
    public void init(ProcessorContext<String, Article> context) {
        super.init(context);
        seen = context.getStateStore(SEEN);
    }

    @Override
    public void process(Record<String, Article> record) {
        Article article = record.value();
        if (article.getRevision() <= newestSeen(record.key(), article.getFetchedAt())) {
            return;
        }
        seen.put(record.key(), article.getRevision(), article.getFetchedAt().toEpochMilli());
        context().forward(record);
    }

    private int newestSeen(String id, Instant around) {
        int newest = -1;
        try (WindowStoreIterator<Integer> revisions =
                seen.fetch(id, around.minus(remembered), around.plus(remembered))) {
            while (revisions.hasNext()) {
                newest = Math.max(newest, revisions.next().value);
            }
        }
        return newest;
    }
}
