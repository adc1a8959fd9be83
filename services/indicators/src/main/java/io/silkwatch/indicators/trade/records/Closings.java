package io.silkwatch.indicators.trade.records;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Which releases were closed: what a source had released earlier and did not release again does not hold any more. Kept by reporter, beside the records, since
 * an earlier release may arrive after the one that closed it; the newest time counts, so the order of arrival does not matter.
 */
public final class Closings {
    /** Begins the keys of closings on their way; those of records begin with a number. */
    private static final String MARK = "closed|";

    private static final char SEPARATOR = '|';

    private final TradeStore store;
    private boolean any;

    /** @param store the closings that are known; it may hold some already */
    public Closings(TradeStore store) {
        this.store = store;
        this.any = store.firstFrom("", "") != null;
    }

    /** The key of a closing: whose records it is about, and by which source. */
    static String key(CellKey reported, String source) {
        return MARK
                + CellKey.prefix(reported.economy(), reported.side(), reported.frequency())
                + reported.hs()
                + SEPARATOR
                + reported.period()
                + SEPARATOR
                + reported.classification()
                + SEPARATOR
                + source;
    }

    /** Whether any release was closed. */
    public boolean any() {
        return any;
    }

    /** Whether a key is that of a closing, not of a record. */
    public static boolean isKey(String key) {
        return key.startsWith(MARK);
    }

    /** The records a closing is about, as far as they are in its reporter's books. */
    public static CellKey closed(String key) {
        String[] parts = key.substring(MARK.length()).split("\\|", 7);
        return new CellKey(
                Integer.parseInt(parts[0]), Side.of(parts[1]), parts[2], parts[3], parts[4], parts[5], Basis.REPORTED);
    }

    /**
     * Takes a closing in.
     *
     * @return false when a newer one, or the same, is known
     */
    public boolean add(String key, long released) {
        String place = key.substring(MARK.length());
        byte[] before = store.get(place);
        if (before != null && ByteBuffer.wrap(before).getLong() >= released) {
            return false;
        }
        store.put(place, ByteBuffer.allocate(Long.BYTES).putLong(released).array());
        any = true;
        return true;
    }

    /** The cells of one key that still hold. */
    public List<Cell> standing(CellKey key, List<Cell> cells) {
        if (!any) {
            return cells;
        }
        List<Cell> standing = new ArrayList<>(cells.size());
        List<Closing> own = key.basis() == Basis.REPORTED ? of(key.economy(), key.side(), key) : null;
        for (Cell cell : cells) {
            List<Closing> closings =
                    own != null ? own : of(cell.partner(), key.side().opposite(), key);
            if (closings.stream().noneMatch(closing -> closing.ends(key, cell))) {
                standing.add(cell);
            }
        }
        return standing;
    }

    private List<Closing> of(int reporter, Side side, CellKey key) {
        List<Closing> closings = new ArrayList<>();
        String prefix =
                CellKey.prefix(reporter, side, key.frequency()) + key.hs() + SEPARATOR + key.period() + SEPARATOR;
        store.scan(prefix, (place, released) -> {
            int source = place.indexOf(SEPARATOR, prefix.length());
            closings.add(new Closing(
                    place.substring(prefix.length(), source),
                    place.substring(source + 1),
                    ByteBuffer.wrap(released).getLong()));
        });
        return closings;
    }

    /**
     * The end of a release.
     *
     * @param classification of the records it is about; empty for all
     */
    private record Closing(String classification, String source, long released) {
        boolean ends(CellKey key, Cell cell) {
            return cell.released() < released
                    && source.equals(cell.source())
                    && (classification.isEmpty() || classification.equals(key.classification()));
        }
    }
}
