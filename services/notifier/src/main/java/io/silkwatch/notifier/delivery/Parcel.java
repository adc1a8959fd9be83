package io.silkwatch.notifier.delivery;

import io.silkwatch.notifier.channel.Message;
import io.silkwatch.notifier.topic.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** A message on its way, with the records it was made of and how its delivery stands. */
final class Parcel {
    private final Message message;
    private final Delivery delivery;
    private final List<Entry> open;
    private String refusal;

    Parcel(List<Entry> entries, Message.Kind kind, Delivery delivery) {
        this.message = new Message(entries.stream().map(Entry::alert).toList(), kind);
        this.open = new ArrayList<>(entries);
        this.delivery = delivery;
    }

    Message message() {
        return message;
    }

    Delivery delivery() {
        return delivery;
    }

    /** The records that are not settled yet. */
    List<Entry> open() {
        return List.copyOf(open);
    }

    void settled(Entry entry) {
        open.remove(entry);
    }

    /** Somebody else has these partitions now, and delivers their alerts. */
    void forget(Collection<TopicPartition> partitions) {
        open.removeIf(entry -> partitions.contains(entry.partition()));
    }

    /** Why it was given up; null while it was not. */
    String refusal() {
        return refusal;
    }

    void refuse(String reason) {
        refusal = reason;
    }
}
