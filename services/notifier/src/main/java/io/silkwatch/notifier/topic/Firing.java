package io.silkwatch.notifier.topic;

import io.silkwatch.notifier.channel.Notifications;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertState;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What fires, by partition. Older news about an alert than what is known changes nothing, in whatever order it comes. */
public final class Firing {
    /** As many ends are remembered, in case an older record of the same alert is published again. */
    private static final int REMEMBERED_ENDS = 10_000;

    private final Map<TopicPartition, Map<String, Entry>> firing = new HashMap<>();
    private final Map<String, Instant> ends = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED_ENDS;
        }
    };

    /** Notes that an alert fires, or that it is over. */
    public void note(Entry entry) {
        Map<String, Entry> known = firing.computeIfAbsent(entry.partition(), unused -> new LinkedHashMap<>());
        Alert alert = entry.alert();
        String fingerprint = alert.getFingerprint();
        Instant changed = changedAt(alert);
        Entry before = known.get(fingerprint);
        if (before != null && changed.isBefore(changedAt(before.alert()))) {
            return;
        }
        if (alert.getState() == AlertState.RESOLVED) {
            known.remove(fingerprint);
            ends.merge(fingerprint, changed, (one, other) -> one.isAfter(other) ? one : other);
        } else if (!ends.containsKey(fingerprint) || changed.isAfter(ends.get(fingerprint))) {
            known.put(fingerprint, entry);
        }
    }

    /** Whether these are the latest news of an alert, and it fires. */
    public boolean holds(Entry entry) {
        return firing.getOrDefault(entry.partition(), Map.of())
                        .get(entry.alert().getFingerprint())
                == entry;
    }

    /** What is over was over after it fired, also where its end lies before that: as when its rule is gone. */
    private static Instant changedAt(Alert alert) {
        Instant changed = Notifications.changedAt(alert);
        Instant fired = alert.getFiredAt();
        return fired != null && fired.isAfter(changed) ? fired : changed;
    }

    /** Somebody else has these partitions now. */
    public void forget(Collection<TopicPartition> partitions) {
        firing.keySet().removeAll(partitions);
    }

    /** The news of what fires, of each alert the latest. */
    public List<Entry> entries() {
        return firing.values().stream()
                .flatMap(known -> known.values().stream())
                .toList();
    }
}
