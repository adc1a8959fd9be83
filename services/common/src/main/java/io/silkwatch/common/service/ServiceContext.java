package io.silkwatch.common.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.silkwatch.common.config.Config;
import io.silkwatch.common.kafka.KafkaSettings;
import io.silkwatch.common.ops.HttpRoutes;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What every service is given to work with.
 *
 * @param config the configuration
 * @param kafka how to reach Kafka and the schema registry
 * @param clock the only source of wall-clock time
 * @param metrics where metrics are counted
 * @param routes where services add what they answer over HTTP
 * @param fatal told when a service cannot go on; ends the process with an error
 */
public record ServiceContext(
        Config config,
        KafkaSettings kafka,
        Clock clock,
        MeterRegistry metrics,
        HttpRoutes routes,
        Consumer<Throwable> fatal) {

    /** Without an HTTP server: what services answer is not heard. */
    public ServiceContext(
            Config config, KafkaSettings kafka, Clock clock, MeterRegistry metrics, Consumer<Throwable> fatal) {
        this(config, kafka, clock, metrics, new HttpRoutes(), fatal);
    }
}
