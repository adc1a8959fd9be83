package io.silkwatch.tagger.coding;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A multinomial logistic regression over features that are numbers: how likely each of some outcomes is in view of what was seen. Only weights that differ from zero
 * are kept. Immutable and safe to share.
 */
final class LinearModel {
    /** A feature counts for less where many are seen: weights are multiplied by this and divided by the root of the count. */
    private static final double SCALE = 5;
    /** Weights are kept in steps of this. */
    private static final float STEP = 1 / 16f;

    /** The logarithm of what is nothing beside the likeliest. */
    private static final double NEGLIGIBLE = -9;

    private static final int PRESENT_BITS = 1 << 20;

    /** Smaller weights are left out: they are most of them and decide nothing. */
    private static final int FEWEST_STEPS = 2;

    private static final int COUNT_BITS = 6;

    /** Makes keys of features, a different one of each, whose upper halves differ as well. */
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    /** The half of a key that tells it from others at its place of the table. */
    private static final long HIGH = 0xFFFF_FFFF_0000_0000L;

    /** No feature that the model knows. */
    static final int NONE = 0;

    private final int outcomes;
    /**
     * Open addressing; 0 is free. The upper half is that of the key of a feature, whose lower half its place tells; the lower half says where its weights begin and, in the
     * lowest bits, how many there are. All that is asked of a feature lies in one line of cache so.
     */
    private final long[] table;
    /** A bit for each value of some bits of a key: most features that are asked for are none of the table, which is too large for the caches nearby. */
    private final long[] present = new long[PRESENT_BITS / Long.SIZE];
    /** Outcome and steps of each weight, a byte each. The first is none, so that no entry of the table is 0. */
    private final short[] weights;

    private final double[] bias;

    private LinearModel(double[] bias, long[] table, short[] weights) {
        this.outcomes = bias.length;
        this.bias = bias;
        this.table = table;
        this.weights = weights;
        for (long entry : table) {
            if (entry != 0) {
                present[bit(entry) >> 6] |= 1L << bit(entry);
            }
        }
    }

    private static int bit(long key) {
        return (int) (key >>> Integer.SIZE) & PRESENT_BITS - 1;
    }

    /** Collects weights, feature by feature. */
    static final class Builder {
        private final long[] table;
        private short[] weights = new short[1 << 16];
        private final double[] bias;
        private int used = 1;

        /**
         * @param features how many there will be at most
         * @param bias by outcome what speaks for it whatever is seen; fewer than 64
         */
        Builder(int features, double[] bias) {
            int size = Integer.highestOneBit(Math.max(8, 2 * features)) << 1;
            this.table = new long[size];
            this.bias = bias;
        }

        /**
         * Adds a feature.
         *
         * @param itsWeights by outcome; those near to zero are left out
         */
        void add(long feature, double[] itsWeights) {
            int first = used;
            for (int outcome = 0; outcome < itsWeights.length; outcome++) {
                int steps = (int) Math.round(itsWeights[outcome] / STEP);
                if (Math.abs(steps) >= FEWEST_STEPS) {
                    add(outcome, Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, steps)));
                }
            }
            long key = feature * MULTIPLIER;
            table[place(table, key)] = key & HIGH | first << COUNT_BITS | used - first;
        }

        private void add(int outcome, int steps) {
            if (used == weights.length) {
                weights = Arrays.copyOf(weights, 2 * used);
            }
            weights[used++] = (short) (outcome << Byte.SIZE | steps & 0xff);
        }

        LinearModel build() {
            return new LinearModel(bias, table, Arrays.copyOf(weights, used));
        }
    }

    /** Where a key is in a table, or would be. */
    private static int place(long[] table, long key) {
        int mask = table.length - 1;
        int place = (int) (key ^ key >>> Integer.SIZE) & mask;
        while (table[place] != 0 && ((table[place] ^ key) & HIGH) != 0) {
            place = place + 1 & mask;
        }
        return place;
    }

    /** What {@link #weight} and {@link #weigh} know a feature by; {@link #NONE} when the model does not know it. */
    int find(long feature) {
        long key = feature * MULTIPLIER;
        int bit = bit(key);
        return (present[bit >> 6] & 1L << bit) == 0 ? NONE : (int) table[place(table, key)];
    }

    /** How many outcomes there are. */
    int outcomes() {
        return outcomes;
    }

    /** What a feature says for an outcome. */
    double weight(int feature, int outcome) {
        for (int i = first(feature); i < end(feature); i++) {
            if (outcome(weights[i]) == outcome) {
                return steps(weights[i]) * STEP;
            }
        }
        return 0;
    }

    private static int first(int feature) {
        return feature >>> COUNT_BITS;
    }

    private static int end(int feature) {
        return first(feature) + (feature & (1 << COUNT_BITS) - 1);
    }

    private static int outcome(short weight) {
        return weight >> Byte.SIZE;
    }

    private static int steps(short weight) {
        return (byte) weight;
    }

    /**
     * The probability of each outcome.
     *
     * @param features as they were found
     * @param number how many
     * @param sums for its own use, one for each outcome
     * @param probabilities receives them by outcome
     */
    void weigh(int[] features, int number, int[] sums, double[] probabilities) {
        Arrays.fill(sums, 0);
        for (int i = 0; i < number; i++) {
            int end = end(features[i]);
            for (int at = first(features[i]); at < end; at++) {
                sums[outcome(weights[at])] += steps(weights[at]);
            }
        }
        double scale = scale(number) * STEP;
        for (int outcome = 0; outcome < outcomes; outcome++) {
            probabilities[outcome] = sums[outcome] * scale + bias[outcome];
        }
        normalise(probabilities, Math::exp);
    }

    /** What each of so many features counts. */
    static double scale(int features) {
        return SCALE / Math.sqrt(Math.max(1, features));
    }

    /**
     * Makes probabilities of their logarithms, which may all be off by the same.
     *
     * @param exp the exponential function: one that is the same on every machine, or a fast one
     */
    static void normalise(double[] logarithms, DoubleUnaryOperator exp) {
        double most = Double.NEGATIVE_INFINITY;
        for (double one : logarithms) {
            most = Math.max(most, one);
        }
        double sum = 0;
        for (int i = 0; i < logarithms.length; i++) {
            double behind = logarithms[i] - most;
            logarithms[i] = behind < NEGLIGIBLE ? 0 : exp.applyAsDouble(behind);
            sum += logarithms[i];
        }
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] /= sum;
        }
    }

    /** Writes the model; {@link #read} reads it. */
    void write(DataOutputStream out) throws IOException {
        out.writeInt(outcomes);
        for (double one : bias) {
            out.writeFloat((float) one);
        }
        out.writeInt(table.length);
        for (long entry : table) {
            out.writeLong(entry);
        }
        out.writeInt(weights.length);
        for (short weight : weights) {
            out.writeShort(weight);
        }
    }

    /** Reads what {@link #write} wrote. */
    static LinearModel read(DataInputStream in) throws IOException {
        double[] bias = new double[in.readInt()];
        for (int i = 0; i < bias.length; i++) {
            bias[i] = in.readFloat();
        }
        long[] table = new long[in.readInt()];
        for (int i = 0; i < table.length; i++) {
            table[i] = in.readLong();
        }
        short[] weights = new short[in.readInt()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = in.readShort();
        }
        return new LinearModel(bias, table, weights);
    }
}
