package io.silkwatch.tagger.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.silkwatch.schema.Article;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read from stores that an earlier version has written. */
class DropRepeatsTest {
    private static final Instant FIRST = Instant.parse("2025-10-09T00:00:00Z");
    private static final Duration REMEMBERED = Duration.ofDays(40);

    private final MockProcessorContext<String, Article> context = new MockProcessorContext<>();
    private final Counter repeats = new SimpleMeterRegistry().counter("repeats");
    private final KeyValueStore<String, String> seen = store(DropRepeats.SEEN, Serdes.String());
    private final KeyValueStore<String, byte[]> days = store(DropRepeats.DAYS, Serdes.ByteArray());
    private final KeyValueStore<String, String> groups = store(ReportsByGroup.GROUPS, Serdes.String());
    private final DropRepeats stage = new DropRepeats(REMEMBERED, repeats);

    @BeforeEach
    void anEarlierVersionHasSeenRevisionTwo() {
        stage.init(context);
        long day = FIRST.getEpochSecond() / Duration.ofDays(1).toSeconds();
        seen.put("a", "2|" + day);
        days.put(String.format("%07d", day) + "|a", new byte[0]);
    }

    @Test
    void itsEntriesKnowRepeats() {
        assertThat(worked(article("a", 2, Duration.ofDays(1)))).isEmpty();
        assertThat(repeats.count()).isEqualTo(1);
    }

    @Test
    void aRevisionIsAsOldAsTheDayOfItsEntryAndTheEntryIsNewFromThenOn() {
        assertThat(worked(article("a", 3, Duration.ofHours(30))))
                .singleElement()
                .returns(3, Article::getRevision)
                .returns(FIRST, Article::getFetchedAt);
        assertThat(worked(article("a", 4, Duration.ofHours(60))))
                .singleElement()
                .returns(FIRST, Article::getFetchedAt);
        assertThat(days.approximateNumEntries()).isEqualTo(1);
    }

    @Test
    void itsEntriesAreForgottenInTheirTime() {
        groups.put("a", "EXPORT_BAN|CN");
        worked(article("b", 0, REMEMBERED.plusDays(2)));
        assertThat(seen.get("a")).isNull();
        assertThat(groups.get("a")).isNull();
        assertThat(worked(article("a", 0, REMEMBERED.plusDays(2)))).hasSize(1);
    }

    private <V> KeyValueStore<String, V> store(String name, Serde<V> values) {
        KeyValueStore<String, V> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return store;
    }

    private List<Article> worked(Article article) {
        context.resetForwards();
        stage.process(
                new Record<>(article.getId(), article, article.getFetchedAt().toEpochMilli()));
        return context.forwarded().stream()
                .map(forward -> (Article) forward.record().value())
                .toList();
    }

    private static Article article(String id, int revision, Duration afterFirst) {
        return Article.newBuilder()
                .setId(id)
                .setRevision(revision)
                .setSourceId("made up")
                .setSource("made up")
                .setTitle("made up")
                .setText("made up")
                .setLanguage("en")
                .setPublishedAt(FIRST)
                .setFetchedAt(FIRST.plus(afterFirst))
                .build();
    }
}
