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

    private static final double STEP = 0.3;
    /** Pulls a weight to zero with every case that has its feature. */
    private static final double DECAY = 5e-3;
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
         * @param off by outcome how much too likely it was
         */
        default void step(float[] meaning, double[] off) {}

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
        List<float[]> learned = IntStream.range(0, runs.size())
                .parallel()
                .mapToObj(run -> trainer.new Descent(new Random(run + 1), runs.get(run)).learn())
                .toList();
        float[] means = new float[learned.get(0).length];
        for (float[] weights : learned) {
            for (int i = 0; i < means.length; i++) {
                means[i] += weights[i] / learned.size();
            }
        }
        return trainer.model(means);
    }

    /** One run over the cases. */
    private final class Descent {
        private final Random random;
        private final Beside beside;
        private final List<Known> shuffled = new ArrayList<>(cases);
        /** By feature and outcome; those behind the last feature speak for an outcome whatever is seen. */
        private final float[] weights = new float[(index.size() + 1) * outcomes];
        /** How far each has gone. */
        private final float[] squares = new float[weights.length];

        private final double[] off = new double[outcomes];

        Descent(Random random, Beside beside) {
            this.random = random;
            this.beside = beside;
            Arrays.fill(squares, FIRST_SQUARE);
        }

        float[] learn() {
            float[] sums = new float[weights.length];
            for (int round = 0; round < ROUNDS; round++) {
                Collections.shuffle(shuffled, random);
                shuffled.forEach(this::learn);
                if (round >= ROUNDS - AVERAGED) {
                    for (int i = 0; i < weights.length; i++) {
                        sums[i] += weights[i] / AVERAGED;
                    }
                    beside.sum();
                }
            }
            return sums;
        }

        private void learn(Known one) {
            int[] shown = Arrays.stream(one.features())
                    .filter(feature -> random.nextDouble() >= HIDDEN)
                    .toArray();
            weigh(shown, one.meaning());
            one.outcomes().forEach(right -> off[right] -= 1.0 / one.outcomes().size());
            double scale = LinearModel.scale(shown.length);
            for (int feature : shown) {
                step(feature * outcomes, scale);
            }
            step(index.size() * outcomes, 1);
            beside.step(one.meaning(), off);
        }

        private void weigh(int[] features, float[] meaning) {
            Arrays.fill(off, 0);
            for (int feature : features) {
                for (int outcome = 0; outcome < outcomes; outcome++) {
                    off[outcome] += weights[feature * outcomes + outcome];
                }
            }
            double scale = LinearModel.scale(features.length);
            for (int outcome = 0; outcome < outcomes; outcome++) {
                off[outcome] = off[outcome] * scale + weights[index.size() * outcomes + outcome];
            }
            beside.add(meaning, off);
            LinearModel.normalise(off, StrictMath::exp);
        }

        private void step(int base, double scale) {
            for (int outcome = 0; outcome < outcomes; outcome++) {
                double gradient = off[outcome] * scale + DECAY * weights[base + outcome];
                squares[base + outcome] += (float) (gradient * gradient);
                weights[base + outcome] -= (float) (STEP * gradient / Math.sqrt(squares[base + outcome]));
            }
        }
    }

    private LinearModel model(float[] weights) {
        LinearModel.Builder builder = new LinearModel.Builder(index.size(), byOutcome(index.size(), weights));
        index.keySet().stream()
                .sorted()
                .forEach(feature -> builder.add(feature, byOutcome(index.get(feature), weights)));
        return builder.build();
    }

    private double[] byOutcome(int feature, float[] weights) {
        double[] found = new double[outcomes];
        for (int outcome = 0; outcome < outcomes; outcome++) {
            found[outcome] = weights[feature * outcomes + outcome];
        }
        return found;
    }
}
