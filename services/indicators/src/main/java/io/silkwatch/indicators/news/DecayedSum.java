package io.silkwatch.indicators.news;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sum S(t) = &Sigma; w<sub>i</sub> &middot; 2<sup>-(t - t<sub>i</sub>)/h</sup> over weighted events, exactly the same whatever the order they come in.
 *
 * <p>Weights are brought to the start of the bucket of time their event falls in and added there as whole numbers (of 2<sup>-32</sup>), so adding is exact,
 * can be undone, sums of parts can be put together, and it costs the same however many events there were. Only the newest buckets are kept.
 */
public final class DecayedSum {
    private static final double UNIT = 1L << 32;
    private static final int KEPT_HALF_LIVES = 40;

    private final Shape shape;
    private final TreeMap<Long, Long> unitsByBucket = new TreeMap<>();

    /** An empty sum. */
    public DecayedSum(Shape shape) {
        this.shape = shape;
    }

    /**
     * How a sum decays and how finely it is kept.
     *
     * @param halfLifeMs half-life in milliseconds
     * @param bucketMs events this close together are one number, in milliseconds; a look back is as exact as that
     * @param buckets how many of them are kept, back from the newest
     */
    public record Shape(long halfLifeMs, long bucketMs, int buckets) {

        /** One number a half-life. What is dropped has decayed below 2<sup>-40</sup> of itself. */
        public static Shape of(Duration halfLife) {
            return new Shape(halfLife.toMillis(), halfLife.toMillis(), KEPT_HALF_LIVES);
        }
    }

    /** Adds an event of the given weight at the given time in milliseconds; a negative weight undoes one of the same size and time. */
    public void add(double weight, long timeMs) {
        long bucket = Math.floorDiv(timeMs, shape.bucketMs());
        double within = Math.floorMod(timeMs, shape.bucketMs()) / (double) shape.halfLifeMs();
        long units = Math.round(Math.abs(weight) * Math.pow(2, within) * UNIT);
        unitsByBucket.merge(bucket, weight < 0 ? -units : units, Long::sum);
        dropOld();
    }

    /** Adds all that another sum of the same shape holds. */
    public void add(DecayedSum other) {
        other.unitsByBucket.forEach((bucket, units) -> unitsByBucket.merge(bucket, units, Long::sum));
        if (!unitsByBucket.isEmpty()) {
            dropOld();
        }
    }

    private void dropOld() {
        unitsByBucket.headMap(unitsByBucket.lastKey() - shape.buckets(), true).clear();
    }

    /** The sum at a time in milliseconds. */
    public double at(long timeMs) {
        return at(timeMs, Long.MAX_VALUE);
    }

    /**
     * The same over events of before a time, rounded down to a whole bucket.
     *
     * @param beforeMs milliseconds
     */
    public double at(long timeMs, long beforeMs) {
        double sum = 0;
        Map<Long, Long> seen = unitsByBucket.headMap(Math.floorDiv(beforeMs, shape.bucketMs()), false);
        for (Map.Entry<Long, Long> bucket : seen.entrySet()) {
            double halfLives = (timeMs - bucket.getKey() * (double) shape.bucketMs()) / shape.halfLifeMs();
            sum += bucket.getValue() / UNIT * Math.pow(2, -halfLives);
        }
        return sum;
    }

    /** The start of the newest bucket that anything is left in, in milliseconds; the least number when nothing is. */
    public long newestMs() {
        return unitsByBucket.descendingMap().entrySet().stream()
                .filter(bucket -> bucket.getValue() != 0)
                .mapToLong(bucket -> bucket.getKey() * shape.bucketMs())
                .findFirst()
                .orElse(Long.MIN_VALUE);
    }

    /** The sum as bytes, a pair of numbers a bucket that has any. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(unitsByBucket.size() * 2 * Long.BYTES);
        unitsByBucket.forEach((bucket, units) -> bytes.putLong(bucket).putLong(units));
        return bytes.array();
    }

    /** The sum that {@link #toBytes} wrote; an empty one for null. */
    public static DecayedSum fromBytes(byte[] bytes, Shape shape) {
        DecayedSum sum = new DecayedSum(shape);
        if (bytes != null) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                sum.unitsByBucket.put(buffer.getLong(), buffer.getLong());
            }
        }
        return sum;
    }
}
