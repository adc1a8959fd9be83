package io.silkwatch.tagger.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Counts of labels that were right, superfluous or missed. */
final class Score {
    private int right;
    private int superfluous;
    private int missed;

    /** Compares labels one to one; a label that stands twice counts twice. */
    void compare(Collection<String> expected, Collection<String> found) {
        List<String> open = new ArrayList<>(expected);
        for (String label : found) {
            if (open.remove(label)) {
                right++;
            } else {
                superfluous++;
            }
        }
        missed += open.size();
    }

    double precision() {
        return ratio(right, right + superfluous);
    }

    double recall() {
        return ratio(right, right + missed);
    }

    double f1() {
        return ratio(2 * right, 2 * right + superfluous + missed);
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }

    @Override
    public String toString() {
        return String.format(
                "%.3f  %.3f  %.3f  (%d right, %d too many, %d missed)",
                precision(), recall(), f1(), right, superfluous, missed);
    }
}
