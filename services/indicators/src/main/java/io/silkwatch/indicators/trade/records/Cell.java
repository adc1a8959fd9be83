package io.silkwatch.indicators.trade.records;

import java.time.Instant;

/**
 * What one trade record says, without what {@link CellKey} says already.
 *
 * @param partner Comtrade code of the other side; 0 is World
 * @param split second partner, mode of transport and customs procedure as in the key of the record; empty for the total of all three
 * @param value US dollars
 * @param weight kilograms; NaN when not given
 * @param estimated whether the publisher estimated value or weight
 * @param released when it was released, in milliseconds; {@link #UNKNOWN} when not said
 * @param ingested when it was read, in milliseconds
 * @param source who published it
 * @param gone whether the record was withdrawn
 */
public record Cell(
        int partner,
        String split,
        double value,
        double weight,
        boolean estimated,
        long released,
        long ingested,
        String source,
        boolean gone) {
    /** Stands for a release time that was not said. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    static final String TOTAL = "";

    /** The withdrawal of a record. */
    static Cell withdrawn(int partner, String split) {
        return new Cell(partner, split, 0, Double.NaN, false, UNKNOWN, 0, "", true);
    }

    /** Whether it is the total of a partner and not a part of it. */
    public boolean isTotal() {
        return split.isEmpty();
    }

    /** Releases may arrive in any order: the newest release stands; of those with the same or no release time the one read last. */
    boolean replaces(Cell other) {
        if (gone || other.gone) {
            return true;
        }
        if (released != other.released) {
            return released > other.released;
        }
        return ingested >= other.ingested;
    }

    /** Whether figures computed from it are the same. */
    boolean sameFigures(Cell other) {
        return Double.compare(value, other.value) == 0
                && Double.compare(weight, other.weight) == 0
                && estimated == other.estimated
                && gone == other.gone;
    }

    /** Release time if known, else null. */
    public Instant releasedAt() {
        return released == UNKNOWN ? null : Instant.ofEpochMilli(released);
    }
}
