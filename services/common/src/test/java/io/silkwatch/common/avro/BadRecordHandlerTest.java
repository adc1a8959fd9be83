package io.silkwatch.common.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.silkwatch.schema.SourceState;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;

class BadRecordHandlerTest {
    private static final byte[] POISON = {1, 2, 3, 4, 5, 6};

    @Test
    void sendsBadRecordsToTheDeadLettersAndGoesOn() {
        try (AvroSerde<SourceState> serde = serde("mock://bad-record");
                TopologyTestDriver driver = driver(serde)) {
            TestInputTopic<String, byte[]> in = input(driver);
            in.pipeInput("poison", POISON);
            in.pipeInput("unknown id", new byte[] {0, 0, 0, 0, 99, 0});
            in.pipeInput("good", serde.serializer().serialize("in", Records.state()));

            var dead = driver.createOutputTopic("dead", new StringDeserializer(), new ByteArrayDeserializer());
            assertThat(dead.readRecordsToList())
                    .extracting(record -> record.key())
                    .containsExactly("poison", "unknown id");
            var out = driver.createOutputTopic("out", new StringDeserializer(), serde.deserializer());
            assertThat(out.readValuesToList()).containsExactly(Records.state());
        }
    }

    @Test
    void stopsWithoutLosingTheRecordWhenTheRegistryIsAway() {
        try (AvroSerde<SourceState> serde = serde("http://127.0.0.1:1");
                TopologyTestDriver driver = driver(serde)) {
            assertThatThrownBy(() -> input(driver).pipeInput("good", new byte[] {0, 0, 0, 0, 1, 0}))
                    .isInstanceOf(StreamsException.class);
            var dead = driver.createOutputTopic("dead", new StringDeserializer(), new ByteArrayDeserializer());
            assertThat(dead.isEmpty()).isTrue();
        }
    }

    private static AvroSerde<SourceState> serde(String url) {
        AvroSerde<SourceState> serde = new AvroSerde<>();
        serde.configure(Map.of("schema.registry.url", url, "max.retries", 0), false);
        return serde;
    }

    private static TopologyTestDriver driver(AvroSerde<SourceState> serde) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), serde)).to("out", Produced.with(Serdes.String(), serde));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, BadRecordHandler.class);
        properties.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, "dead");
        return new TopologyTestDriver(builder.build(), properties);
    }

    private static TestInputTopic<String, byte[]> input(TopologyTestDriver driver) {
        return driver.createInputTopic("in", new StringSerializer(), new ByteArraySerializer());
    }
}
