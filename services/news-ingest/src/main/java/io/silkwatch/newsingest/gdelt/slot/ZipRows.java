package io.silkwatch.newsingest.gdelt.slot;

import io.silkwatch.common.Digests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** The rows of the one table in a zip archive, whatever the archive inflates to. */
public final class ZipRows {
    /** The largest real files are near 60 MB. */
    static final long MAX_INFLATED_BYTES = 256L << 20;

    /** The longest real rows are near 200 kB. */
    static final int MAX_ROW_BYTES = 4 << 20;

    private ZipRows() {}

    /** Takes rows one by one. */
    interface Taker {
        /** @param number from 1 */
        void row(long number, String row) throws IOException;

        /** @param start of a row that is too long */
        void tooLong(long number, byte[] start);
    }

    /**
     * Compares an archive with the checksum that was told for it, if one was.
     *
     * @throws BrokenFileException if the checksum is another one
     */
    public static void check(byte[] zip, Optional<String> md5) throws BrokenFileException {
        if (md5.isPresent() && !md5.get().equals(md5(zip))) {
            throw new BrokenFileException("the checksum is " + md5(zip) + ", not " + md5.get());
        }
    }

    /**
     * Reads the first table of the archive to its end, where its CRC is checked.
     *
     * @throws IOException if it is no archive, has no table, is damaged or inflates to more than the limit
     */
    static void read(byte[] zip, long maxInflated, int maxRow, Taker taker) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".csv")) {
                    rows(in, maxInflated, maxRow, taker);
                    return;
                }
            }
        } catch (ZipException | EOFException e) {
            throw new BrokenFileException("the archive is damaged: " + e.getMessage());
        }
        throw new BrokenFileException("there is no table in the archive");
    }

    private static void rows(InputStream in, long maxInflated, int maxRow, Taker taker) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        long inflated = 0;
        long number = 1;
        boolean tooLong = false;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            inflated += read;
            if (inflated > maxInflated) {
                throw new BrokenFileException("the table is larger than " + maxInflated + " bytes");
            }
            int start = 0;
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    row.write(buffer, start, i - start);
                    end(row, number++, tooLong, taker);
                    tooLong = false;
                    start = i + 1;
                }
            }
            tooLong |= row.size() + read - start > maxRow;
            row.write(buffer, start, tooLong ? Math.max(0, Math.min(read - start, maxRow - row.size())) : read - start);
        }
        end(row, number, tooLong, taker);
    }

    private static void end(ByteArrayOutputStream row, long number, boolean tooLong, Taker taker) throws IOException {
        if (tooLong) {
            taker.tooLong(number, row.toByteArray());
        } else if (row.size() > 0) {
            String text = row.toString(StandardCharsets.UTF_8);
            taker.row(number, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        }
        row.reset();
    }

    private static String md5(byte[] bytes) {
        return HexFormat.of().formatHex(Digests.md5().digest(bytes));
    }
}
