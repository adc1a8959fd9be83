package io.silkwatch.common.kafka.streams;

import io.micrometer.core.instrument.Counter;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** A serde that counts what it writes. */
public final class Counted<V> implements Serde<V>, Serializer<V> {
    private final Serde<V> serde;
    private final Counter written;

    /** @param written one more for each value that could be written */
    public Counted(Serde<V> serde, Counter written) {
        this.serde = serde;
        this.written = written;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        serde.configure(configs, isKey);
    }

    @Override
    public Serializer<V> serializer() {
        return this;
    }

    @Override
    public Deserializer<V> deserializer() {
        return serde.deserializer();
    }

    @Override
    public byte[] serialize(String topic, V value) {
        byte[] bytes = serde.serializer().serialize(topic, value);
        written.increment(); // after it, since what cannot be written is counted as rejected
        return bytes;
    }

    @Override
    public byte[] serialize(String topic, Headers headers, V value) {
        byte[] bytes = serde.serializer().serialize(topic, headers, value);
        written.increment();
        return bytes;
    }

    @Override
    public void close() {
        serde.close();
    }
}
