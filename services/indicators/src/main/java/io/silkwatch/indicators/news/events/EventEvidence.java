package io.silkwatch.indicators.news.events;

import io.silkwatch.schema.EventContribution;
import io.silkwatch.schema.Evidence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The events behind sums, the heaviest first by what is left of them. Everything decays alike, so which of two is heavier never changes: log2(weight) + time /
 * half-life is an order that can be kept in the key.
 */
final class EventEvidence {
    /** Shown of a value. */
    static final int MOST_SHOWN = 20;

    /** Kept of a sum; the more, so that corrections leave enough to show. */
    static final int MOST_KEPT = 100;

    private static final char SEPARATOR = '\n';

    private final KeyValueStore<String, Evidence> store;

    EventEvidence(KeyValueStore<String, Evidence> store) {
        this.store = store;
    }

    /** Puts the event in its place, in place of the version before. */
    void take(String key, EventContribution item, long halfLifeMs) {
        if (item.getWeightBefore() > 0) {
            long before = item.getTimeBefore().toEpochMilli();
            store.delete(place(key, item, rank(item.getWeightBefore(), before, halfLifeMs)));
        }
        if (item.getWeight() > 0) {
            long now = item.getTime().toEpochMilli();
            store.put(place(key, item, rank(item.getWeight(), now, halfLifeMs)), item.getEvidence());
        }
    }

    /** The heaviest of some sums of a key; each sum is read once, however many values are made of it. */
    Function<Collection<String>, List<Evidence>> heaviest(String key, long halfLifeMs) {
        Comparator<Evidence> order = Comparator.comparingDouble(
                        (Evidence one) -> -rank(one.getWeight(), one.getTime().toEpochMilli(), halfLifeMs))
                .thenComparing(Evidence::getId);
        Map<String, List<Evidence>> known = new HashMap<>();
        return members -> {
            Map<String, Evidence> byEvent = new HashMap<>();
            for (String member : members) {
                known.computeIfAbsent(member, m -> heaviest(prefix(key, m)))
                        .forEach(one -> byEvent.merge(
                                one.getId(),
                                one,
                                BinaryOperator.minBy(order))); // an event with two partners is one event
            }
            return byEvent.values().stream().sorted(order).limit(MOST_SHOWN).toList();
        };
    }

    private List<Evidence> heaviest(String prefix) {
        List<Evidence> shown = new ArrayList<>();
        List<String> surplus = new ArrayList<>();
        try (KeyValueIterator<String, Evidence> range = store.prefixScan(prefix, new StringSerializer())) {
            for (int i = 0; range.hasNext(); i++) {
                KeyValue<String, Evidence> entry = range.next();
                if (i < MOST_SHOWN) {
                    shown.add(entry.value);
                } else if (i >= MOST_KEPT) {
                    surplus.add(entry.key);
                }
            }
        }
        surplus.forEach(store::delete);
        return shown;
    }

    private static double rank(double weight, long timeMs, long halfLifeMs) {
        return Math.log(weight) / Math.log(2) + (double) timeMs / halfLifeMs;
    }

    private static String place(String key, EventContribution item, double rank) {
        // The bits of a number, turned around where it is negative, sort as the numbers do; the complement sorts the
        // other way.
        long bits = Double.doubleToLongBits(rank);
        long ascending = bits < 0 ? ~bits : bits | Long.MIN_VALUE;
        return prefix(key, item.getMember()) + HexFormat.of().toHexDigits(~ascending) + item.getEventId();
    }

    private static String prefix(String key, String member) {
        return key + SEPARATOR + member + SEPARATOR;
    }
}
