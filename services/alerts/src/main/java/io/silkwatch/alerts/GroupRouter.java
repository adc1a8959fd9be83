package io.silkwatch.alerts;

import io.silkwatch.alerts.condition.Plan;
import io.silkwatch.schema.IndicatorValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends each value to the groups of the rules that join it with other series; and on behalf of those that get no values, how far time has come. */
final class GroupRouter implements Processor<String, IndicatorValue, String, IndicatorValue> {
    static final String CLOCK = "clock";
    static final char SEPARATOR = '\n';
    private static final Duration TICK = Duration.ofHours(1);

    private final RuleBook book;
    private Map<String, List<Plan>> byIndicator = Map.of();
    private RuleBook.Reader reader;
    private ProcessorContext<String, IndicatorValue> context;

    GroupRouter(RuleBook book) {
        this.book = book;
    }

    @Override
    public void init(ProcessorContext<String, IndicatorValue> context) {
        this.context = context;
        reader = book.reader(context);
        takeOverRules();
        context.schedule(TICK, PunctuationType.STREAM_TIME, this::tellTime);
    }

    private void takeOverRules() {
        if (reader.hasChanged()) {
            byIndicator = Plan.byIndicator(Plan.of(reader.rules(), true));
        }
    }

    @Override
    public void process(Record<String, IndicatorValue> record) {
        takeOverRules();
        IndicatorValue value = record.value();
        if (value == null) {
            return;
        }
        for (Plan plan : byIndicator.getOrDefault(value.getName(), List.of())) {
            if (plan.concerns(value)) {
                context.forward(record.withKey(plan.rule().name() + SEPARATOR + plan.group(value.getLabels())));
            }
        }
    }

    private void tellTime(long now) {
        if (!byIndicator.isEmpty()) {
            context.forward(new Record<>(CLOCK, null, now));
        }
    }
}
