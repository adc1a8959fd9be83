package io.silkwatch.common.kafka;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the newest value of every key of a topic in a global store. */
final class GlobalCopy<V> implements Processor<String, V, Void, Void> {
    private final String name;
    private final Runnable changed;
    private KeyValueStore<String, V> store;

    GlobalCopy(String name, Runnable changed) {
        this.name = name;
        this.changed = changed;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(name);
    }

    @Override
    public void process(Record<String, V> record) {
        if (record.key() != null) {
            store.put(record.key(), record.value());
            changed.run();
        }
    }
}
