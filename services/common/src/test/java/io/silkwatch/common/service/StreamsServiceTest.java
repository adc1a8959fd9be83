package io.silkwatch.common.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.silkwatch.common.Topics;
import io.silkwatch.common.config.ConfigLoader;
import io.silkwatch.common.kafka.KafkaSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsServiceTest {

    @Test
    void theReasonOfAnEndIsNotWhatStreamsPutsAroundIt() {
        var reason = new InvalidConfigurationException("no id");
        assertThat(StreamsService.reason(new StreamsException("in process", new StreamsException("in send", reason))))
                .isSameAs(reason);
        StreamsException bare = new StreamsException("by itself");
        assertThat(StreamsService.reason(bare)).isSameAs(bare);
    }

    @Test
    void whatCouldNotStartCanBeClosed(@TempDir Path state) {
        var config =
                ConfigLoader.load(Optional.empty(), Map.of(), Map.of("kafka.metric.reporters", NoLag.class.getName()));
        var kafka = new KafkaSettings(config, "127.0.0.1:1", "mock://streams-service", state);
        var context = new ServiceContext(config, kafka, Clock.systemUTC(), new SimpleMeterRegistry(), failure -> {});
        StreamsService service = new StreamsService("test", context, List.of(flow -> flow.read(Topics.SOURCE_STATE)));
        assertThatThrownBy(service::start).hasStackTraceContaining("no lag");
        service.close();
        assertThat(service.notReady()).isPresent();
    }

    /** Fails for the client that asks for the lag, which alone has no name given. */
    public static final class NoLag implements MetricsReporter {
        @Override
        public void configure(Map<String, ?> configs) {
            if (String.valueOf(configs.get("client.id")).startsWith("adminclient-")) {
                throw new IllegalStateException("no lag");
            }
        }

        @Override
        public void init(List<KafkaMetric> metrics) {}

        @Override
        public void metricChange(KafkaMetric metric) {}

        @Override
        public void metricRemoval(KafkaMetric metric) {}

        @Override
        public void close() {}
    }
}
