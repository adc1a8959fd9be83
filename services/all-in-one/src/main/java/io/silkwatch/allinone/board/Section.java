package io.silkwatch.allinone.board;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** One part of the board: the newest record of each key, at most so many; the lowest in rank make place. Not thread safe. */
final class Section {
    private final int capacity;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Deque<Gone> gone = new ArrayDeque<>();
    private long forgotten = -1;

    /** @param capacity how many keys it holds, and how many that are gone it remembers */
    Section(int capacity) {
        this.capacity = capacity;
    }

    /**
     * What stands under a key.
     *
     * @param version of the board when it came
     * @param rank the lowest makes place for others
     * @param shown makes what clients are sent
     */
    private record Entry(long version, long rank, Supplier<?> shown) {}

    private record Gone(String key, long version) {}

    /**
     * What has changed.
     *
     * @param set what has come, by key
     * @param gone the keys that are gone
     */
    record Changes(Map<String, Object> set, Set<String> gone) {
        boolean isEmpty() {
            return set.isEmpty() && gone.isEmpty();
        }
    }

    /** Takes over the newest record of a key. */
    void put(String key, long rank, Supplier<?> shown, long version) {
        entries.put(key, new Entry(version, rank, shown));
        if (entries.size() > capacity) {
            entries.entrySet().stream()
                    .min(Comparator.comparingLong(entry -> entry.getValue().rank()))
                    .map(Map.Entry::getKey)
                    .ifPresent(lowest -> remove(lowest, version));
        }
    }

    /** Takes a record off; clients that have seen it are told. */
    void remove(String key, long version) {
        if (entries.remove(key) == null) {
            return;
        }
        gone.addLast(new Gone(key, version));
        if (gone.size() > capacity) {
            forgotten = gone.removeFirst().version();
        }
    }

    /** Whether it still knows all that has gone since a version. */
    boolean remembers(long version) {
        return version >= forgotten;
    }

    /** What has come and gone after a version. */
    Changes since(long version) {
        Map<String, Object> set = new LinkedHashMap<>();
        entries.forEach((key, entry) -> {
            if (entry.version() > version) {
                set.put(key, entry.shown().get());
            }
        });
        Set<String> left = new LinkedHashSet<>();
        for (Gone one : gone) {
            if (one.version() > version && !entries.containsKey(one.key())) {
                left.add(one.key());
            }
        }
        return new Changes(set, left);
    }
}
