package io.silkwatch.alerts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When each alert must be looked at again, so that what the passing of time costs does not grow with the number of alerts. It lives on the heap and is made anew
 * from the store of the alerts after a restart.
 */
final class Agenda {
    /** A time that has always come. */
    static final long AT_ONCE = Long.MIN_VALUE;

    private final Map<String, Long> times = new HashMap<>();
    private final TreeMap<Long, TreeSet<String>> byTime = new TreeMap<>();

    /** Puts an alert down for a time in milliseconds since 1970, in place of the one before. */
    void set(String fingerprint, long time) {
        Long before = times.put(fingerprint, time);
        if (before != null && before != time) {
            takeOut(fingerprint, before);
        }
        byTime.computeIfAbsent(time, t -> new TreeSet<>()).add(fingerprint);
    }

    /** Whether an alert is put down for any time. */
    boolean has(String fingerprint) {
        return times.containsKey(fingerprint);
    }

    /** Takes an alert out. */
    void remove(String fingerprint) {
        Long before = times.remove(fingerprint);
        if (before != null) {
            takeOut(fingerprint, before);
        }
    }

    private void takeOut(String fingerprint, long time) {
        TreeSet<String> then = byTime.get(time);
        then.remove(fingerprint);
        if (then.isEmpty()) {
            byTime.remove(time);
        }
    }

    /** The alerts whose time has come, the earliest first; they stay until they are put down for another time. */
    List<String> due(long now) {
        List<String> due = new ArrayList<>();
        byTime.headMap(now, true).values().forEach(due::addAll);
        return due;
    }

    /** Takes all alerts out. */
    void clear() {
        times.clear();
        byTime.clear();
    }
}
