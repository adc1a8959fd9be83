package io.silkwatch.notifier.delivery;

import io.silkwatch.notifier.topic.Beginnings;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What of each partition is settled. An offset is committed only when everything before it is settled; what is settled
 * beyond it, because an older alert is held back, is noted in the metadata of the commit, so that a restart in quiet
 * hours repeats nothing. Of a new channel the note also says where it began: what lies before and did not fire then is not
 * told.
 */
final class Progress {
    /** As many offsets beyond the committed one are remembered; the note takes 1,356 of the 4,096 bytes Kafka grants. */
    static final int REMEMBERED = 8000;

    /** Stands behind the beginning in a note; no digit of Base64. */
    private static final String BEGUN = ":";

    private final Map<TopicPartition, Track> tracks = new HashMap<>();

    private static final class Track {
        private final TreeSet<Long> open = new TreeSet<>();
        private final TreeSet<Long> settled = new TreeSet<>();
        private long first = -1;
        private long next = -1;
        private long begun = -1;
        private Optional<Integer> epoch = Optional.empty();
        private OffsetAndMetadata committed;

        private long base() {
            return open.isEmpty() ? next : open.first();
        }
    }

    /** What was committed when the partition came to us; null if nothing was. */
    void assigned(TopicPartition partition, OffsetAndMetadata committed) {
        Track track = new Track();
        if (committed != null) {
            track.next = committed.offset();
            track.epoch = committed.leaderEpoch();
            track.committed = committed;
            read(committed.metadata(), track);
        }
        tracks.put(partition, track);
    }

    /** Where everything that comes is told from on, if not all that fired there is told yet; empty in a channel that has begun. */
    OptionalLong beginning(TopicPartition partition) {
        Track track = tracks.get(partition);
        if (track.committed == null) {
            return OptionalLong.of(Beginnings.NOW);
        }
        return track.next < track.begun ? OptionalLong.of(track.begun) : OptionalLong.empty();
    }

    /** Notes where a channel begins. What fires there is open; nothing else that lies before will be read. */
    void begun(TopicPartition partition, Beginnings.Beginning beginning) {
        Track track = tracks.get(partition);
        long from = track.committed == null ? 0 : track.committed.offset();
        track.begun = beginning.next();
        track.next = beginning.next();
        track.first = Long.MAX_VALUE; // that it has begun is to be committed though nothing is settled
        beginning.firing().stream()
                .map(ConsumerRecord::offset)
                .filter(offset -> offset >= from && !track.settled.contains(offset))
                .forEach(track.open::add);
    }

    /** Whether a record is still to be told. */
    boolean isOpen(ConsumerRecord<?, ?> record) {
        return track(record).open.contains(record.offset());
    }

    /** Notes a record that has been read; false if it was settled before. */
    boolean read(ConsumerRecord<?, ?> record) {
        Track track = track(record);
        track.first = track.first < 0 ? record.offset() : track.first;
        track.next = Math.max(track.next, record.offset() + 1);
        track.epoch = record.leaderEpoch();
        boolean isNew = !track.settled.contains(record.offset());
        if (isNew) {
            track.open.add(record.offset());
        }
        return isNew;
    }

    /** The partitions whose place is known. */
    Set<TopicPartition> partitions() {
        return tracks.entrySet().stream()
                .filter(track -> track.getValue().next >= 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Notes that nothing more comes before a place: the end of a transaction takes an offset, too. */
    void reached(TopicPartition partition, long position) {
        Track track = tracks.get(partition);
        track.next = Math.max(track.next, position);
    }

    void settled(ConsumerRecord<?, ?> record) {
        Track track = track(record);
        track.open.remove(record.offset());
        if (record.offset() - track.base() < REMEMBERED) {
            track.settled.add(record.offset());
        }
        track.settled.headSet(track.base()).clear();
    }

    private Track track(ConsumerRecord<?, ?> record) {
        return tracks.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), partition -> new Track());
    }

    /** What there is to commit that is not committed yet. */
    Map<TopicPartition, OffsetAndMetadata> toCommit() {
        Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
        tracks.forEach((partition, track) -> {
            if (track.next >= 0) {
                OffsetAndMetadata now = new OffsetAndMetadata(track.base(), track.epoch, note(track));
                boolean nothingDone = track.base() == track.first && track.settled.isEmpty();
                if (!now.equals(track.committed) && !nothingDone) {
                    due.put(partition, now);
                }
            }
        });
        return due;
    }

    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> tracks.get(partition).committed = offset);
    }

    void forget(Collection<TopicPartition> partitions) {
        tracks.keySet().removeAll(partitions);
    }

    /** What the metadata of a commit says: the settled offsets, and before them the beginning while it lies ahead. */
    private static String note(Track track) {
        BitSet bits = new BitSet();
        for (long offset : track.settled.subSet(track.base(), track.base() + REMEMBERED)) {
            bits.set(Math.toIntExact(offset - track.base()));
        }
        String settled = Base64.getEncoder().withoutPadding().encodeToString(bits.toByteArray());
        return track.base() < track.begun ? track.begun + BEGUN + settled : settled;
    }

    private static void read(String note, Track track) {
        int begun = note.indexOf(BEGUN);
        try {
            BitSet bits = BitSet.valueOf(Base64.getDecoder().decode(note.substring(begun + 1)));
            track.begun = begun < 0 ? -1 : Long.parseLong(note.substring(0, begun));
            bits.stream().forEach(bit -> track.settled.add(track.next + bit));
        } catch (IllegalArgumentException e) {
            // somebody else's note: what it may mean is delivered once more
        }
    }
}
