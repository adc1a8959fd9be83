package io.silkwatch.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class KeysByDayTest {
    private static final long DAY = KeysByDay.day(Instant.parse("2026-11-21T23:59:59Z"));

    private final KeyValueStore<String, byte[]> store = opened();
    private final KeysByDay keys = new KeysByDay(store);

    @Test
    void forgetsTheKeysOfEarlierDays() {
        keys.add(DAY - 2, "oldest");
        keys.add(DAY - 1, "older");
        keys.add(DAY - 1, "taken off");
        keys.add(DAY, "a|b");
        keys.remove(DAY - 1, "taken off");
        assertThat(keys.removeBefore(DAY)).containsExactly("oldest", "older");
        assertThat(keys.removeBefore(DAY + 1)).containsExactly("a|b");
        assertThat(store.all().hasNext()).isFalse();
    }

    @Test
    void findsItsKeysAlsoAfterTheLanguageOfTheSystemHasChanged() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("bn")); // which writes numbers in digits of its own
            keys.add(DAY, "a");
        } finally {
            Locale.setDefault(before);
        }
        keys.remove(DAY, "a");
        assertThat(store.all().hasNext()).isFalse();
    }

    private static KeyValueStore<String, byte[]> opened() {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("days"), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<String, byte[]>().getStateStoreContext(), store);
        return store;
    }
}
