package io.silkwatch.tagger.coding.clause;

import java.util.Arrays;

/** Rules that may fit in a clause, each with its anchor, in the order of the table. */
final class Candidates {
    /** Rule and anchor in one number, so that sorting puts the rules in order and then the anchors. */
    private long[] pairs = new long[16];

    private int count;

    void clear() {
        count = 0;
    }

    /**
     * Adds one.
     *
     * @param rule place of the rule in the table
     * @param anchor the cue that anchors it
     */
    void add(int rule, int anchor) {
        if (count == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * count);
        }
        pairs[count++] = (long) rule << Integer.SIZE | anchor;
    }

    void sort() {
        Arrays.sort(pairs, 0, count);
    }

    int count() {
        return count;
    }

    int rule(int candidate) {
        return (int) (pairs[candidate] >> Integer.SIZE);
    }

    int anchor(int candidate) {
        return (int) pairs[candidate];
    }
}
