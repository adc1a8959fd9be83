package io.silkwatch.indicators.news.articles;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.common.kafka.PendingStore;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.EvidenceKind;
import io.silkwatch.schema.IndicatorValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class SumArticlesTest {
    private static final Instant NEWEST = Instant.parse("2026-03-01T12:00:00Z");
    private static final String KEY = "commodity|copper";

    private final MockProcessorContext<String, IndicatorValue> context = new MockProcessorContext<>();
    private final KeyValueStore<String, byte[]> hours =
            add(store(SumArticles.HOURS, Serdes.ByteArray()).build());
    private final SumArticles sum = new SumArticles();

    @Test
    void anArchiveThatIsReadFromItsEndLeavesNoHoursThatNothingIsMadeOf() {
        add(pending(SumArticles.COUNTS, new ArticleCountsSerde()));
        add(store(SumArticles.SOURCES, Serdes.ByteArray()).build());
        add(pending(SumArticles.DUE, Serdes.ByteArray()));
        context.setCurrentSystemTimeMs(0);
        sum.init(context);
        for (int day = 0; day < 100; day++) {
            article(NEWEST.minus(Duration.ofDays(day)));
        }
        List<String> kept = new ArrayList<>();
        hours.all().forEachRemaining(entry -> kept.add(entry.key));
        assertThat(kept).as("four weeks and the newest day").hasSize(Attention.DAYS + 1);
    }

    private void article(Instant time) {
        ArticleCounts counts = new ArticleCounts();
        Evidence article = Evidence.newBuilder()
                .setKind(EvidenceKind.ARTICLE)
                .setId(time.toString())
                .setTime(time)
                .build();
        counts.add(HourCounts.source("portal", "en"), article, null);
        sum.process(new Record<>(KEY, counts, time.toEpochMilli()));
    }

    private <S extends StateStore> S add(S store) {
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return store;
    }

    private static <V> PendingStore<V> pending(String name, Serde<V> values) {
        return new PendingStore.Builder<>(store(name, values)).build();
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled();
    }
}
