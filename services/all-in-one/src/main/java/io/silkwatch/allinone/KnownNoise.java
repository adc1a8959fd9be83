package io.silkwatch.allinone;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;

/** Keeps off the terminal what is no trouble, or is told in a sentence of our own anyway; named in {@code logback.xml}. */
public final class KnownNoise extends Filter<ILoggingEvent> {

    /** Name of the logger and a part of the message. */
    private static final Map<String, String> NOISE = Map.of(
            "org.apache.kafka.controller.QuorumController", "Performing controller activation",
            "org.apache.kafka.clients.NetworkClient", "Attempting to close NetworkClient that has already been closed",
            "io.javalin.Javalin", "Failed to start Javalin",
            "org.apache.kafka.common.security.ssl.DefaultSslEngineFactory",
                    "Modification time of key store could not be obtained",
            // State of a process that was killed is taken from Kafka anew, which StreamThread tells of all tasks at
            // once.
            "org.apache.kafka.streams.processor.internals.ProcessorStateManager",
                    "did not find checkpoint offsets while stores are not empty",
            "org.apache.kafka.streams.processor.internals.TaskManager", "corrupted",
            // Kafka Streams asks for the ends of topics that it has just made until the broker knows of them.
            "org.apache.kafka.clients.admin.internals.PartitionLeaderStrategy", "Received unknown topic error");

    /**
     * A producer that sends several batches at once may be answered out of order when the first of a transaction is refused for a moment; it sends them
     * again in order, and the broker has protected the log. A client that is interrupted is to end, and does. A node that asks itself before it has become the
     * controller asks again.
     */
    private static final Set<String> PASSING = Set.of(
            "org.apache.kafka.common.errors.OutOfOrderSequenceException",
            "org.apache.kafka.common.errors.InterruptException",
            "org.apache.kafka.common.errors.NotControllerException");

    @Override
    public FilterReply decide(ILoggingEvent event) {
        if (event.getThrowableProxy() != null && PASSING.contains(thrown(event.getThrowableProxy()))) {
            return FilterReply.DENY;
        }
        String noise = NOISE.get(event.getLoggerName());
        return noise != null && event.getFormattedMessage().contains(noise) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    /** What was thrown; a future that passes it on says nothing of its own. */
    private static String thrown(IThrowableProxy proxy) {
        boolean passedOn = proxy.getClassName().equals(CompletionException.class.getName()) && proxy.getCause() != null;
        return passedOn ? thrown(proxy.getCause()) : proxy.getClassName();
    }
}
