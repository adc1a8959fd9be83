package io.silkwatch.common.files;

import io.silkwatch.common.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Tells by content whether a file is still the one that was read. */
final class Fingerprint {
    private static final int EDGE_BYTES = 64 * 1024;
    private static final int HASH_BYTES = 8;

    private Fingerprint() {}

    /** Of a file as a whole: its length and a hash of all of it. */
    static String whole(Path file) throws IOException {
        MessageDigest digest = Digests.sha256();
        long length = 0;
        byte[] buffer = new byte[EDGE_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                length += read;
            }
        }
        return length + "-" + hex(digest);
    }

    /**
     * Of the first bytes of a file that grows: how many, and a hash of the two ends of that stretch. The ends are enough to notice a file that was replaced, and
     * cost the same however long the file is.
     */
    static String start(Path file, long length) throws IOException {
        MessageDigest digest = Digests.sha256();
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            update(digest, channel, 0, Math.min(length, EDGE_BYTES));
            long tail = Math.max(EDGE_BYTES, length - EDGE_BYTES);
            update(digest, channel, tail, length - tail);
        }
        return length + "-" + hex(digest);
    }

    /** How many bytes a fingerprint covers. */
    static long length(String fingerprint) {
        return Long.parseLong(fingerprint.substring(0, fingerprint.indexOf('-')));
    }

    private static void update(MessageDigest digest, SeekableByteChannel channel, long from, long length)
            throws IOException {
        if (length <= 0) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) length);
        channel.position(from);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
        digest.update(buffer.flip());
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    }
}
