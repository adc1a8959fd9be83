package io.silkwatch.newsingest.poll;

import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.TopicReader;
import io.silkwatch.common.kafka.TransactionalPublisher;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.schema.SourceState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A share of the feeds in Kafka. The publisher comes first: it shuts the predecessor out, so that the states read afterwards are the last ones. */
final class KafkaShare implements Outlet {
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final KafkaSettings kafka;
    private final int share;
    private final TransactionalPublisher publisher;

    KafkaShare(KafkaSettings kafka, String service, int share) {
        this.kafka = kafka;
        this.share = share;
        this.publisher = TransactionalPublisher.ofShare(kafka, service, "feeds-" + share);
    }

    @Override
    public Map<String, SourceState> states() {
        Map<String, Rejected> unreadable = new LinkedHashMap<>();
        Map<String, SourceState> states =
                TopicReader.newest(kafka, Topics.SOURCE_STATE, partition -> partition == share, unreadable);
        if (!unreadable.isEmpty()) {
            // Again at every takeover until a newer state stands under the key: twice kept is better than lost.
            publisher.publish(List.of(), List.copyOf(unreadable.values()));
        }
        return states;
    }

    @Override
    public void publish(List<Outgoing<?>> records) {
        publisher.publish(records, List.of());
    }

    @Override
    public void close() {
        publisher.close(LAST_WORDS);
    }
}
