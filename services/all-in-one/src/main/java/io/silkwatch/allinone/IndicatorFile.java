package io.silkwatch.allinone;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.silkwatch.schema.IndicatorValue;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes indicator values, one JSON line each, sorted by name. Values come series by series; each name has a part file of its own, and in the end the parts
 * are put together. So millions of values are sorted without being in memory.
 */
final class IndicatorFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final JsonFactory JSON = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final Path file;
    private final Map<String, Part> parts = new TreeMap<>();
    private long count;

    IndicatorFile(Path file) {
        this.file = file;
    }

    private record Part(Path path, OutputStream bytes, JsonGenerator json) {}

    void write(IndicatorValue value) {
        try {
            Part part = parts.computeIfAbsent(value.getName(), this::open);
            AvroJson.write(part.json(), value);
            part.json().writeRaw('\n');
            count++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /** How many values were written. */
    long count() {
        return count;
    }

    @Override
    public void close() throws IOException {
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
