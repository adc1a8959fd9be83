package io.silkwatch.tagger.match;

/**
 * Tells in a few instructions that no phrase begins at a place of a text, by its first three characters and their case.
 *
 * <p>Bloom filters with one hash: seldom a needless yes, never a wrong no. Pairs are asked first, for in Han text they settle most places and
 * names of two characters abound; triples then settle most words of alphabetic scripts.
 */
final class StartFilter {
    private static final int PAIR_BITS = 1 << 17;
    private static final int TRIPLE_BITS = 1 << 19;
    private static final int IGNORED = Alphabet.WORD;

    private final char[] table;
    private final long[] pairs = new long[PAIR_BITS / Long.SIZE];
    /** Pairs that begin a phrase of at most two characters. */
    private final long[] wholes = new long[PAIR_BITS / Long.SIZE];

    private final long[] triples = new long[TRIPLE_BITS / Long.SIZE];

    /** @param table the alphabet's table */
    StartFilter(char[] table) {
        this.table = table;
    }

    /**
     * Lets a phrase begin.
     *
     * @param key codes of the phrase
     * @param upperCase bit i is set when character i must be upper case
     * @param codes one more than the highest code
     */
    void add(int[] key, long upperCase, int codes) {
        for (int cases = 0; cases < 8; cases++) {
            if ((upperCase & 7 & ~cases) == 0) {
                int first = key[0] | upper(cases, 0);
                if (key.length == 1) {
                    for (int second = 0; second < codes; second++) {
                        addWhole(first, second | upper(cases, 1));
                    }
                } else if (key.length == 2) {
                    addWhole(first, key[1] | upper(cases, 1));
                } else {
                    int second = key[1] | upper(cases, 1);
                    set(pairs, pair(first, second));
                    set(triples, triple(first, second, key[2] | upper(cases, 2)));
                }
            }
        }
    }

    /** Whether a phrase may begin at an index and end before {@code to}. */
    boolean mayStart(int first, String text, int at, int to) {
        int second = at + 1 < to ? table[text.charAt(at + 1)] : 0;
        int pair = pair(first, second);
        if (!isSet(pairs, pair)) {
            return false;
        }
        int third = at + 2 < to ? table[text.charAt(at + 2)] : 0;
        return isSet(triples, triple(first, second, third)) || isSet(wholes, pair);
    }

    private void addWhole(int first, int second) {
        set(pairs, pair(first, second));
        set(wholes, pair(first, second));
    }

    private static int upper(int cases, int position) {
        return (cases >>> position & 1) * Alphabet.UPPER;
    }

    private static int pair(int first, int second) {
        return ((first & ~IGNORED) * 0x9E35 + (second & ~IGNORED)) & (PAIR_BITS - 1);
    }

    private static int triple(int first, int second, int third) {
        int pair = (first & ~IGNORED) * 0x9E35 + (second & ~IGNORED);
        return (pair * 0x85EB + (third & ~IGNORED)) & (TRIPLE_BITS - 1);
    }

    private static void set(long[] bits, int bit) {
        bits[bit >>> 6] |= 1L << bit;
    }

    private static boolean isSet(long[] bits, int bit) {
        return (bits[bit >>> 6] & (1L << bit)) != 0;
    }
}
