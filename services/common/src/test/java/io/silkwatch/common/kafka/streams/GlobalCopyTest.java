package io.silkwatch.common.kafka.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class GlobalCopyTest {

    @Test
    void waitsForARegistryThatIsInTheWay() {
        assertThat(copied(new TimeoutException("away"), new AuthorizationException("not yet")))
                .isEqualTo("text");
    }

    @Test
    void passesOverWhatCannotBeRead() {
        assertThat(copied(new SerializationException("no such schema"))).isNull();
    }

    private static String copied(RuntimeException... failures) {
        Deque<RuntimeException> left = new ArrayDeque<>(List.of(failures));
        Deserializer<String> values = (topic, bytes) -> {
            if (!left.isEmpty()) {
                throw left.pop();
            }
            return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        };
        KeyValueStore<String, String> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("rules"), Serdes.String(), Serdes.String())
                .withLoggingDisabled()
                .build();
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        GlobalCopy<String> copy = new GlobalCopy<>("alert.rule", values, "rules", (key, time) -> {});
        copy.init(context);
        copy.process(new Record<>("a", "text".getBytes(java.nio.charset.StandardCharsets.UTF_8), 0));
        return store.get("a");
    }
}
