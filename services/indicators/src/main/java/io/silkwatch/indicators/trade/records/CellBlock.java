package io.silkwatch.indicators.trade.records;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The cells of one {@link CellKey} in one array: a table of texts (sources, splits), then rows of the same length sorted by partner. One array instead of an
 * object a cell keeps a million records in less than 100 MB, and a window reads one value a period instead of one a record.
 *
 * <p>A block that a later version wrote is refused with an {@link IllegalStateException}.
 */
public final class CellBlock {
    /** Partner, flags, value, weight, release time, reading time. */
    static final int FIXED_BYTES = Integer.BYTES + 1 + 2 * Double.BYTES + 2 * Long.BYTES;

    private static final byte VERSION = 1;
    private static final int ROW_BYTES = FIXED_BYTES + 2 * Short.BYTES;
    private static final int HEADER_BYTES = 1 + Integer.BYTES;
    private static final int ESTIMATED = 1;
    private static final int GONE = 2;

    private CellBlock() {}

    /**
     * The block with a cell put in or taken out. What a total says already is not needed a second time: its parts are kept only when they are newer than it.
     *
     * @param block null when there is none yet
     * @return the same array when a newer release is there already or nothing changes; an array of no rows when the last cell was taken out
     */
    public static byte[] with(byte[] block, Cell cell) {
        byte[] before = block == null ? empty() : block;
        int from = lowerBound(before, cell.partner());
        List<Cell> kept = new ArrayList<>(1);
        boolean known = false;
        int to = from;
        for (; to < rows(before) && partner(before, to) == cell.partner(); to++) {
            Cell there = cell(before, to);
            boolean same = there.split().equals(cell.split());
            if (same && !cell.replaces(there) || !cell.gone() && contains(there, cell)) {
                return block;
            }
            known |= same;
            if (!same && (cell.gone() || !contains(cell, there))) {
                kept.add(there);
            }
        }
        if (!cell.gone()) {
            kept.add(cell);
        } else if (!known) {
            return block;
        }
        return replaced(before, from, to, kept);
    }

    private static boolean contains(Cell total, Cell part) {
        return total.isTotal() && !part.isTotal() && total.released() >= part.released();
    }

    /** Whether there is any cell of a partner. */
    public static boolean hasPartner(byte[] block, int partner) {
        int row = lowerBound(block, partner);
        return row < rows(block) && partner(block, row) == partner;
    }

    /** Whether all cells of a partner say the same in both. */
    public static boolean sameFigures(byte[] one, byte[] other, int partner) {
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
    public static List<Cell> cells(byte[] block) {
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

    /** How many cells it holds. */
    public static int rows(byte[] block) {
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

    /** The rows from..to exchanged for other cells of the same partner. */
    private static byte[] replaced(byte[] block, int from, int to, List<Cell> cells) {
        byte[] named = block;
        for (Cell cell : cells) {
            named = withText(withText(named, cell.split()), cell.source());
        }
        String[] texts = texts(named);
        int start = start(named);
        ByteBuffer out = ByteBuffer.allocate(named.length + (cells.size() - (to - from)) * ROW_BYTES);
        out.put(named, 0, start + from * ROW_BYTES);
        for (Cell cell : cells) {
            putFixed(out, cell);
            out.putShort((short) indexOf(texts, cell.split())).putShort((short) indexOf(texts, cell.source()));
        }
        int rest = start + to * ROW_BYTES;
        return out.put(named, rest, named.length - rest).array();
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
        if (indexOf(texts(block), text) >= 0) {
            return block;
        }
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
