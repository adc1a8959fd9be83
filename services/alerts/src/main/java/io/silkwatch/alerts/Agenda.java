package io.silkwatch.alerts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * When each alert must be looked at again, so that what the passing of time costs does not grow with the number of alerts. It lives on the heap and is made anew
 * from the store of the alerts after a restart; it has one entry, of about 160 bytes, for each alert in that store.
 */
final class Agenda {
    /** A time that has always come. */
    static final long AT_ONCE = Long.MIN_VALUE;

    /** A time that never comes: only a new value is a reason to look again. */
    static final long WITH_A_VALUE = Long.MAX_VALUE;

    private final Map<String, Look> looks = new HashMap<>();
    private final TreeSet<Look> inOrder =
            new TreeSet<>(Comparator.comparingLong(Look::time).thenComparing(Look::fingerprint));

    private record Look(long time, String fingerprint) {}

    /** Puts an alert down for a time in milliseconds since 1970, in place of the one before. */
    void set(String fingerprint, long time) {
        remove(fingerprint);
        Look look = new Look(time, fingerprint);
        looks.put(fingerprint, look);
        inOrder.add(look);
    }

    /** Whether an alert is put down for any time. */
    boolean has(String fingerprint) {
        return looks.containsKey(fingerprint);
    }

    /** Takes an alert out. */
    void remove(String fingerprint) {
        Look before = looks.remove(fingerprint);
        if (before != null) {
            inOrder.remove(before);
        }
    }

    /** The alerts whose time has come, the earliest first; they stay until they are put down for another time. */
    List<String> due(long now) {
        List<String> due = new ArrayList<>();
        for (Look look : inOrder) {
            if (look.time() > now) {
                break;
            }
            due.add(look.fingerprint());
        }
        return due;
    }

    /** Takes all alerts out. */
    void clear() {
        looks.clear();
        inOrder.clear();
    }
}
