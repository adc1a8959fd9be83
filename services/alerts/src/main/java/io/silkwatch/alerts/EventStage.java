package io.silkwatch.alerts;

import io.silkwatch.common.Topics;
import io.silkwatch.common.avro.LocalAvroSerde;
import io.silkwatch.common.kafka.Flow;
import io.silkwatch.common.kafka.Stage;
import io.silkwatch.schema.Alert;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;

/** Policy events in, alerts on single events out. */
final class EventStage implements Stage {
    private final RuleBook book;
    private final AtomicLong recordTime = new AtomicLong();

    EventStage(RuleBook book) {
        this.book = book;
    }

    @Override
    public void addTo(Flow flow) {
        flow.addCachedStore(EventProcessor.ACTIVE, new LocalAvroSerde<>(Alert.class));
        flow.addStore(EventProcessor.OVER, Serdes.ByteArray());
        KStream<String, Alert> alerts = flow.read(Topics.POLICY_EVENT)
                .process(
                        () -> new EventProcessor(book, recordTime),
                        Flow.named("match-event-rules"),
                        EventProcessor.ACTIVE,
                        EventProcessor.OVER);
        flow.write("write-event-alerts", alerts, Topics.ALERT);
    }
}
