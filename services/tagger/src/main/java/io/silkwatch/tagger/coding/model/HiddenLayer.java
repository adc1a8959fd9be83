package io.silkwatch.tagger.coding.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Rectified units between what a sentence means and what speaks for each outcome: a neural network of one hidden layer. It learns beside a {@link LinearModel} of the same
 * outcomes. Immutable and safe to share.
 */
public final class HiddenLayer {
    /** Of one run. */
    static final int UNITS = 64;

    /** Inputs that are added at once, so that the sums are loaded and stored less often. */
    private static final int TOGETHER = 4;

    private final int outcomes;
    /** What each unit gets whatever is put in. */
    private final float[] bias;
    /** By number of the meaning and unit. Rows are arrays of their own: only loops over arrays at one and the same index become vector instructions. */
    private final float[][] inner;
    /** By unit and outcome. */
    private final float[][] outer;

    private HiddenLayer(int outcomes, float[] bias, float[] inner, float[] outer) {
        this.outcomes = outcomes;
        this.bias = bias;
        this.inner = rows(inner, bias.length);
        this.outer = rows(outer, outcomes);
    }

    private static float[][] rows(float[] weights, int width) {
        float[][] rows = new float[weights.length / width][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(weights, row * width, (row + 1) * width);
        }
        return rows;
    }

    /** Adds to the logarithms of the likelihoods what a meaning says of them. */
    public void add(float[] meaning, double[] logarithms) {
        float[] units = bias.clone();
        multiply(meaning, inner, units);
        for (int unit = 0; unit < units.length; unit++) {
            units[unit] = Math.max(0, units[unit]);
        }
        float[] sums = new float[outcomes];
        multiply(units, outer, sums);
        for (int outcome = 0; outcome < outcomes; outcome++) {
            logarithms[outcome] += sums[outcome];
        }
    }

    /** Adds to the sums what the inputs say; those of other languages and of units that are silent are zero. */
    private static void multiply(float[] inputs, float[][] weights, float[] sums) {
        for (int i = 0; i < inputs.length; i += TOGETHER) {
            addTo(sums, inputs, weights, i);
        }
    }

    private static void addTo(float[] sums, float[] inputs, float[][] weights, int i) {
        float first = inputs[i];
        float second = inputs[i + 1];
        float third = inputs[i + 2];
        float fourth = inputs[i + 3];
        if (first == 0 && second == 0 && third == 0 && fourth == 0) {
            return;
        }
        float[] one = weights[i];
        float[] two = weights[i + 1];
        float[] three = weights[i + 2];
        float[] four = weights[i + 3];
        for (int at = 0; at < sums.length; at++) {
            sums[at] += first * one[at] + second * two[at] + third * three[at] + fourth * four[at];
        }
    }

    /** Writes the layer; {@link #read} reads it. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(outcomes);
        write(out, bias);
        write(out, inner);
        write(out, outer);
    }

    private static void write(DataOutputStream out, float[]... rows) throws IOException {
        out.writeInt(rows.length * rows[0].length);
        for (float[] row : rows) {
            for (float weight : row) {
                out.writeFloat(weight);
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public static HiddenLayer read(DataInputStream in) throws IOException {
        return new HiddenLayer(in.readInt(), readWeights(in), readWeights(in), readWeights(in));
    }

    private static float[] readWeights(DataInputStream in) throws IOException {
        float[] weights = new float[in.readInt()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = in.readFloat();
        }
        return weights;
    }

    /** The layer that was learned in some runs: on average it says what the layers of the runs say, each of which is the mean of those after the rounds that count. */
    public static HiddenLayer of(List<Trainer> runs) {
        int inputs = runs.get(0).inputs;
        int outcomes = runs.get(0).sums.length;
        int units = runs.size() * UNITS;
        float[] bias = new float[units];
        float[] inner = new float[inputs * units];
        float[] outer = new float[units * outcomes];
        for (int run = 0; run < runs.size(); run++) {
            float[][] ownInner = runs.get(run).inner.mean();
            for (int i = 0; i < inputs; i++) {
                System.arraycopy(ownInner[i], 0, inner, i * units + run * UNITS, UNITS);
            }
            System.arraycopy(ownInner[inputs], 0, bias, run * UNITS, UNITS);
            float[][] ownOuter = runs.get(run).outer.mean();
            for (int unit = 0; unit < UNITS; unit++) {
                for (int outcome = 0; outcome < outcomes; outcome++) {
                    outer[(run * UNITS + unit) * outcomes + outcome] = ownOuter[unit][outcome] / runs.size();
                }
            }
        }
        return new HiddenLayer(outcomes, bias, inner, outer);
    }

    /** Learns a layer by stochastic gradient descent whose steps shrink weight by weight, as {@link LinearTrainer} does. */
    public static final class Trainer implements LinearTrainer.Beside {
        private static final float STEP = 0.06f;
        /** Keeps the first steps small. */
        private static final float FIRST_SQUARE = 1e-2f;

        /** By number of the meaning and unit; in the last row the bias of each unit. */
        private final Weights inner;
        /** By unit and outcome. */
        private final Weights outer;

        private final int inputs;
        private final float[] units = new float[UNITS];
        /** By unit how much too active it was. */
        private final float[] offUnits = new float[UNITS];

        private final float[] sums;

        /**
         * @param inputs how many numbers a meaning has, a multiple of four
         * @param filled how many of them are not zero
         * @param outcomes how many there are
         * @param seed decides where it begins
         */
        public Trainer(int inputs, int filled, int outcomes, long seed) {
            this.inputs = inputs;
            this.inner = new Weights(inputs + 1, UNITS);
            this.outer = new Weights(UNITS, outcomes);
            this.sums = new float[outcomes];
            // Standard deviation of the first weights of a unit: its input then is about two.
            double spread = 2 / Math.sqrt(filled);
            Random random = new Random(seed);
            for (float[] row : inner.now) {
                for (int unit = 0; unit < UNITS; unit++) {
                    row[unit] = (float) (random.nextGaussian() * spread);
                }
            }
        }

        /** Weights, how far each has gone, and the sums of those after the rounds that count. */
        private static final class Weights {
            private final float[][] now;
            private final float[][] squares;
            private final float[][] sums;
            private int rounds;

            Weights(int rows, int width) {
                this.now = new float[rows][width];
                this.squares = new float[rows][width];
                this.sums = new float[rows][width];
                for (float[] row : squares) {
                    Arrays.fill(row, FIRST_SQUARE);
                }
            }

            /** Moves a row against its errors, of which its part is the number it is multiplied with. */
            void step(int row, float part, float[] errors) {
                step(part, errors, now[row], squares[row]);
            }

            private static void step(float part, float[] errors, float[] now, float[] squares) {
                for (int i = 0; i < now.length; i++) {
                    float gradient = part * errors[i];
                    squares[i] += gradient * gradient;
                    now[i] -= STEP * gradient / (float) Math.sqrt(squares[i]);
                }
            }

            void sum() {
                for (int row = 0; row < now.length; row++) {
                    LinearTrainer.add(1, now[row], sums[row]);
                }
                rounds++;
            }

            float[][] mean() {
                float[][] means = new float[sums.length][sums[0].length];
                for (int row = 0; row < means.length; row++) {
                    LinearTrainer.add(1f / rounds, sums[row], means[row]);
                }
                return means;
            }
        }

        @Override
        public void add(float[] meaning, double[] logarithms) {
            System.arraycopy(inner.now[inputs], 0, units, 0, UNITS);
            for (int i = 0; i < inputs; i++) {
                if (meaning[i] != 0) {
                    LinearTrainer.add(meaning[i], inner.now[i], units);
                }
            }
            Arrays.fill(sums, 0);
            for (int unit = 0; unit < UNITS; unit++) {
                if (units[unit] > 0) {
                    LinearTrainer.add(units[unit], outer.now[unit], sums);
                }
            }
            for (int outcome = 0; outcome < sums.length; outcome++) {
                logarithms[outcome] += sums[outcome];
            }
        }

        @Override
        public void step(float[] meaning, float[] errors) {
            for (int unit = 0; unit < UNITS; unit++) {
                offUnits[unit] = 0;
                if (units[unit] > 0) {
                    offUnits[unit] = product(errors, outer.now[unit]);
                    outer.step(unit, units[unit], errors);
                }
            }
            for (int i = 0; i < inputs; i++) {
                if (meaning[i] != 0) {
                    inner.step(i, meaning[i], offUnits);
                }
            }
            inner.step(inputs, 1, offUnits);
        }

        private static float product(float[] one, float[] other) {
            float sum = 0;
            for (int i = 0; i < one.length; i++) {
                sum += one[i] * other[i];
            }
            return sum;
        }

        @Override
        public void sum() {
            inner.sum();
            outer.sum();
        }
    }
}
