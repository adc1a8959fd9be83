package io.silkwatch.tagger.match.phrase;

/**
 * Tells in a few instructions that no phrase begins at a place of a text between words, by the first three characters and their case.
 *
 * <p>Bloom filters with one hash: seldom a needless yes, never a wrong no. Pairs are asked first, for in Han text they settle most places and
 * names of two characters abound; triples settle most of the rest.
 */
final class StartFilter {
    /** Bits for each phrase: one in eight set, or fewer where phrases share their beginnings, lets few needless walks through. */
    private static final int PAIR_BITS_EACH = 16;

    private static final int TRIPLE_BITS_EACH = 64;
    private static final int MOST_PAIR_BITS = 1 << 17;
    private static final int MOST_TRIPLE_BITS = 1 << 19;
    private static final int IGNORED = Alphabet.WORD;

    private final char[] table;
    private final long[] pairs;
    /** Pairs that are a phrase. */
    private final long[] wholes;
    /** Codes that are a phrase alone, as bits: whatever follows, a phrase may begin there. */
    private final long[] singles = new long[(Alphabet.CODE + 1) / Long.SIZE];

    private final long[] triples;

    /**
     * A filter that lets nothing begin.
     *
     * @param table the alphabet's table
     * @param phrases how many will be added
     */
    StartFilter(char[] table, int phrases) {
        this.table = table;
        this.pairs = bits(phrases * PAIR_BITS_EACH, MOST_PAIR_BITS);
        this.wholes = new long[pairs.length];
        this.triples = bits(phrases * TRIPLE_BITS_EACH, MOST_TRIPLE_BITS);
    }

    /** Room for a number of bits, rounded up to a power of two. */
    static long[] bits(int wanted, int most) {
        int bits = Math.min(most, Math.max(1024, Integer.highestOneBit(Math.max(1, wanted)) * 2));
        return new long[bits / Long.SIZE];
    }

    /**
     * Lets a phrase begin.
     *
     * @param key codes of the phrase
     * @param upperCase bit i is set when character i must be upper case
     */
    void add(int[] key, long upperCase) {
        if (key.length == 1) {
            set(singles, key[0]);
            return;
        }
        for (int cases = 0; cases < 8; cases++) {
            if ((upperCase & 7 & ~cases) == 0) {
                int first = key[0] | upper(cases, 0);
                int second = key[1] | upper(cases, 1);
                set(pairs, pair(first, second));
                if (key.length == 2) {
                    set(wholes, pair(first, second));
                } else {
                    set(triples, triple(first, second, key[2] | upper(cases, 2)));
                }
            }
        }
    }

    /** Whether a phrase may begin at an index and end before {@code to}. */
    boolean mayStart(int first, char[] text, int at, int to) {
        if (first <= Alphabet.GAP) {
            return false;
        }
        if (isSet(singles, first & Alphabet.CODE)) {
            return true;
        }
        int second = at + 1 < to ? table[text[at + 1]] : 0;
        int pair = pair(first, second);
        if (!isSet(pairs, pair)) {
            return false;
        }
        int third = at + 2 < to ? table[text[at + 2]] : 0;
        return isSet(triples, triple(first, second, third)) || isSet(wholes, pair);
    }

    private static int upper(int cases, int position) {
        return (cases >>> position & 1) * Alphabet.UPPER;
    }

    private static int pair(int first, int second) {
        return (first & ~IGNORED) * 0x9E35 + (second & ~IGNORED);
    }

    private static int triple(int first, int second, int third) {
        return pair(first, second) * 0x85EB + (third & ~IGNORED);
    }

    private static void set(long[] bits, int hash) {
        bits[hash >>> 6 & bits.length - 1] |= 1L << hash;
    }

    private static boolean isSet(long[] bits, int hash) {
        return (bits[hash >>> 6 & bits.length - 1] & (1L << hash)) != 0;
    }
}
