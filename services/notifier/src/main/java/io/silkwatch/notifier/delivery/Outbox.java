package io.silkwatch.notifier.delivery;

import io.silkwatch.notifier.channel.Message;
import io.silkwatch.notifier.routing.Release;
import io.silkwatch.notifier.topic.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Alerts that wait for their time to go out. No alert overtakes an earlier one of its fingerprint; what is held back for
 * longer goes out earlier when a later alert of its fingerprint is more urgent.
 */
final class Outbox {
    /** When it is full the oldest go out before their time: late is bad at night, out of memory is worse. */
    static final int CAPACITY = 1000;
    /** More than anybody reads in one message, and as much as receivers take. */
    static final int LARGEST_MESSAGE = 100;

    private final List<Held> waiting = new ArrayList<>();

    private record Held(Entry entry, Release release) {
        String fingerprint() {
            return entry.alert().getFingerprint();
        }
    }

    /** Alerts that go out together. */
    record Bundle(List<Entry> entries, Message.Kind kind) {}

    void add(Entry entry, Release release) {
        Held added = new Held(entry, release);
        waiting.replaceAll(earlier -> earlier.fingerprint().equals(added.fingerprint())
                        && earlier.release().due().isAfter(release.due())
                ? new Held(earlier.entry(), release)
                : earlier);
        waiting.add(added);
    }

    /** Takes out what is to go out now, if anything is. */
    Optional<Bundle> next(Instant now) {
        boolean full = waiting.size() >= CAPACITY;
        Optional<Held> first = waiting.stream()
                .filter(held -> full || !held.release().due().isAfter(now))
                .findFirst();
        return first.map(held -> take(held, full, now));
    }

    private Bundle take(Held first, boolean full, Instant now) {
        Message.Kind kind = first.release().kind();
        int most = kind == Message.Kind.SINGLE ? 1 : LARGEST_MESSAGE;
        // The first of a group calls the others with it, due or not.
        boolean all = full || kind == Message.Kind.GROUP;
        List<Entry> taken = new ArrayList<>();
        Set<String> left = new HashSet<>();
        for (Iterator<Held> each = waiting.iterator(); each.hasNext() && taken.size() < most; ) {
            Held held = each.next();
            boolean fits = held.release().kind() == kind
                    && (all || !held.release().due().isAfter(now));
            if (fits && !left.contains(held.fingerprint())) {
                taken.add(held.entry());
                each.remove();
            } else {
                left.add(held.fingerprint());
            }
        }
        return new Bundle(taken, kind == Message.Kind.GROUP && taken.size() == 1 ? Message.Kind.SINGLE : kind);
    }

    /** When the next alert is due; empty if none waits. */
    Optional<Instant> nextDue() {
        return waiting.stream().map(held -> held.release().due()).min(Instant::compareTo);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean isFull() {
        return waiting.size() >= CAPACITY;
    }

    void forget(Collection<TopicPartition> partitions) {
        waiting.removeIf(held -> partitions.contains(held.entry().partition()));
    }
}
