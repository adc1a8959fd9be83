package io.silkwatch.allinone;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.boolex.EventEvaluatorBase;
import org.apache.kafka.streams.errors.TaskCorruptedException;

/** Whether an event tells that tasks take their state from Kafka anew: where in Kafka Streams that was found out is of use to nobody. Named in {@code logback.xml}. */
public final class RestoredState extends EventEvaluatorBase<ILoggingEvent> {
    @Override
    public boolean evaluate(ILoggingEvent event) {
        return event.getThrowableProxy() != null
                && event.getThrowableProxy().getClassName().equals(TaskCorruptedException.class.getName());
    }
}
