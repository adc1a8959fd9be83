package io.silkwatch.tagger.coding.model;

import java.util.Arrays;
import java.util.function.Consumer;

/** What is seen of one case after the other, and what a model makes of it. */
public final class Seen {
    private final LinearModel model;
    private final int[] sums;
    private final double[] probabilities;
    private int[] features = new int[256];
    private int count;

    /** @param model weighs what is seen */
    public Seen(LinearModel model) {
        this.model = model;
        this.sums = new int[model.outcomes()];
        this.probabilities = new double[model.outcomes()];
    }

    /** Turns to the next case. */
    public void clear() {
        count = 0;
    }

    /** Adds a feature; one that the model does not know changes nothing. */
    public void add(long feature) {
        int found = model.find(feature);
        if (found == LinearModel.NONE) {
            return;
        }
        if (count == features.length) {
            features = Arrays.copyOf(features, 2 * count);
        }
        features[count++] = found;
    }

    /** Weighs what was seen; {@link #probability} tells the result. */
    public void weigh() {
        weigh(nothing -> {});
    }

    /**
     * Weighs what was seen together with something else.
     *
     * @param beside adds by outcome what else speaks for it, as logarithms
     */
    public void weigh(Consumer<double[]> beside) {
        model.weigh(features, count, sums, probabilities);
        beside.accept(probabilities);
        LinearModel.normalise(probabilities, Math::exp);
    }

    /** How likely an outcome is, from 0 to 1. */
    public double probability(int outcome) {
        return probabilities[outcome];
    }

    /** The likeliest outcome. */
    public int likeliest() {
        int best = 0;
        for (int outcome = 1; outcome < probabilities.length; outcome++) {
            best = probabilities[outcome] > probabilities[best] ? outcome : best;
        }
        return best;
    }
}
