package io.silkwatch.tagger.coding;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

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

    private final int outcomes;
    /** Open addressing; 0 is free. */
    private final long[] table;
    /** A bit for each value of some bits of a feature: most features that are asked for are none of the table, which is too large for the caches nearby. */
    private final long[] present = new long[PRESENT_BITS / Long.SIZE];
    /** By place in the table where the weights of the feature begin and, in the lowest bits, how many there are. */
    private final int[] entries;
    /** Outcome and steps of each weight, a byte each: what is read for a feature then lies in as few lines of cache as it can. */
    private final short[] weights;

    private final double[] bias;

    private LinearModel(Builder builder) {
        this.outcomes = builder.bias.length;
        this.table = builder.table;
        this.entries = builder.entries;
        this.weights = Arrays.copyOf(builder.weights, builder.used);
        this.bias = builder.bias;
        for (long feature : table) {
            present[bit(feature) >> 6] |= 1L << bit(feature);
        }
    }

    private static int bit(long feature) {
        return (int) (feature >>> 20) & PRESENT_BITS - 1;
    }

    /** Collects weights, feature by feature. */
    static final class Builder {
        private final long[] table;
        private final int[] entries;
        private short[] weights = new short[1 << 16];
        private final double[] bias;
        private int used;
        private int last;

        /**
         * @param features how many there will be at most
         * @param bias by outcome what speaks for it whatever is seen; fewer than 64
         */
        Builder(int features, double[] bias) {
            int size = Integer.highestOneBit(Math.max(8, 2 * features)) << 1;
            this.table = new long[size];
            this.entries = new int[size];
            this.bias = bias;
        }

        /**
         * Adds a feature.
         *
         * @param itsWeights by outcome; those near to zero are left out
         */
        void add(long feature, double[] itsWeights) {
            last = place(table, feature);
            table[last] = feature;
            entries[last] = used << COUNT_BITS;
            for (int outcome = 0; outcome < itsWeights.length; outcome++) {
                int steps = (int) Math.round(itsWeights[outcome] / STEP);
                if (Math.abs(steps) >= FEWEST_STEPS) {
                    add(outcome, Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, steps)));
                }
            }
        }

        private void add(int outcome, int steps) {
            if (used == weights.length) {
                weights = Arrays.copyOf(weights, 2 * used);
            }
            weights[used++] = (short) (outcome << Byte.SIZE | steps & 0xff);
            entries[last]++;
        }

        LinearModel build() {
            return new LinearModel(this);
        }
    }

    /** Where a feature is in a table, or would be. */
    private static int place(long[] table, long feature) {
        int mask = table.length - 1;
        int place = (int) (feature ^ feature >>> Integer.SIZE) & mask;
        while (table[place] != 0 && table[place] != feature) {
            place = place + 1 & mask;
        }
        return place;
    }

    /** Where the model has a feature; -1 when it does not know it. */
    int find(long feature) {
        int bit = bit(feature);
        if ((present[bit >> 6] & 1L << bit) == 0) {
            return -1;
        }
        int place = place(table, feature);
        return table[place] == 0 ? -1 : place;
    }

    /** How many outcomes there are. */
    int outcomes() {
        return outcomes;
    }

    /** What a feature that was found says for an outcome. */
    double weight(int feature, int outcome) {
        for (int i = first(feature); i < end(feature); i++) {
            if (outcome(weights[i]) == outcome) {
                return steps(weights[i]) * STEP;
            }
        }
        return 0;
    }

    private int first(int feature) {
        return entries[feature] >>> COUNT_BITS;
    }

    private int end(int feature) {
        return (entries[feature] >>> COUNT_BITS) + (entries[feature] & (1 << COUNT_BITS) - 1);
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
     * @param features where the features were found
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
        normalise(probabilities);
    }

    /** What each of so many features counts. */
    static double scale(int features) {
        return SCALE / Math.sqrt(Math.max(1, features));
    }

    /** Makes probabilities of their logarithms, which may all be off by the same. */
    static void normalise(double[] logarithms) {
        double most = Double.NEGATIVE_INFINITY;
        for (double one : logarithms) {
            most = Math.max(most, one);
        }
        double sum = 0;
        for (int i = 0; i < logarithms.length; i++) {
            double behind = logarithms[i] - most;
            logarithms[i] = behind < NEGLIGIBLE ? 0 : StrictMath.exp(behind);
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
        int features = 0;
        for (long feature : table) {
            features += feature == 0 ? 0 : 1;
        }
        out.writeInt(features);
        for (int place = 0; place < table.length; place++) {
            if (table[place] != 0) {
                out.writeLong(table[place]);
                out.writeByte(end(place) - first(place));
                for (int i = first(place); i < end(place); i++) {
                    out.writeShort(weights[i]);
                }
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    static LinearModel read(DataInputStream in) throws IOException {
        double[] bias = new double[in.readInt()];
        for (int i = 0; i < bias.length; i++) {
            bias[i] = in.readFloat();
        }
        int features = in.readInt();
        Builder builder = new Builder(features, bias);
        double[] weights = new double[bias.length];
        for (int i = 0; i < features; i++) {
            Arrays.fill(weights, 0);
            long feature = in.readLong();
            for (int left = in.readByte(); left > 0; left--) {
                short weight = in.readShort();
                weights[outcome(weight)] = steps(weight) * STEP;
            }
            builder.add(feature, weights);
        }
        return builder.build();
    }
}
