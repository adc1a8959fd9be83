package io.silkwatch.tradeingest.comtrade;

import io.silkwatch.common.ServiceContext;
import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.TopicReader;
import io.silkwatch.common.kafka.TransactionalPublisher;
import io.silkwatch.common.kafka.TransactionalPublisher.Outgoing;
import io.silkwatch.common.kafka.TransactionalPublisher.Rejected;
import io.silkwatch.schema.SourceState;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Publishes to Kafka. The publisher comes first: it ends what an earlier run left open, so that the states read afterwards are the last ones. */
final class KafkaOutlet implements Outlet {
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final ServiceContext context;
    private final TransactionalPublisher publisher;

    KafkaOutlet(ServiceContext context, String service) {
        this.context = context;
        this.publisher = new TransactionalPublisher(context.kafka(), service, "comtrade");
    }

    @Override
    public Map<String, SourceState> states() {
        return TopicReader.newest(context.kafka(), Topics.SOURCE_STATE);
    }

    @Override
    public void publish(Iterable<Outgoing<?>> records, List<Rejected> rejected) {
        publisher.publish(records, rejected);
    }

    @Override
    public void close() {
        publisher.close(LAST_WORDS);
    }
}
