package io.silkwatch.indicators;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sum S(t) = &Sigma; w<sub>i</sub> &middot; 2<sup>-(t - t<sub>i</sub>)/h</sup> over weighted events, exactly the same whatever the order they come in.
 *
 * <p>Weights are brought to the start of the half-life their event falls in and added there as whole numbers (of 2<sup>-32</sup>), so adding is exact,
 * can be undone, and costs the same however many events there were. Half-lives more than 40 before the newest are dropped: what they held has
 * decayed below 2<sup>-40</sup> of itself.
 */
public final class DecayedSum {
    private static final double UNIT = 1L << 32;
    private static final int KEPT_HALF_LIVES = 40;

    private final long halfLifeMs;
    private final TreeMap<Long, Long> unitsByHalfLife = new TreeMap<>();

    /** An empty sum with the given half-life in milliseconds. */
    public DecayedSum(long halfLifeMs) {
        this.halfLifeMs = halfLifeMs;
    }

    /** Adds an event of the given weight at the given time in milliseconds; a negative weight undoes one of the same size and time. */
    public void add(double weight, long timeMs) {
        long bucket = Math.floorDiv(timeMs, halfLifeMs);
        double within = Math.floorMod(timeMs, halfLifeMs) / (double) halfLifeMs;
        long units = Math.round(Math.abs(weight) * Math.pow(2, within) * UNIT);
        unitsByHalfLife.merge(bucket, weight < 0 ? -units : units, Long::sum);
        unitsByHalfLife.headMap(unitsByHalfLife.lastKey() - KEPT_HALF_LIVES).clear();
    }

    /** The sum at a time in milliseconds. */
    public double at(long timeMs) {
        double sum = 0;
        for (Map.Entry<Long, Long> bucket : unitsByHalfLife.entrySet()) {
            double halfLives = (timeMs - bucket.getKey() * (double) halfLifeMs) / halfLifeMs;
            sum += bucket.getValue() / UNIT * Math.pow(2, -halfLives);
        }
        return sum;
    }

    /** The sum as bytes, at most 41 pairs of numbers. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(unitsByHalfLife.size() * 2 * Long.BYTES);
        unitsByHalfLife.forEach((bucket, units) -> bytes.putLong(bucket).putLong(units));
        return bytes.array();
    }

    /** The sum that {@link #toBytes} wrote; an empty one for null. */
    public static DecayedSum fromBytes(byte[] bytes, long halfLifeMs) {
        DecayedSum sum = new DecayedSum(halfLifeMs);
        if (bytes != null) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                sum.unitsByHalfLife.put(buffer.getLong(), buffer.getLong());
            }
        }
        return sum;
    }
}
