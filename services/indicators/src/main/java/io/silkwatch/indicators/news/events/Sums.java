package io.silkwatch.indicators.news.events;

import io.silkwatch.indicators.news.DecayedSum;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.IndicatorValue;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.function.Function;

/** The sums of one key as they stand, from which an indicator makes its values. */
final class Sums {
    private static final String BASIS = "news";

    private final List<String> labels;
    private final Instant eventTime;
    private final Instant computedAt;
    private final TreeMap<String, Member> members;
    private final Function<Collection<String>, List<Evidence>> evidence;

    /**
     * @param labels what the key consists of
     * @param eventTime time of the newest event
     * @param computedAt when the newest report came
     * @param members the sums
     * @param evidence the heaviest events of some members
     */
    Sums(
            List<String> labels,
            Instant eventTime,
            Instant computedAt,
            Map<String, Member> members,
            Function<Collection<String>, List<Evidence>> evidence) {
        this.labels = labels;
        this.eventTime = eventTime;
        this.computedAt = computedAt;
        this.members = new TreeMap<>(members);
        this.evidence = evidence;
    }

    /**
     * One sum.
     *
     * @param events how many events are in it
     */
    record Member(DecayedSum sum, int events) {}

    String label(int index) {
        return labels.get(index);
    }

    NavigableSet<String> members() {
        return members.navigableKeySet();
    }

    private long timeMs() {
        return eventTime.toEpochMilli();
    }

    /** When the newest event that still stands was, to the bucket of the sums, in milliseconds; a corrected report may have given a later time before. */
    long newestMs() {
        return members.values().stream()
                .mapToLong(member -> member.sum().newestMs())
                .max()
                .orElse(Long.MIN_VALUE);
    }

    /** A sum at the time of the newest event. */
    double now(String member) {
        return Math.max(0, members.get(member).sum().at(timeMs()));
    }

    /** A sum as it would be, decayed like today's, without the events since a time: shares of such sums are the shares at that time. */
    double without(String member, long sinceMs) {
        return Math.max(0, members.get(member).sum().at(timeMs(), sinceMs));
    }

    /** Begins a value that some of the sums are behind. */
    IndicatorValue.Builder value(
            String name, Map<String, String> about, double value, String unit, Collection<String> behind) {
        int events =
                behind.stream().mapToInt(member -> members.get(member).events()).sum();
        return IndicatorValue.newBuilder()
                .setName(name)
                .setLabels(about)
                .setValue(value)
                .setUnit(unit)
                .setBasis(BASIS)
                .setEventTime(eventTime)
                .setComputedAt(computedAt)
                .setInputs(evidence.apply(behind))
                .setInputCount(events);
    }
}
