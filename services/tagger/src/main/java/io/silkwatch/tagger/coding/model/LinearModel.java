package io.silkwatch.tagger.coding.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A multinomial logistic regression over features that are numbers: how likely each of some outcomes is in view of what was seen. Only weights that differ from zero
 * are kept. Immutable and safe to share.
 */
public final class LinearModel {
    /** A feature counts for less where many are seen: weights are multiplied by this and divided by the root of the count. */
    private static final double SCALE = 5;
    /** Weights are kept in steps of this. */
    private static final float STEP = 1 / 16f;

    /** The logarithm of what is nothing beside the likeliest. */
    private static final double NEGLIGIBLE = -9;

    /** Smaller weights are left out: they are most of them and decide nothing. */
    private static final int FEWEST_STEPS = 2;

    private static final int COUNT_BITS = 6;

    /** No feature that the model knows. */
    static final int NONE = HashIndex.NONE;

    private final int outcomes;
    /** By feature where its weights begin and, in the lowest bits, how many there are. */
    private final HashIndex index;
    /** Outcome and steps of each weight, a byte each. The first is none, so that no number of the index is 0. */
    private final short[] weights;

    private final double[] bias;

    private LinearModel(double[] bias, HashIndex index, short[] weights) {
        this.outcomes = bias.length;
        this.bias = bias;
        this.index = index;
        this.weights = weights;
    }

    /** Collects weights, feature by feature. */
    static final class Builder {
        private final HashIndex index;
        private short[] weights = new short[1 << 16];
        private final double[] bias;
        private int used = 1;

        /**
         * @param features how many there will be at most
         * @param bias by outcome what speaks for it whatever is seen; fewer than 64
         */
        Builder(int features, double[] bias) {
            this.index = new HashIndex(features);
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
            index.put(feature, first << COUNT_BITS | used - first);
        }

        private void add(int outcome, int steps) {
            if (used == weights.length) {
                weights = Arrays.copyOf(weights, 2 * used);
            }
            weights[used++] = (short) (outcome << Byte.SIZE | steps & 0xff);
        }

        LinearModel build() {
            return new LinearModel(bias, index, Arrays.copyOf(weights, used));
        }
    }

    /** What {@link #weight} and {@link #weigh} know a feature by; {@link #NONE} when the model does not know it. */
    public int find(long feature) {
        return index.find(feature);
    }

    /** How many outcomes there are. */
    int outcomes() {
        return outcomes;
    }

    /** What a feature says for an outcome. */
    public double weight(int feature, int outcome) {
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
     * What speaks for each outcome, as logarithms of probabilities that may all be off by the same; {@link #normalise} makes probabilities of them.
     *
     * @param features as they were found
     * @param number how many
     * @param sums for its own use, one for each outcome
     * @param logarithms receives them by outcome
     */
    void weigh(int[] features, int number, int[] sums, double[] logarithms) {
        Arrays.fill(sums, 0);
        for (int i = 0; i < number; i++) {
            int end = end(features[i]);
            for (int at = first(features[i]); at < end; at++) {
                sums[outcome(weights[at])] += steps(weights[at]);
            }
        }
        double scale = scale(number) * STEP;
        for (int outcome = 0; outcome < outcomes; outcome++) {
            logarithms[outcome] = sums[outcome] * scale + bias[outcome];
        }
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
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(outcomes);
        for (double one : bias) {
            out.writeFloat((float) one);
        }
        index.write(out);
        out.writeInt(weights.length);
        for (short weight : weights) {
            out.writeShort(weight);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static LinearModel read(DataInputStream in) throws IOException {
        double[] bias = new double[in.readInt()];
        for (int i = 0; i < bias.length; i++) {
            bias[i] = in.readFloat();
        }
        HashIndex index = HashIndex.read(in);
        short[] weights = new short[in.readInt()];
        byte[] bytes = new byte[weights.length * Short.BYTES];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asShortBuffer().get(weights);
        return new LinearModel(bias, index, weights);
    }
}
