package io.silkwatch.tagger.match;

/**
 * The words that phrases of alphabetic scripts begin with, as hashes: tells of almost every other word that no phrase begins with it.
 *
 * <p>A Bloom filter with one hash over the codes of all letters and the case of the first; seldom a needless yes, never a wrong no.
 */
final class FirstWords {
    /** Bits for each phrase: few share a bit, and many phrases begin with the same word. */
    private static final int BITS_EACH = 32;

    private static final int MOST_BITS = 1 << 20;
    private static final int MULTIPLIER = 0x9E3779B1;

    private final char[] table;
    private final long[] bits;

    /**
     * No words yet.
     *
     * @param table the alphabet's table
     * @param phrases how many will be added
     */
    FirstWords(char[] table, int phrases) {
        this.table = table;
        this.bits = StartFilter.bits(phrases * BITS_EACH, MOST_BITS);
    }

    /** Adds the first word of a phrase, in each case that the phrase allows. */
    void add(Phrase phrase) {
        int first = table[phrase.canonical().charAt(0)] & ~Alphabet.UPPER;
        addWord(begin(first | Alphabet.UPPER), phrase.canonical());
        if ((phrase.upperCase() & 1) == 0) {
            addWord(begin(first), phrase.canonical());
        }
    }

    private void addWord(int begun, String phrase) {
        int hash = begun;
        for (int i = 1; i < phrase.length() && (table[phrase.charAt(i)] & Alphabet.WORD) != 0; i++) {
            hash = goOn(hash, table[phrase.charAt(i)]);
        }
        int bit = spread(hash);
        bits[bit >>> 6 & bits.length - 1] |= 1L << bit;
    }

    /** The hash of a word of one letter, given as the alphabet's table has it. */
    static int begin(int first) {
        return first;
    }

    /** The hash of a word with one letter more. */
    static int goOn(int hash, int letter) {
        return hash * 31 + (letter & Alphabet.CODE);
    }

    /** Whether a phrase may begin with a word. */
    boolean mayContain(int hash) {
        int bit = spread(hash);
        return (bits[bit >>> 6 & bits.length - 1] & 1L << bit) != 0;
    }

    private static int spread(int hash) {
        int product = hash * MULTIPLIER;
        return product ^ product >>> 15;
    }
}
