package io.silkwatch.tagger.coding.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Learns a {@link LinearModel} by stochastic gradient descent whose steps shrink weight by weight (AdaGrad; Duchi, Hazan, Singer 2011). The same cases in the same order
 * give the same model on every machine.
 */
public final class LinearTrainer {
    private static final int ROUNDS = 8;
    /** The weights are the means of those after so many last rounds: the order of the cases then decides less. */
    private static final int AVERAGED = 5;
    /** Part of the features of a case that are not shown in a round, others each time: what is learned then leans on no single one, which another author may not use. */
    private static final double HIDDEN = 0.3;

    /** A model is learned so often, each time in another order and with other features hidden: the mean errs less than each. */
    public static final int RUNS = 4;

    private static final float STEP = 0.3f;
    /** Pulls a weight to zero with every case that has its feature. */
    private static final float DECAY = 5e-3f;
    /** A feature of fewer cases is not learned. */
    private static final int FEWEST = 2;
    /** Keeps the first steps small. */
    private static final float FIRST_SQUARE = 1e-2f;

    private final int outcomes;
    private final Map<Long, Integer> index = new HashMap<>();
    private final List<Known> cases = new ArrayList<>();

    /**
     * A case to learn from.
     *
     * @param features what is seen, as often as it is
     * @param meaning what a {@link HiddenLayer} sees; empty where there is none
     * @param outcomes what is right; each of several by the same part
     */
    public record Case(List<Long> features, float[] meaning, Set<Integer> outcomes) {}

    private record Known(int[] features, float[] meaning, Set<Integer> outcomes) {}

    /** What learns beside the linear model, from the same errors; it may do nothing. */
    interface Beside {
        /** Adds to the logarithms of the likelihoods what it says by now. */
        default void add(float[] meaning, double[] logarithms) {}

        /**
         * Learns from one case.
         *
         * @param meaning what {@link #add} got last
         * @param errors by outcome how much too likely it was
         */
        default void step(float[] meaning, float[] errors) {}

        /** Ends a round whose weights count. */
        default void sum() {}
    }

    private LinearTrainer(List<Case> cases, int outcomes) {
        this.outcomes = outcomes;
        Map<Long, Integer> counts = new HashMap<>();
        cases.forEach(one -> Set.copyOf(one.features()).forEach(feature -> counts.merge(feature, 1, Integer::sum)));
        counts.keySet().stream()
                .filter(feature -> counts.get(feature) >= FEWEST)
                .sorted()
                .forEach(feature -> index.put(feature, index.size()));
        for (Case one : cases) {
            int[] features = one.features().stream()
                    .filter(index::containsKey)
                    .mapToInt(index::get)
                    .sorted()
                    .toArray();
            this.cases.add(new Known(features, one.meaning(), one.outcomes()));
        }
    }

    /**
     * Learns from cases.
     *
     * @param outcomes how many there are
     */
    public static LinearModel learn(List<Case> cases, int outcomes) {
        return learn(cases, outcomes, Collections.nCopies(RUNS, new Beside() {}));
    }

    /**
     * Learns from cases that have a meaning.
     *
     * @param outcomes how many there are
     * @param runs for each run what learns along with the model, whose outcomes are only right together with what all of these say on average
     */
    public static LinearModel learn(List<Case> cases, int outcomes, List<? extends Beside> runs) {
        LinearTrainer trainer = new LinearTrainer(cases, outcomes);
        List<float[][]> learned = IntStream.range(0, runs.size())
                .parallel()
                .mapToObj(run -> trainer.new Descent(new Random(run + 1), runs.get(run)).learn())
                .toList();
        float[][] means = new float[trainer.index.size() + 1][outcomes];
        for (float[][] weights : learned) {
            for (int row = 0; row < means.length; row++) {
                add(1f / learned.size(), weights[row], means[row]);
            }
        }
        return trainer.model(means);
    }

    /** One run over the cases. */
    private final class Descent {
        private final Random random;
        private final Beside beside;
        private final List<Known> shuffled = new ArrayList<>(cases);
        /** By feature and outcome; those of the last row speak for an outcome whatever is seen. */
        private final float[][] weights = new float[index.size() + 1][outcomes];
        /** How far each has gone. */
        private final float[][] squares = new float[index.size() + 1][outcomes];

        private final float[] sums = new float[outcomes];
        /** By outcome how likely it is, then how much too likely it was. */
        private final double[] off = new double[outcomes];

        private final float[] errors = new float[outcomes];
        private int[] shown = new int[256];

        Descent(Random random, Beside beside) {
            this.random = random;
            this.beside = beside;
            for (float[] row : squares) {
                Arrays.fill(row, FIRST_SQUARE);
            }
        }

        float[][] learn() {
            float[][] means = new float[weights.length][outcomes];
            for (int round = 0; round < ROUNDS; round++) {
                Collections.shuffle(shuffled, random);
                shuffled.forEach(this::learn);
                if (round >= ROUNDS - AVERAGED) {
                    for (int row = 0; row < weights.length; row++) {
                        add(1f / AVERAGED, weights[row], means[row]);
                    }
                    beside.sum();
                }
            }
            return means;
        }

        private void learn(Known one) {
            int count = show(one.features());
            weigh(count, one.meaning());
            one.outcomes().forEach(right -> off[right] -= 1.0 / one.outcomes().size());
            for (int outcome = 0; outcome < outcomes; outcome++) {
                errors[outcome] = (float) off[outcome];
            }
            float scale = (float) LinearModel.scale(count);
            for (int i = 0; i < count; i++) {
                step(scale, errors, weights[shown[i]], squares[shown[i]]);
            }
            step(1, errors, weights[index.size()], squares[index.size()]);
            beside.step(one.meaning(), errors);
        }

        private int show(int[] features) {
            shown = shown.length < features.length ? new int[features.length] : shown;
            int count = 0;
            for (int feature : features) {
                if (random.nextDouble() >= HIDDEN) {
                    shown[count++] = feature;
                }
            }
            return count;
        }

        private void weigh(int count, float[] meaning) {
            Arrays.fill(sums, 0);
            for (int i = 0; i < count; i++) {
                add(1, weights[shown[i]], sums);
            }
            double scale = LinearModel.scale(count);
            for (int outcome = 0; outcome < outcomes; outcome++) {
                off[outcome] = sums[outcome] * scale + weights[index.size()][outcome];
            }
            beside.add(meaning, off);
            LinearModel.normalise(off, StrictMath::exp);
        }

        private static void step(float scale, float[] errors, float[] weights, float[] squares) {
            for (int i = 0; i < weights.length; i++) {
                float gradient = errors[i] * scale + DECAY * weights[i];
                squares[i] += gradient * gradient;
                weights[i] -= STEP * gradient / (float) Math.sqrt(squares[i]);
            }
        }
    }

    /** Adds a multiple of a row. */
    static void add(float times, float[] row, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += times * row[i];
        }
    }

    private LinearModel model(float[][] weights) {
        LinearModel.Builder builder = new LinearModel.Builder(index.size(), byOutcome(index.size(), weights));
        index.keySet().stream()
                .sorted()
                .forEach(feature -> builder.add(feature, byOutcome(index.get(feature), weights)));
        return builder.build();
    }

    private double[] byOutcome(int feature, float[][] weights) {
        double[] found = new double[outcomes];
        for (int outcome = 0; outcome < outcomes; outcome++) {
            found[outcome] = weights[feature][outcome];
        }
        return found;
    }
}
