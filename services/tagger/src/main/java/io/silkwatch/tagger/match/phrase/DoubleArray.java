package io.silkwatch.tagger.match.phrase;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * A trie in two arrays: of what several keys begin with, cells, where the child of state {@code s} by code {@code c} is cell {@code base(s) + c}, if that cell
 * names {@code s} as its parent; of what only one key goes on with, its tail (Aoe 1989).
 *
 * <p>A dictionary of names is larger than the cache, and each step from cell to cell may miss it. A tail lies in one or two cache lines, together with the
 * value of its key.
 */
final class DoubleArray {
    /** The state before any code. */
    static final int ROOT = 1;
    /** No such state. */
    static final int NONE = 0;

    /** Bits of a cell beside its base. */
    private static final int FLAGS = 2;

    private static final int ENDS = 1;
    /** The base of the cell is a place in the tails. */
    private static final int IS_TAIL = 2;

    /** Closes a tail; two characters for the value follow. No code is as high. */
    private static final char END = 0x8000;

    private final int[] cells;
    private final int[] values;
    private final char[] tails;

    private DoubleArray(int[] cells, int[] values, char[] tails) {
        this.cells = cells;
        this.values = values;
        this.tails = tails;
    }

    /**
     * The state after one more code, or {@link #NONE}, as after code 0, which no key holds. A state is a cell or, as its complement, a place in the tails.
     */
    int next(int state, int code) {
        if (state < 0) {
            return tails[~state] == code ? state - 1 : NONE;
        }
        int child = (cells[2 * state] >>> FLAGS) + code;
        if (cells[2 * child + 1] != state) {
            return NONE;
        }
        int cell = cells[2 * child];
        return (cell & IS_TAIL) == 0 ? child : ~(cell >>> FLAGS);
    }

    /** Whether a key ends at the state. */
    boolean ends(int state) {
        return state < 0 ? tails[~state] == END : (cells[2 * state] & ENDS) != 0;
    }

    /** Whether a longer key goes on from the state. */
    boolean goesOn(int state) {
        return state < 0 ? tails[~state] != END : cells[2 * state] >>> FLAGS != 0;
    }

    /** The value of the key that ends at the state. */
    int value(int state) {
        return state < 0 ? tails[~state + 1] << Character.SIZE | tails[~state + 2] : values[state];
    }

    /**
     * Builds the trie.
     *
     * @param keys code sequences, different and in lexicographic order; codes from 1 to 0x7FFF
     * @param valueOf the value of each key
     * @param codes one more than the highest code
     */
    static DoubleArray of(List<int[]> keys, int[] valueOf, int codes) {
        return new Builder(keys, valueOf, codes).build();
    }

    /** Keys {@code from..to} that share their first {@code depth} codes. */
    private record Branch(int state, int from, int to, int depth) {}

    private static final class Builder {
        private final List<int[]> keys;
        private final int[] valueOf;
        private final int codes;
        private int[] cells = new int[1 << 12];
        private int[] values = new int[1 << 11];
        private int firstFree = ROOT + 1;
        private int last = ROOT;
        private char[] tails = new char[1 << 12];
        private int tailsUsed;

        Builder(List<int[]> keys, int[] valueOf, int codes) {
            this.keys = keys;
            this.valueOf = valueOf;
            this.codes = codes;
        }

        DoubleArray build() {
            Deque<Branch> open = new ArrayDeque<>();
            open.push(new Branch(ROOT, 0, keys.size(), 0));
            while (!open.isEmpty()) {
                Branch branch = open.pop();
                if (branch.to - branch.from == 1 && branch.state != ROOT) {
                    cells[2 * branch.state] = tailsUsed << FLAGS | IS_TAIL;
                    addTail(branch.from, branch.depth);
                } else {
                    place(branch, open);
                }
            }
            // A step from any state by any code stays inside the array.
            int size = last + codes + 1;
            return new DoubleArray(
                    Arrays.copyOf(cells, 2 * size), Arrays.copyOf(values, size), Arrays.copyOf(tails, tailsUsed));
        }

        private void addTail(int number, int from) {
            int[] key = keys.get(number);
            int length = key.length - from + 3;
            if (tailsUsed + length > tails.length) {
                tails = Arrays.copyOf(tails, 2 * (tailsUsed + length));
            }
            for (int i = from; i < key.length; i++) {
                tails[tailsUsed++] = (char) key[i];
            }
            tails[tailsUsed++] = END;
            tails[tailsUsed++] = (char) (valueOf[number] >>> Character.SIZE);
            tails[tailsUsed++] = (char) valueOf[number];
        }

        private void place(Branch branch, Deque<Branch> open) {
            int from = branch.from;
            if (from < branch.to && keys.get(from).length == branch.depth) {
                cells[2 * branch.state] |= ENDS;
                values[branch.state] = valueOf[from++];
            }
            if (from == branch.to) {
                return;
            }
            int[] children = children(branch, from);
            int base = freeBase(children);
            cells[2 * branch.state] |= base << FLAGS;
            int start = from;
            for (int code : children) {
                int end = start;
                while (end < branch.to && keys.get(end)[branch.depth] == code) {
                    end++;
                }
                cells[2 * (base + code) + 1] = branch.state;
                last = Math.max(last, base + code);
                open.push(new Branch(base + code, start, end, branch.depth + 1));
                start = end;
            }
        }

        private int[] children(Branch branch, int from) {
            int[] children = new int[Math.min(branch.to - from, codes)];
            int count = 0;
            for (int key = from; key < branch.to; key++) {
                int code = keys.get(key)[branch.depth];
                if (count == 0 || children[count - 1] != code) {
                    children[count++] = code;
                }
            }
            return Arrays.copyOf(children, count);
        }

        private int freeBase(int[] children) {
            while (isTaken(firstFree)) {
                firstFree++;
            }
            int base = Math.max(1, firstFree - children[0]);
            while (!fits(base, children)) {
                base++;
            }
            return base;
        }

        private boolean fits(int base, int[] children) {
            for (int code : children) {
                if (base + code <= ROOT || isTaken(base + code)) {
                    return false;
                }
            }
            return true;
        }

        private boolean isTaken(int cell) {
            if (2 * cell + 1 >= cells.length) {
                cells = Arrays.copyOf(cells, Math.max(cells.length * 2, 2 * (cell + codes)));
                values = Arrays.copyOf(values, cells.length / 2);
            }
            return cells[2 * cell + 1] != 0;
        }
    }
}
