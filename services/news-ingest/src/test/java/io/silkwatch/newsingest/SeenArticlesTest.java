package io.silkwatch.newsingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.SourceState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeenArticlesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    private final Map<String, SourceState> kept = new HashMap<>();

    @Test
    void knowsWhatWasPublishedByTheStatesAlone() {
        SeenArticles first = new SeenArticles("push:0");
        assertThat(first.fresh(article(1, "one"))).isPresent();
        assertThat(first.fresh(article(2, "two"))).isPresent();
        commit(first);
        SeenArticles next = new SeenArticles("push:0");
        next.load(kept);
        assertThat(next.fresh(article(1, "one"))).isEmpty();
        assertThat(next.fresh(article(2, "two, edited")).orElseThrow().getRevision())
                .isEqualTo(1);
        commit(next);
        assertThat(next.fresh(article(2, "two, edited again")).orElseThrow().getRevision())
                .isEqualTo(2);
    }

    @Test
    void forgetsWhatWasNotPublished() {
        SeenArticles seen = new SeenArticles("push:0");
        assertThat(seen.fresh(article(1, "one"))).isPresent();
        assertThat(seen.fresh(article(1, "one"))).isEmpty();
        seen.undo();
        assertThat(seen.changes(NOW)).isEmpty();
        assertThat(seen.fresh(article(1, "one"))).isPresent();
    }

    @Test
    void keepsTheNewestWithinItsBounds() {
        SeenArticles seen = new SeenArticles("push:0");
        for (int i = 0; i < 100_000; i++) {
            seen.fresh(article(i, "text"));
            if (i % 5_000 == 4_999) {
                commit(seen);
            }
        }
        assertThat(kept).hasSize(64);
        assertThat(kept.values())
                .allSatisfy(state -> assertThat(state.getCursor().length()).isLessThan(10_000));
        SeenArticles next = new SeenArticles("push:0");
        next.load(kept);
        int known = 0;
        for (int i = 90_000; i < 100_000; i++) {
            known += next.fresh(article(i, "text")).isEmpty() ? 1 : 0;
        }
        assertThat(known).isEqualTo(10_000);
        assertThat(next.fresh(article(1, "text"))).isPresent();
    }

    private void commit(SeenArticles seen) {
        for (Outgoing<?> record : seen.changes(NOW)) {
            kept.put(record.key(), (SourceState) record.value());
        }
        seen.committed();
    }

    private static Article article(int number, String title) {
        Random random = new Random(number);
        String id = String.format("%016x%016x", random.nextLong(), random.nextLong());
        return Article.newBuilder()
                .setId(id)
                .setSourceId("test")
                .setTitle(title)
                .setPublishedAt(NOW)
                .setFetchedAt(NOW)
                .build();
    }
}
