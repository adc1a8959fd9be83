package io.silkwatch.allinone.cli.dlq;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds letters for a channel that were published again before: the channel delivers each replay. A replay is found as long as its topic keeps it. Of letters of
 * other services nothing is said: nearly all know a record that comes again, and to look for it in a topic of articles would take long.
 */
final class EarlierReplays {
    private final Map<DeadLetter, Instant> newest = new HashMap<>();

    private EarlierReplays() {}

    /** Looks for them behind the places that the letters came from. */
    static EarlierReplays of(Consumer<byte[], byte[]> consumer, List<DeadLetter> letters) {
        EarlierReplays found = new EarlierReplays();
        Tail.read(consumer, places(letters), record -> letters.stream()
                .filter(letter -> letter.isReplayedAs(record))
                .forEach(letter -> found.newest.put(letter, Instant.ofEpochMilli(record.timestamp()))));
        return found;
    }

    /** When a letter was published again last; empty if no replay of it is known. */
    Optional<Instant> of(DeadLetter letter) {
        return Optional.ofNullable(newest.get(letter));
    }

    /** How many letters were published again before. */
    int count() {
        return newest.size();
    }

    /** In each partition the earliest place that a letter for a channel came from. */
    static Map<TopicPartition, Long> places(List<DeadLetter> letters) {
        Map<TopicPartition, Long> from = new HashMap<>();
        letters.stream()
                .filter(letter -> letter.channel().isPresent())
                .flatMap(letter -> letter.place().stream())
                .forEach(place -> from.merge(place.partition(), place.offset(), Math::min));
        return from;
    }
}
