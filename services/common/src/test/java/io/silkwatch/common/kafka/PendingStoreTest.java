package io.silkwatch.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** A commit writes what has changed; a process that dies before it leaves what the commit before wrote. */
class PendingStoreTest {
    private static final int KEYS = 5;

    private final KeyValueStore<String, String> below = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("pending"), Serdes.String(), Serdes.String())
            .withLoggingDisabled()
            .build();
    private PendingStore<String> store = opened();

    @Test
    void whatIsLeftAfterADeathIsWhatWasCommitted() {
        Random random = new Random(7);
        Map<String, String> committed = new HashMap<>();
        Map<String, String> now = new HashMap<>();
        for (int step = 0; step < 2000; step++) {
            String key = "key" + random.nextInt(KEYS);
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> {
                    store.put(key, "value" + step);
                    now.put(key, "value" + step);
                }
                case 3 -> {
                    store.remove(key);
                    now.remove(key);
                }
                case 4 -> {
                    store.flushCache();
                    committed = new HashMap<>(now);
                }
                default -> {
                    store = opened();
                    now = new HashMap<>(committed);
                }
            }
            assertThat(contents(store)).as("step " + step).isEqualTo(now);
        }
    }

    @Test
    void whatCameAndWentBetweenCommitsIsNeverWritten() {
        store.put("a", "1");
        store.remove("a");
        store.flushCache();
        assertThat(below.approximateNumEntries()).isZero();
    }

    @Test
    void aTaskThatDiedFindsNothingOfItsUncommittedChanges() {
        store.put("a", "1");
        store.flushCache();
        store.put("a", "2");
        store.clearCache();
        assertThat(store.get("a")).isEqualTo("1");
    }

    private static Map<String, String> contents(PendingStore<String> store) {
        Map<String, String> contents = new HashMap<>();
        store.keys().forEach(key -> contents.put(key, store.get(key)));
        return contents;
    }

    /** As a process finds it after a start: nothing on the heap, and below what was written. */
    private PendingStore<String> opened() {
        MockProcessorContext<String, String> context = new MockProcessorContext<>();
        if (!below.isOpen()) {
            below.init(context.getStateStoreContext(), below);
        }
        return new PendingStore.Builder<>(new Below(below)).build();
    }

    /** Gives the one store there is. */
    private record Below(KeyValueStore<String, String> store) implements StoreBuilder<KeyValueStore<String, String>> {

        @Override
        public StoreBuilder<KeyValueStore<String, String>> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<KeyValueStore<String, String>> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<KeyValueStore<String, String>> withLoggingEnabled(Map<String, String> config) {
            return this;
        }

        @Override
        public StoreBuilder<KeyValueStore<String, String>> withLoggingDisabled() {
            return this;
        }

        @Override
        public KeyValueStore<String, String> build() {
            return store;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }

        @Override
        public String name() {
            return store.name();
        }
    }
}
