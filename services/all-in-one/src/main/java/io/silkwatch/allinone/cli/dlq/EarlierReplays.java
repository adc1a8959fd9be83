package io.silkwatch.allinone.cli.dlq;

import io.silkwatch.allinone.cli.dlq.DeadLetter.Likeness;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds letters for a channel that were published again before: the channel delivers each replay. A replay is found as long as its topic keeps it. Of letters of
 * other services nothing is said: nearly all know a record that comes again, and to look for it in a topic of articles would take long.
 */
final class EarlierReplays {
    private final Map<DeadLetter, Instant> times = new HashMap<>();

    private EarlierReplays() {}

    /** Looks for them behind the places that the letters came from. */
    static EarlierReplays of(Consumer<byte[], byte[]> consumer, List<DeadLetter> letters) {
        Map<Likeness, Replay> newest = new HashMap<>();
        letters.forEach(letter -> letter.likeness().ifPresent(known -> newest.put(known, Replay.NONE)));
        Tail.read(consumer, places(letters), record -> DeadLetter.likeness(record)
                .ifPresent(known -> newest.computeIfPresent(known, (same, before) -> Replay.of(record))));
        EarlierReplays found = new EarlierReplays();
        letters.forEach(letter -> letter.likeness()
                .map(newest::get)
                .filter(replay -> replay.offset() > letter.place().orElseThrow().offset())
                .ifPresent(replay -> found.times.put(letter, replay.time())));
        return found;
    }

    /** Of several like it in a partition the last is kept: it comes later than a letter if any of them does. */
    private record Replay(long offset, Instant time) {
        private static final Replay NONE = new Replay(-1, Instant.EPOCH);

        private static Replay of(ConsumerRecord<?, ?> record) {
            return new Replay(record.offset(), Instant.ofEpochMilli(record.timestamp()));
        }
    }

    /** When a letter was published again last; empty if no replay of it is known. */
    Optional<Instant> of(DeadLetter letter) {
        return Optional.ofNullable(times.get(letter));
    }

    /** How many letters were published again before. */
    int count() {
        return times.size();
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
