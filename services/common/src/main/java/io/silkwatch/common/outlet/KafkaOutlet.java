package io.silkwatch.common.outlet;

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
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Publishes to Kafka. The transactional publisher comes first: it ends what an earlier run left open, so that the states read afterwards are the last ones. */
public final class KafkaOutlet implements Outlet {
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final KafkaSettings kafka;
    private final TransactionalPublisher publisher;
    private final IntPredicate partitions;
    private final Predicate<String> own;

    /**
     * Takes over from an earlier outlet of the same service, writer and instance.
     *
     * @param service name of the service
     * @param writer tells the outlets of a service apart; empty for the only one
     * @param own which sources it publishes for, by their ids
     */
    public KafkaOutlet(KafkaSettings kafka, String service, String writer, Predicate<String> own) {
        this(kafka, new TransactionalPublisher(kafka, service, writer), partition -> true, own);
    }

    private KafkaOutlet(
            KafkaSettings kafka, TransactionalPublisher publisher, IntPredicate partitions, Predicate<String> own) {
        this.kafka = kafka;
        this.publisher = publisher;
        this.partitions = partitions;
        this.own = own;
    }

    /**
     * Takes over from whichever instance had the share before, which cannot publish any more from now on.
     *
     * @param service name of the service
     * @param share the same name in every instance
     * @param partitions of the topic of states in which its states lie
     * @param own which sources it publishes for, by their ids
     */
    public static KafkaOutlet ofShare(
            KafkaSettings kafka, String service, String share, IntPredicate partitions, Predicate<String> own) {
        return new KafkaOutlet(kafka, TransactionalPublisher.ofShare(kafka, service, share), partitions, own);
    }

    /** {@inheritDoc} An own state that cannot be read becomes a dead letter; what is returned for its source is the state before. */
    @Override
    public Map<String, SourceState> states() {
        Map<String, Rejected> unreadable = new LinkedHashMap<>();
        Map<String, SourceState> states = TopicReader.newest(kafka, Topics.SOURCE_STATE, partitions, unreadable);
        List<Rejected> letters = unreadable.values().stream()
                .filter(letter -> own.test(letter.key()))
                .toList();
        if (!letters.isEmpty()) {
            // Again at every start until a newer state stands under the key: twice kept is better than lost.
            publisher.publish(List.of(), letters);
        }
        return states;
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
