package io.silkwatch.common.kafka.streams;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.silkwatch.common.Topic;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what a stream processing service reads and writes by topic, so that sums can be checked: what one service has emitted to a topic is what each that
 * reads it has received, and what a service has received is passed on, a duplicate or rejected. Counters begin with the process; records that are worked on
 * again after a transaction was aborted are counted again. Safe for several threads.
 */
public final class StageMeters {
    /** Key under which the handlers of bad records find this among their settings. */
    public static final String SETTING = "silkwatch.stage.meters";

    private static final String RECEIVED = "silkwatch.stage.received";
    private static final String EMITTED = "silkwatch.stage.emitted";
    private static final String DUPLICATE = "silkwatch.stage.duplicate";
    private static final String REJECTED = "silkwatch.stage.rejected";
    private static final String AGE = "silkwatch.event.age";

    private final MeterRegistry registry;
    private final Clock clock;
    private final String service;
    private final String prefix;
    private final Map<String, AtomicLong> newest = new ConcurrentHashMap<>();

    /**
     * @param registry where they are counted
     * @param clock tells how old the newest event is
     * @param service value of the label {@code service}
     * @param prefix what the names of topics begin with; labels leave it out
     */
    public StageMeters(MeterRegistry registry, Clock clock, String service, String prefix) {
        this.registry = registry;
        this.clock = clock;
        this.service = service;
        this.prefix = prefix;
        rejected();
    }

    /** For where nobody counts. */
    static StageMeters none() {
        return new StageMeters(new CompositeMeterRegistry(), Clock.systemUTC(), "", "");
    }

    /** What the settings of a handler carry. */
    public static StageMeters of(Map<String, ?> settings) {
        return settings.get(SETTING) instanceof StageMeters meters ? meters : none();
    }

    /** Records read from a topic, those that could not be read included. */
    Counter received(Topic<?> topic) {
        return received(topic.name());
    }

    private Counter received(String topic) {
        return counter(RECEIVED, "Records read from the topic, unreadable ones included", topic);
    }

    /** Counts a record that could not be read and went to the dead letter topic. */
    void unreadable(String topic) {
        received(topic.startsWith(prefix) ? topic.substring(prefix.length()) : topic)
                .increment();
        rejected().increment();
    }

    /** Records written to a topic, deletions included. */
    public Counter emitted(Topic<?> topic) {
        return counter(EMITTED, "Records written to the topic, deletions included", topic.name());
    }

    /** Records of a topic that were left out because the same was worked on before. */
    public Counter duplicate(Topic<?> topic) {
        return counter(DUPLICATE, "Records left out because the same was worked on before", topic.name());
    }

    /** Records that went to the dead letter topic. */
    Counter rejected() {
        return Counter.builder(REJECTED)
                .description("Records that went to the dead letter topic of the service")
                .tag("service", service)
                .register(registry);
    }

    private Counter counter(String name, String description, String topic) {
        return Counter.builder(name)
                .description(description)
                .tag("service", service)
                .tag("topic", topic)
                .register(registry);
    }

    /** The time of the newest event read from a topic, in milliseconds since 1970, to be raised with each one; its age is shown. */
    AtomicLong newestEvent(Topic<?> topic) {
        return newest.computeIfAbsent(topic.name(), name -> {
            AtomicLong time = new AtomicLong(Long.MIN_VALUE);
            Gauge.builder(AGE, time, this::ageSeconds)
                    .description(
                            "Age of the newest event read from the topic; of an archive it is the age of the archive")
                    .baseUnit("seconds")
                    .tag("service", service)
                    .tag("topic", name)
                    .register(registry);
            return time;
        });
    }

    private double ageSeconds(AtomicLong time) {
        return time.get() == Long.MIN_VALUE ? Double.NaN : (clock.millis() - time.get()) / 1000.0;
    }

    @Override
    public String toString() {
        return "meters of " + service; // Kafka writes its settings to the log
    }
}
