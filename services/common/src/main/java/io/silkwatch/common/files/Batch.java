package io.silkwatch.common.files;

import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Items of one file that are published in one transaction. */
final class Batch {
    private static final int MAX_ITEMS = 500;
    private static final int MAX_BYTES = 1024 * 1024;

    private final List<Outgoing<?>> outgoing = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private final Map<String, Integer> ignored = new TreeMap<>();
    private int duplicates;
    private long bytes;
    private boolean last;

    /** Takes the next items until the batch is full or there are none, or nothing when asked to stop in between. */
    static <V> Optional<Batch> of(FileKind<V> kind, Items<V> items, int reading, BooleanSupplier stop)
            throws IOException {
        Batch batch = new Batch();
        while (batch.size() < MAX_ITEMS && batch.bytes < MAX_BYTES && !batch.last) {
            if (stop.getAsBoolean()) {
                return Optional.empty();
            }
            Item<V> item = items.next();
            batch.last = item == null;
            if (item instanceof Item.Good<V> good) {
                batch.add(kind, good.value(), reading);
            } else if (item instanceof Item.Bad<V> bad) {
                batch.rejected.add(new Rejected(bad.origin(), bad.bytes(), bad.origin(), bad.reason()));
                batch.bytes += bad.bytes().length;
            }
        }
        return Optional.of(batch);
    }

    private <V> void add(FileKind<V> kind, V item, int reading) {
        Optional<Outgoing<?>> record = kind.outgoing(item, reading);
        record.ifPresent(outgoing::add);
        duplicates += record.isPresent() ? 0 : 1;
        String reason = kind.ignored(item);
        if (!reason.isEmpty()) {
            ignored.merge(reason, 1, Integer::sum);
        }
        bytes += kind.weight(item);
    }

    List<Outgoing<?>> outgoing() {
        return outgoing;
    }

    List<Rejected> rejected() {
        return rejected;
    }

    /** How many of the published will not be counted with others, by reason. */
    Map<String, Integer> ignored() {
        return ignored;
    }

    int published() {
        return outgoing.size();
    }

    int duplicates() {
        return duplicates;
    }

    int size() {
        return outgoing.size() + rejected.size() + duplicates;
    }

    /** Whether the file has no more items. */
    boolean last() {
        return last;
    }
}
