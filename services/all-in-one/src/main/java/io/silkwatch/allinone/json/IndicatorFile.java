package io.silkwatch.allinone.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.silkwatch.schema.IndicatorValue;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Writes indicator values, one JSON line each, sorted by name. Values come series by series; each name has a part file of its own, and in the end the parts
 * are put together. So millions of values are sorted without being in memory. A thread of its own makes the text, which takes as long as the values.
 */
public final class IndicatorFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int BATCH = 512;
    private static final int BATCHES_WAITING = 8;
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private final Path file;
    private final Map<String, Part> parts = new TreeMap<>();
    private final IndicatorLines lines = new IndicatorLines();
    private final BlockingQueue<List<IndicatorValue>> queue = new ArrayBlockingQueue<>(BATCHES_WAITING);
    private final Thread writer = new Thread(this::writeBatches, "indicator-file");
    private List<IndicatorValue> batch = new ArrayList<>(BATCH);
    private volatile Exception failure;
    private long count;

    /** @param file is there when this is closed; the parts lie beside it until then */
    public IndicatorFile(Path file) {
        this.file = file;
        writer.setDaemon(true);
        writer.start();
    }

    private record Part(Path path, OutputStream bytes, JsonGenerator json) {}

    /** Takes a value, whose text is made some time later. */
    public void write(IndicatorValue value) {
        batch.add(value);
        count++;
        if (batch.size() == BATCH) {
            send();
        }
    }

    /** How many values were written. */
    public long count() {
        return count;
    }

    private void send() {
        try {
            queue.put(batch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing " + file, e);
        }
        batch = new ArrayList<>(BATCH);
    }

    /** An empty batch is the end. After a failure the rest is taken and left out, so that nobody waits. */
    private void writeBatches() {
        try {
            for (List<IndicatorValue> next = queue.take(); !next.isEmpty(); next = queue.take()) {
                if (failure == null) {
                    writeBatch(next);
                }
            }
        } catch (InterruptedException e) {
            failure = e;
        }
    }

    private void writeBatch(List<IndicatorValue> values) {
        try {
            for (IndicatorValue value : values) {
                lines.write(parts.computeIfAbsent(value.getName(), this::open).json(), value);
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    private Part open(String name) {
        try {
            Path path = file.resolveSibling(file.getFileName() + "." + parts.size() + ".part");
            OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES);
            JsonGenerator json = JSON.createGenerator(bytes);
            json.setRootValueSeparator(null);
            return new Part(path, bytes, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (!batch.isEmpty()) {
            send();
        }
        send();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        putTogether();
    }

    private void putTogether() throws IOException {
        try (FileChannel whole = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (Part part : parts.values()) {
                part.json().close();
                part.bytes().close();
                append(part.path(), whole);
                Files.delete(part.path());
            }
        }
    }

    private static void append(Path path, FileChannel whole) throws IOException {
        try (FileChannel part = FileChannel.open(path)) {
            long position = 0;
            while (position < part.size()) {
                position += part.transferTo(position, part.size() - position, whole);
            }
        }
    }
}
