package io.silkwatch.common.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Lists the keys of another store by day, so that forgetting the old ones costs what is forgotten. */
public final class KeysByDay {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final String SEPARATOR = "|";

    private final KeyValueStore<String, byte[]> store;

    /** @param store where the list is kept, and nothing else */
    public KeysByDay(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** The day of a time, in days since 1970. */
    public static long day(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), DAY_MS);
    }

    /** Puts a key on the list of a day. */
    public void add(long day, String key) {
        store.put(entry(day, key), new byte[0]);
    }

    /** Takes a key off the list of a day; nothing happens if it is not on it. */
    public void remove(long day, String key) {
        store.delete(entry(day, key));
    }

    /** Takes all keys of earlier days off their lists. */
    public List<String> removeBefore(long day) {
        List<String> entries = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> range = store.range(null, entry(Math.max(0, day), ""))) {
            range.forEachRemaining(entry -> entries.add(entry.key));
        }
        entries.forEach(store::delete);
        return entries.stream()
                .map(entry -> entry.substring(entry.indexOf(SEPARATOR) + 1))
                .toList();
    }

    private static String entry(long day, String key) {
        return String.format(Locale.ROOT, "%07d", day) + SEPARATOR + key;
    }
}
