package io.silkwatch.tagger.merge;

import java.util.Arrays;

/**
 * The hashes of a text's shingles: of all runs of six letters or digits, in lower case, whatever stands between them.
 *
 * <p>The text is read in blocks, so that a long one takes no more memory than what is kept of it, and of all shingles of a block first the first letter is
 * hashed, then the second, and so on: loops of which the compiler makes vector instructions.
 */
final class Shingles {
    private static final int LENGTH = 6;

    /** Of longer texts only the shingles whose hash falls into one of four classes count: the same ones in both copies. */
    private static final int SAMPLED_FROM = 400;

    private static final int ALL = 0;
    private static final int SAMPLE = 3;

    private static final int BLOCK = 128;
    private static final char[] LETTERS = lettersByUnit();
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final int mask;
    /** The letters of a block, and those of the next one that its last shingles reach into. */
    private final long[] letters = new long[BLOCK + LENGTH - 1];

    /** By shingle of the block the letter to hash next, and the hash of those before it. */
    private final long[] next = new long[BLOCK];

    private final long[] block = new long[BLOCK];
    private int pending;
    private int shingles;
    private long[] kept;
    private int count;

    private Shingles(String text, int mask) {
        this.mask = mask;
        this.kept = new long[mask == ALL ? text.length() + 1 : 2 * BLOCK];
        read(text);
    }

    /** The hashes, of a long text those of a sample; of a text shorter than a shingle the hash of the text. */
    static long[] of(String text) {
        if (text.length() >= SAMPLED_FROM + LENGTH) {
            Shingles sample = new Shingles(text, SAMPLE);
            // A text that repeats few letters over and over may have no shingle in the sample.
            if (sample.shingles > SAMPLED_FROM && sample.count > 0) {
                return sample.hashes();
            }
        }
        return new Shingles(text, ALL).hashes();
    }

    private long[] hashes() {
        return Arrays.copyOf(kept, count);
    }

    private void read(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int letter = LETTERS[c];
            if (letter == 0 && Character.isHighSurrogate(c)) {
                int one = text.codePointAt(i);
                letter = Character.isLetterOrDigit(one) ? Character.toLowerCase(one) : 0;
                i += Character.charCount(one) - 1;
            }
            if (letter != 0) {
                letters[pending++] = letter;
                if (pending == letters.length) {
                    hash(BLOCK);
                    System.arraycopy(letters, BLOCK, letters, 0, LENGTH - 1);
                    pending = LENGTH - 1;
                }
            }
        }
        if (pending >= LENGTH) {
            hash(pending - LENGTH + 1);
        } else if (shingles == 0) {
            kept[count++] = Arrays.stream(letters, 0, pending).reduce(0, Shingles::mix);
        }
    }

    /** Keeps the hashes of the shingles that begin at the first letters, if they have no bit of the mask. */
    private void hash(int number) {
        Arrays.fill(block, 0);
        for (int letter = 0; letter < LENGTH; letter++) {
            // Arrays read at one index are what the compiler can turn into vectors.
            System.arraycopy(letters, letter, next, 0, BLOCK);
            mix(block, next);
        }
        makeRoom(number);
        for (int i = 0; i < number; i++) {
            // Without a branch, which nobody could foretell.
            kept[count] = block[i];
            count += (block[i] & mask) == 0 ? 1 : 0;
        }
        shingles += number;
    }

    private static void mix(long[] hashes, long[] letters) {
        for (int i = 0; i < BLOCK; i++) {
            hashes[i] = mix(hashes[i], letters[i]);
        }
    }

    private void makeRoom(int more) {
        if (count + more > kept.length) {
            kept = Arrays.copyOf(kept, 2 * (count + more));
        }
    }

    private static long mix(long hash, long letter) {
        long product = (hash ^ letter) * MULTIPLIER;
        return product ^ product >>> 29;
    }

    /** By UTF-16 unit the lower-case letter or digit that it is, 0 for anything else. */
    private static char[] lettersByUnit() {
        char[] letters = new char[0x10000];
        for (int c = 0; c < letters.length; c++) {
            letters[c] = Character.isLetterOrDigit(c) ? (char) Character.toLowerCase(c) : 0;
        }
        return letters;
    }
}
