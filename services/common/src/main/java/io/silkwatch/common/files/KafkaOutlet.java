package io.silkwatch.common.files;

import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.kafka.TopicReader;
import io.silkwatch.common.kafka.TransactionalPublisher;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.schema.SourceState;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Publishes to Kafka. The transactional publisher comes first: it ends what an earlier run left open, so that the states read afterwards are the last ones. */
public final class KafkaOutlet implements Outlet {
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final KafkaSettings kafka;
    private final TransactionalPublisher publisher;

    /**
     * Takes over from an earlier outlet of the same service, writer and instance.
     *
     * @param service name of the service
     * @param writer tells the outlets of a service apart; empty for the only one
     */
    public KafkaOutlet(KafkaSettings kafka, String service, String writer) {
        this.kafka = kafka;
        this.publisher = new TransactionalPublisher(kafka, service, writer);
    }

    @Override
    public Map<String, SourceState> states() {
        return TopicReader.newest(kafka, Topics.SOURCE_STATE);
    }

    @Override
    public void publish(List<Outgoing<?>> records, List<Rejected> rejected) {
        publisher.publish(records, rejected);
    }

    @Override
    public void close() {
        publisher.close(LAST_WORDS);
    }
}
