package io.silkwatch.indicators.trade.records;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Arrays by text, sorted. */
public interface TradeStore {
    /** Sorts behind all that keys consist of. */
    char LAST = '~';

    /** The array of a key; null when there is none. */
    byte[] get(String key);

    /** Keeps an array in the place of what was there. */
    void put(String key, byte[] value);

    /** Drops a key, if it is there. */
    void delete(String key);

    /** Everything whose key begins with a text, in order; the store must not be changed meanwhile. */
    void scan(String prefix, BiConsumer<String, byte[]> each);

    /** The first key of those that begin with a text that is not before another; null when there is none. */
    String firstFrom(String prefix, String from);

    /** A store of Kafka Streams. */
    static TradeStore of(KeyValueStore<String, byte[]> store) {
        return new TradeStore() {
            @Override
            public byte[] get(String key) {
                return store.get(key);
            }

            @Override
            public void put(String key, byte[] value) {
                store.put(key, value);
            }

            @Override
            public void delete(String key) {
                store.delete(key);
            }

            @Override
            public void scan(String prefix, BiConsumer<String, byte[]> each) {
                try (KeyValueIterator<String, byte[]> range = store.range(prefix, prefix + LAST)) {
                    while (range.hasNext()) {
                        KeyValue<String, byte[]> entry = range.next();
                        each.accept(entry.key, entry.value);
                    }
                }
            }

            @Override
            public String firstFrom(String prefix, String from) {
                // With an end: the cache of Kafka Streams copies all the keys of a range before it gives the first.
                try (KeyValueIterator<String, byte[]> range = store.range(from, prefix + LAST)) {
                    return range.hasNext() ? range.peekNextKey() : null;
                }
            }
        };
    }

    /** A store on the heap. */
    static TradeStore of(TreeMap<String, byte[]> map) {
        return new TradeStore() {
            @Override
            public byte[] get(String key) {
                return map.get(key);
            }

            @Override
            public void put(String key, byte[] value) {
                map.put(key, value);
            }

            @Override
            public void delete(String key) {
                map.remove(key);
            }

            @Override
            public void scan(String prefix, BiConsumer<String, byte[]> each) {
                NavigableMap<String, byte[]> range = map.subMap(prefix, true, prefix + LAST, false);
                for (Map.Entry<String, byte[]> entry : range.entrySet()) {
                    each.accept(entry.getKey(), entry.getValue());
                }
            }

            @Override
            public String firstFrom(String prefix, String from) {
                String first = map.ceilingKey(from);
                return first == null || !first.startsWith(prefix) ? null : first;
            }
        };
    }
}
