package io.silkwatch.allinone.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A log that lives as long as its object; a second registry can be started on it. */
final class MemoryLog implements SchemaLog {
    private final List<LogFormat.Entry> entries = new ArrayList<>();
    private BiConsumer<String, String> apply;
    private boolean broken;

    @Override
    public synchronized void start(BiConsumer<String, String> newApply) {
        apply = newApply;
        entries.forEach(entry -> apply.accept(entry.key(), entry.value()));
    }

    /** Nobody else can append. */
    @Override
    public void takeOver() {}

    @Override
    public synchronized void append(String key, String value) {
        if (broken) {
            throw new SchemaLogException("the log is broken", true, null);
        }
        entries.add(new LogFormat.Entry(key, value));
        apply.accept(key, value);
    }

    /** Refuses all that comes. */
    synchronized void breakDown() {
        broken = true;
    }

    /** What a compacted topic would keep. */
    synchronized void compact() {
        List<LogFormat.Entry> newest = new ArrayList<>();
        for (LogFormat.Entry entry : entries) {
            newest.removeIf(earlier -> earlier.key().equals(entry.key()));
            newest.add(entry);
        }
        newest.removeIf(entry -> entry.value() == null);
        entries.clear();
        entries.addAll(newest);
    }

    synchronized void put(String key, String value) {
        entries.add(new LogFormat.Entry(key, value));
    }

    synchronized List<LogFormat.Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void close() {}
}
