package io.silkwatch.newsingest.http;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.brotli.dec.BrotliInputStream;

/** The bytes of an answer, decompressed, up to a limit. */
final class Body {
    private static final int CHUNK = 64 * 1024;

    /** Nobody compresses more often in earnest. */
    private static final int MAX_CODINGS = 2;

    private final List<byte[]> chunks = new ArrayList<>();
    private int size;

    private Body() {}

    /** More than is allowed. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(int limit) {
            super("larger than " + limit + " bytes");
        }
    }

    /**
     * What was read.
     *
     * @param bytes the bytes
     * @param whole whether the end was reached; false when the connection broke before
     */
    record Content(byte[] bytes, boolean whole) {}

    /**
     * Reads a stream.
     *
     * @param encoding the Content-Encoding header
     * @throws TooLargeException once there are more bytes than the limit, compressed or not
     * @throws IOException if nothing could be read or the encoding is not known
     */
    static Content read(InputStream raw, String encoding, int limit) throws IOException {
        Body body = new Body();
        boolean whole;
        try (InputStream in = decoded(new Limited(raw, limit), encoding)) {
            whole = body.fill(in, limit);
        }
        byte[] bytes = body.bytes();
        if (bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b) {
            // Compressed without saying so, or once more than it says.
            body.chunks.clear();
            body.size = 0;
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                whole &= body.fill(in, limit);
            }
            bytes = body.bytes();
        }
        return new Content(bytes, whole);
    }

    private boolean fill(InputStream in, int limit) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int filled = 0;
        try {
            while (true) {
                // Filled up, as a server may send its bytes one by one.
                int read = in.read(chunk, filled, CHUNK - filled);
                if (read < 0) {
                    return true;
                }
                size += read;
                filled += read;
                if (size > limit) {
                    throw new TooLargeException(limit);
                }
                if (filled == CHUNK) {
                    chunks.add(chunk);
                    chunk = new byte[CHUNK];
                    filled = 0;
                }
            }
        } catch (ConnectionClosedException | EOFException | ZipException e) {
            if (size == 0) {
                throw e;
            }
            return false;
        } finally {
            chunks.add(Arrays.copyOf(chunk, filled));
        }
    }

    private byte[] bytes() {
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] chunk : chunks) {
            System.arraycopy(chunk, 0, all, at, chunk.length);
            at += chunk.length;
        }
        return all;
    }

    private static InputStream decoded(InputStream raw, String encoding) throws IOException {
        List<String> codings = Arrays.stream(encoding.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList();
        if (codings.size() > MAX_CODINGS) {
            throw new IOException("compressed " + codings.size() + " times over");
        }
        InputStream in = raw;
        for (int i = codings.size() - 1; i >= 0; i--) {
            in = switch (codings.get(i)) {
                case "gzip", "x-gzip" -> gzip(in);
                case "deflate" -> deflate(in);
                case "br" -> new BrotliInputStream(in);
                default -> throw new IOException("unknown compression " + codings.get(i));
            };
        }
        return in;
    }

    /** Servers also say gzip and send plain text. */
    private static InputStream gzip(InputStream in) throws IOException {
        PushbackInputStream peek = new PushbackInputStream(in, 2);
        byte[] start = peek.readNBytes(2);
        peek.unread(start);
        boolean zipped = start.length == 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
        return zipped ? new GZIPInputStream(peek, CHUNK) : peek;
    }

    /** By the standard with a zlib header, in practice also without. */
    private static InputStream deflate(InputStream in) throws IOException {
        PushbackInputStream peek = new PushbackInputStream(in, 1);
        int first = peek.read();
        if (first >= 0) {
            peek.unread(first);
        }
        Inflater inflater = new Inflater((first & 0x0f) != 8);
        return new InflaterInputStream(peek, inflater) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }

    /** Stops after so many bytes on the wire. */
    private static final class Limited extends FilterInputStream {
        private final int limit;
        private long seen;

        Limited(InputStream in, int limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        /** Ending the decoders must not read the rest of an answer. */
        @Override
        public void close() {
            seen = 0;
        }

        private void count(int bytes) throws IOException {
            seen += bytes;
            if (seen > limit) {
                throw new TooLargeException(limit);
            }
        }
    }
}
