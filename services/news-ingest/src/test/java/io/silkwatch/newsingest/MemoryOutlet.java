package io.silkwatch.newsingest;

import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.common.outlet.Outlet;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.SourceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what is committed; dies before or right after a commit. */
public final class MemoryOutlet implements Outlet {
    public final List<Article> published = new ArrayList<>();
    public final Map<String, SourceState> states = new ConcurrentHashMap<>();
    public int commits;
    private int left = Integer.MAX_VALUE;
    private boolean afterCommit;

    /** The process is gone. */
    public static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @param afterwards whether the last commit succeeds before it dies */
    public synchronized void dieAfter(int commits, boolean afterwards) {
        this.left = commits;
        this.afterCommit = afterwards;
    }

    @Override
    public Map<String, SourceState> states() {
        return Map.copyOf(states);
    }

    @Override
    public synchronized void publish(Iterable<Outgoing<?>> records, List<Rejected> rejected) {
        boolean dies = left-- == 0;
        if (dies && !afterCommit) {
            throw new Killed();
        }
        commits++;
        for (Outgoing<?> record : records) {
            if (record.value() instanceof SourceState state) {
                states.put(record.key(), state);
            } else if (record.value() instanceof Article article) {
                published.add(article);
            }
        }
        if (dies) {
            throw new Killed();
        }
    }

    @Override
    public void close() {
        // Nothing to free.
    }
}
