package io.silkwatch.common.files;

import io.silkwatch.common.files.Items.Progress;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a file that may still be written to, as bytes, without their ends. */
public final class GrowingLines implements Closeable {
    /** Of a longer line only this much is kept. */
    public static final int MAX_LINE_BYTES = 16 * 1024 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final boolean finished;
    private Progress progress;

    /**
     * @param from where to start, between two lines
     * @param finished whether a last line without an end counts; else it is left for later
     */
    public GrowingLines(Path file, Progress from, boolean finished) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        channel.position(from.bytes());
        this.in = new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES);
        this.finished = finished;
        this.progress = from;
    }

    /** The next line, at most {@link #MAX_LINE_BYTES} of it; null when there is none (yet). */
    public byte[] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        long length = 0;
        int read = in.read();
        while (read >= 0 && read != '\n') {
            if (length < MAX_LINE_BYTES) {
                line.write(read);
            }
            length++;
            read = in.read();
        }
        boolean ended = read == '\n';
        if (!ended && (length == 0 || !finished)) {
            return null;
        }
        progress = new Progress(progress.bytes() + length + (ended ? 1 : 0), progress.lines() + 1);
        return line.toByteArray();
    }

    /** What the lines handed out so far cover. */
    public Progress progress() {
        return progress;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
