package io.silkwatch.alerts;

import io.silkwatch.common.Topics;
import io.silkwatch.common.avro.LocalAvroSerde;
import io.silkwatch.common.kafka.Flow;
import io.silkwatch.common.kafka.Stage;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.AlertProgress;
import io.silkwatch.schema.IndicatorValue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.kstream.KStream;

/** Indicator values in, changes of state of alerts on values out. */
final class ValueStage implements Stage {
    static final String ALERTS = "rule-alerts";
    static final String VALUES = "rule-values";
    static final String JOINED_ALERTS = "joined-rule-alerts";
    static final String JOINED_VALUES = "joined-rule-values";

    private final RuleBook book;
    private final AtomicLong recordTime = new AtomicLong();

    ValueStage(RuleBook book) {
        this.book = book;
    }

    @Override
    public void addTo(Flow flow) {
        Serde<IndicatorValue> values = new LocalAvroSerde<>(IndicatorValue.class);
        flow.addCachedStore(ALERTS, new LocalAvroSerde<>(AlertProgress.class));
        flow.addStore(VALUES, values);
        KStream<String, IndicatorValue> indicators = flow.read(Topics.INDICATOR_VALUE);
        KStream<String, Alert> alerts = indicators.process(
                () -> new ValueProcessor(book, false, recordTime), Flow.named("evaluate-rules"), ALERTS, VALUES);
        flow.write("write-value-alerts", alerts, Topics.ALERT);

        // Series of one condition may lie in different partitions: they are brought together.
        flow.addStore(JOINED_ALERTS, new LocalAvroSerde<>(AlertProgress.class));
        flow.addStore(JOINED_VALUES, values);
        KStream<String, IndicatorValue> routed =
                indicators.process(() -> new GroupRouter(book), Flow.named("route-to-groups"));
        KStream<String, Alert> joined = flow.repartition("values-by-rule-group", routed, values, new GroupPartitioner())
                .process(
                        () -> new ValueProcessor(book, true, recordTime),
                        Flow.named("evaluate-joined-rules"),
                        JOINED_ALERTS,
                        JOINED_VALUES);
        flow.write("write-joined-alerts", joined, Topics.ALERT);
    }
}
