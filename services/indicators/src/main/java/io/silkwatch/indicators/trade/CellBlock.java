package io.silkwatch.indicators.trade;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The cells of one {@link CellKey} in one array: a table of texts (sources, splits), then rows of the same length sorted by partner. One array instead of an
 * object a cell keeps a million records in less than 100 MB, and a window reads one value a period instead of one a record.
 */
final class CellBlock {
    /** Partner, flags, value, weight, release time, reading time. */
    static final int FIXED_BYTES = Integer.BYTES + 1 + 2 * Double.BYTES + 2 * Long.BYTES;

    private static final byte VERSION = 1;
    private static final int ROW_BYTES = FIXED_BYTES + 2 * Short.BYTES;
    private static final int HEADER_BYTES = 1 + Integer.BYTES;
    private static final int ESTIMATED = 1;
    private static final int GONE = 2;

    private CellBlock() {}

    /**
     * The block with a cell put in or taken out.
     *
     * @param block null when there is none yet
     * @return the same array when a newer release is there already or nothing changes; an array of no rows when the last cell was taken out
     */
    static byte[] with(byte[] block, Cell cell) {
        byte[] before = block == null ? empty() : block;
        int from = lowerBound(before, cell.partner());
        int to = from;
        Cell same = null;
        int at = -1;
        boolean hasTotal = false;
        while (to < rows(before) && partner(before, to) == cell.partner()) {
            Cell there = cell(before, to);
            hasTotal |= there.isTotal();
            if (there.split().equals(cell.split())) {
                same = there;
                at = to;
            }
            to++;
        }
        if (same != null && !cell.replaces(same)) {
            return block;
        }
        if (cell.gone()) {
            return same == null ? block : replaced(before, at, at + 1, null);
        }
        if (!cell.isTotal()) {
            // What the total says already: its parts are not needed.
            return hasTotal ? block : replaced(before, same == null ? to : at, same == null ? to : at + 1, cell);
        }
        return replaced(before, from, to, cell);
    }

    /** Whether all cells of a partner say the same in both. */
    static boolean sameFigures(byte[] one, byte[] other, int partner) {
        int here = lowerBound(one, partner);
        int there = lowerBound(other, partner);
        while (here < rows(one) && partner(one, here) == partner) {
            if (there >= rows(other) || partner(other, there) != partner) {
                return false;
            }
            Cell a = cell(one, here++);
            Cell b = cell(other, there++);
            if (!a.split().equals(b.split()) || !a.sameFigures(b)) {
                return false;
            }
        }
        return there >= rows(other) || partner(other, there) != partner;
    }

    /** All cells, sorted by partner. */
    static List<Cell> cells(byte[] block) {
        String[] texts = texts(block);
        int rows = rows(block);
        int start = start(block);
        ByteBuffer in = ByteBuffer.wrap(block);
        List<Cell> cells = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            int offset = start + row * ROW_BYTES;
            cells.add(fixed(
                    in,
                    offset,
                    texts[in.getShort(offset + FIXED_BYTES)],
                    texts[in.getShort(offset + FIXED_BYTES + Short.BYTES)]));
        }
        return cells;
    }

    static int rows(byte[] block) {
        return (block.length - start(block)) / ROW_BYTES;
    }

    static void putFixed(ByteBuffer out, Cell cell) {
        out.putInt(cell.partner());
        out.put((byte) ((cell.estimated() ? ESTIMATED : 0) | (cell.gone() ? GONE : 0)));
        out.putDouble(cell.value()).putDouble(cell.weight());
        out.putLong(cell.released()).putLong(cell.ingested());
    }

    static Cell fixed(ByteBuffer in, int offset, String split, String source) {
        int flags = in.get(offset + 4);
        return new Cell(
                in.getInt(offset),
                split,
                in.getDouble(offset + 5),
                in.getDouble(offset + 13),
                (flags & ESTIMATED) != 0,
                in.getLong(offset + 21),
                in.getLong(offset + 29),
                source,
                (flags & GONE) != 0);
    }

    private static byte[] empty() {
        return ByteBuffer.allocate(HEADER_BYTES)
                .put(VERSION)
                .putInt(HEADER_BYTES)
                .array();
    }

    private static int start(byte[] block) {
        if (block[0] != VERSION) {
            throw new IllegalStateException("trade cells of an unknown version " + block[0]);
        }
        return ByteBuffer.wrap(block).getInt(1);
    }

    private static int partner(byte[] block, int row) {
        return ByteBuffer.wrap(block).getInt(start(block) + row * ROW_BYTES);
    }

    private static int lowerBound(byte[] block, int partner) {
        int low = 0;
        int high = rows(block);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (partner(block, middle) < partner) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Cell cell(byte[] block, int row) {
        String[] texts = texts(block);
        ByteBuffer in = ByteBuffer.wrap(block);
        int offset = start(block) + row * ROW_BYTES;
        return fixed(
                in,
                offset,
                texts[in.getShort(offset + FIXED_BYTES)],
                texts[in.getShort(offset + FIXED_BYTES + Short.BYTES)]);
    }

    /** The rows from..to exchanged for one cell, or for none. */
    private static byte[] replaced(byte[] block, int from, int to, Cell cell) {
        String[] texts = cell == null ? null : texts(block);
        int split = cell == null ? 0 : indexOf(texts, cell.split());
        int source = cell == null ? 0 : indexOf(texts, cell.source());
        if (split < 0 || source < 0) {
            return replaced(withText(block, split < 0 ? cell.split() : cell.source()), from, to, cell);
        }
        int start = start(block);
        int kept = rows(block) - (to - from);
        ByteBuffer out = ByteBuffer.allocate(start + (kept + (cell == null ? 0 : 1)) * ROW_BYTES);
        out.put(block, 0, start + from * ROW_BYTES);
        if (cell != null) {
            putFixed(out, cell);
            out.putShort((short) split).putShort((short) source);
        }
        int rest = start + to * ROW_BYTES;
        return out.put(block, rest, block.length - rest).array();
    }

    private static String[] texts(byte[] block) {
        int start = start(block);
        if (start == HEADER_BYTES) {
            return new String[0];
        }
        // Each text ends in a zero byte, so that none of them (the empty split) leaves no trace.
        return new String(block, HEADER_BYTES, start - HEADER_BYTES - 1, StandardCharsets.UTF_8).split("\0", -1);
    }

    private static int indexOf(String[] texts, String text) {
        for (int i = 0; i < texts.length; i++) {
            if (texts[i].equals(text)) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] withText(byte[] block, String text) {
        byte[] added = (text + '\0').getBytes(StandardCharsets.UTF_8);
        int start = start(block);
        return ByteBuffer.allocate(block.length + added.length)
                .put(VERSION)
                .putInt(start + added.length)
                .put(block, HEADER_BYTES, start - HEADER_BYTES)
                .put(added)
                .put(block, start, block.length - start)
                .array();
    }
}
