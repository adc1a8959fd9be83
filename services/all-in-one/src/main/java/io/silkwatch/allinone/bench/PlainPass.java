package io.silkwatch.allinone.bench;

import io.silkwatch.common.kafka.KafkaSettings;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** The least an exactly-once stage can do: copies a topic, byte by byte, with the settings of the services. */
final class PlainPass implements AutoCloseable {
    private final KafkaStreams streams;

    PlainPass(KafkaSettings kafka, String from, String to) {
        Map<String, Object> settings = kafka.streams("bench-" + to);
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(settings)));
        var bytes = Serdes.ByteArray();
        builder.stream(from, Consumed.with(bytes, bytes).withName("read"))
                .to(to, Produced.with(bytes, bytes).withName("write"));
        Properties properties = new Properties();
        properties.putAll(settings);
        streams = new KafkaStreams(builder.build(), properties);
    }

    void start() {
        streams.start();
    }

    @Override
    public void close() {
        streams.close();
    }
}
