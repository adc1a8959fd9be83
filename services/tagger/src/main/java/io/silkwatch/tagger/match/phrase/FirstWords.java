package io.silkwatch.tagger.match.phrase;

import java.util.Arrays;

/**
 * The words that phrases of alphabetic scripts begin with, each with the number of the phrase that it is alone and the state of the trie behind it: a
 * word of a text is looked up as a whole, in place of a step of the trie for each letter, and most phrases of one word need no trie at all.
 *
 * <p>A hash table in the first part of which, a Bloom filter, almost every other word ends; the two bits of a word lie in one integer, and the filter
 * is small enough to stay in the cache. The hash is over the codes of all letters and the case of the first.
 */
final class FirstWords {
    /** Bits for each phrase; many phrases begin with the same word, so that about one bit in six is set. */
    private static final int BITS_EACH = 4;

    private static final int MOST_BITS = 1 << 20;
    private static final int MULTIPLIER = 0x9E3779B1;

    /** No such word. */
    static final int NONE = -1;

    /** Integers of a slot: hash, state, number, and where its letters begin, behind the number of them; that is 0 for an empty slot. */
    private static final int SLOT = 4;

    private final char[] table;
    private final DoubleArray trie;
    private final long[] bits;
    private int[] slots = new int[SLOT * 64];
    private int count;
    private char[] letters = new char[256];
    private int lettersUsed = 1;

    /**
     * No words yet.
     *
     * @param table the alphabet's table
     * @param trie holds all phrases that will be added
     * @param phrases how many these are
     */
    FirstWords(char[] table, DoubleArray trie, int phrases) {
        this.table = table;
        this.trie = trie;
        this.bits = StartFilter.bits(phrases * BITS_EACH, MOST_BITS);
    }

    /** Adds the first word of a phrase, in each case that the phrase allows. */
    void add(Phrase phrase) {
        int length = 1;
        while (length < phrase.canonical().length()
                && (table[phrase.canonical().charAt(length)] & Alphabet.WORD) != 0) {
            length++;
        }
        add(phrase.canonical(), length, Alphabet.UPPER);
        if ((phrase.upperCase() & 1) == 0) {
            add(phrase.canonical(), length, 0);
        }
    }

    private void add(String phrase, int length, int upper) {
        int hash = begin(table[phrase.charAt(0)] & ~Alphabet.UPPER | upper);
        int state = trie.next(DoubleArray.ROOT, table[phrase.charAt(0)] & Alphabet.CODE);
        for (int i = 1; i < length; i++) {
            hash = goOn(hash, table[phrase.charAt(i)]);
            state = trie.next(state, table[phrase.charAt(i)] & Alphabet.CODE);
        }
        if (find(hash, phrase.toCharArray(), 0, length) != NONE) {
            return;
        }
        int spread = spread(hash);
        bits[word(spread)] |= mask(spread);
        // Three fourths full at most: a table twice as large would stay in no cache.
        if (4 * SLOT * ++count > 3 * slots.length) {
            grow();
        }
        int number = trie.ends(state) ? trie.value(state) : Values.NO_PHRASE;
        put(hash, trie.goesOn(state) ? state : DoubleArray.NONE, number, store(phrase, length));
    }

    private int store(String phrase, int length) {
        if (lettersUsed + length >= letters.length) {
            letters = Arrays.copyOf(letters, 2 * (lettersUsed + length));
        }
        int offset = lettersUsed;
        letters[lettersUsed++] = (char) length;
        for (int i = 0; i < length; i++) {
            letters[lettersUsed++] = (char) (table[phrase.charAt(i)] & Alphabet.CODE);
        }
        return offset;
    }

    private void grow() {
        int[] old = slots;
        slots = new int[2 * old.length];
        for (int slot = 0; slot < old.length; slot += SLOT) {
            if (old[slot + 3] != 0) {
                put(old[slot], old[slot + 1], old[slot + 2], old[slot + 3]);
            }
        }
    }

    private void put(int hash, int state, int number, int offset) {
        int slot = slot(hash);
        while (slots[slot + 3] != 0) {
            slot = after(slot);
        }
        slots[slot] = hash;
        slots[slot + 1] = state;
        slots[slot + 2] = number;
        slots[slot + 3] = offset;
    }

    /** The hash of a word of one letter, given as the alphabet's table has it. */
    static int begin(int first) {
        return first;
    }

    /** The hash of a word with one letter more. */
    static int goOn(int hash, int letter) {
        return hash * 31 + (letter & Alphabet.CODE);
    }

    /**
     * Looks up a word of a text.
     *
     * @param hash hash of the word
     * @return what {@link #number} and {@link #state} are asked with; {@link #NONE} when no phrase begins with the word in this case
     */
    int find(int hash, char[] text, int from, int to) {
        int spread = spread(hash);
        if ((~bits[word(spread)] & mask(spread)) != 0) {
            return NONE;
        }
        for (int slot = slot(hash); slots[slot + 3] != 0; slot = after(slot)) {
            if (slots[slot] == hash && isWord(slots[slot + 3], text, from, to)) {
                return slot;
            }
        }
        return NONE;
    }

    /** The state of the trie after a word; {@link DoubleArray#NONE} when no phrase goes on behind it. */
    int state(int word) {
        return slots[word + 1];
    }

    /** The number of the phrase that is the word alone; {@link Values#NO_PHRASE} when none is. */
    int number(int word) {
        return slots[word + 2];
    }

    private boolean isWord(int offset, char[] text, int from, int to) {
        if (letters[offset] != to - from) {
            return false;
        }
        int letter = offset + 1;
        for (int i = from; i < to; i++) {
            if (letters[letter++] != (table[text[i]] & Alphabet.CODE)) {
                return false;
            }
        }
        return true;
    }

    private int word(int spread) {
        return spread >>> 12 & bits.length - 1;
    }

    /** Two bits, by the lowest twelve of a hash. */
    private static long mask(int spread) {
        return 1L << spread | 1L << (spread >>> 6);
    }

    private int slot(int hash) {
        return spread(hash) * SLOT & slots.length - 1;
    }

    private int after(int slot) {
        return slot + SLOT & slots.length - 1;
    }

    private static int spread(int hash) {
        int product = hash * MULTIPLIER;
        return product ^ product >>> 15;
    }
}
