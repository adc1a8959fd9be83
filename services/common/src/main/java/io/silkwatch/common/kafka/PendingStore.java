package io.silkwatch.common.kafka;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * A small store that lives on the heap as objects and is written out only before a commit, what has changed then. It is for what changes thousands of times a
 * second and is gone again soon: a store of Kafka Streams makes bytes of each change, which costs more than the change. In a crash nothing is lost, as what is
 * not written is not committed either.
 *
 * <p>{@link CachedStateStore} is what tells a store of a coming commit. It is not public API, so this class is the only one that knows it.
 *
 * @param <V> values, which may be changed as long as they are {@link #put} again
 */
public final class PendingStore<V> implements StateStore, CachedStateStore<byte[], byte[]> {
    private final KeyValueStore<String, V> written;
    private final TreeMap<String, V> entries = new TreeMap<>();
    private final Set<String> writtenKeys = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    private boolean loaded;

    private PendingStore(KeyValueStore<String, V> written) {
        this.written = written;
    }

    /** The value of a key; null when there is none. */
    public V get(String key) {
        load();
        return entries.get(key);
    }

    /** Sets or changes a value. */
    public void put(String key, V value) {
        load();
        entries.put(key, value);
        changed.add(key);
    }

    /** Takes a value out. */
    public void remove(String key) {
        load();
        entries.remove(key);
        changed.add(key);
    }

    /** All keys, sorted. */
    public List<String> keys() {
        load();
        return List.copyOf(entries.keySet());
    }

    /** After a restart, when the store below has been restored. */
    private void load() {
        if (!loaded) {
            try (KeyValueIterator<String, V> all = written.all()) {
                all.forEachRemaining(entry -> {
                    entries.put(entry.key, entry.value);
                    writtenKeys.add(entry.key);
                });
            }
            loaded = true;
        }
    }

    @Override
    public void flushCache() {
        for (String key : changed) {
            V value = entries.get(key);
            if (value != null) {
                written.put(key, value);
                writtenKeys.add(key);
            } else if (writtenKeys.remove(key)) {
                written.delete(key);
            }
        }
        changed.clear();
    }

    @Override
    public void clearCache() {
        entries.clear();
        writtenKeys.clear();
        changed.clear();
        loaded = false;
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return written.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        written.init(context, root);
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        flushCache();
        written.commit(changelogOffsets);
    }

    @Override
    public Long committedOffset(TopicPartition partition) {
        return written.committedOffset(partition);
    }

    @Override
    @SuppressWarnings("deprecation") // to be asked until every store keeps its offsets itself
    public boolean managesOffsets() {
        return written.managesOffsets();
    }

    /** A task that died opens its stores again: what was not committed must be gone then. */
    @Override
    public void close() {
        clearCache();
        written.close();
    }

    @Override
    public boolean persistent() {
        return written.persistent();
    }

    @Override
    public boolean isOpen() {
        return written.isOpen();
    }

    @Override
    public Position getPosition() {
        return written.getPosition();
    }

    /**
     * Makes the store; its log is that of the store below.
     *
     * @param written the store below, without cache
     */
    public record Builder<V>(StoreBuilder<KeyValueStore<String, V>> written) implements StoreBuilder<PendingStore<V>> {

        @Override
        public StoreBuilder<PendingStore<V>> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<PendingStore<V>> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<PendingStore<V>> withLoggingEnabled(Map<String, String> config) {
            return new Builder<>(written.withLoggingEnabled(config));
        }

        @Override
        public StoreBuilder<PendingStore<V>> withLoggingDisabled() {
            return new Builder<>(written.withLoggingDisabled());
        }

        @Override
        public PendingStore<V> build() {
            return new PendingStore<>(written.build());
        }

        @Override
        public Map<String, String> logConfig() {
            return written.logConfig();
        }

        @Override
        public boolean loggingEnabled() {
            return written.loggingEnabled();
        }

        @Override
        public String name() {
            return written.name();
        }
    }
}
