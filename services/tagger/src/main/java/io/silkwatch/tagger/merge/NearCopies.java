package io.silkwatch.tagger.merge;

import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells copies of one text, which agencies' reports are printed as with small changes.
 *
 * <p>The signature is a SimHash of the text's runs of six letters or digits: the share of equal bits of two signatures is 1 - angle/pi of the texts' shingle
 * vectors (Charikar 2002), 0.5 for unrelated texts and 1 for equal ones.
 */
public final class NearCopies {
    /** Stands for a cosine of about 0.77: a fifth of the text may differ. Sampling error of 128 bits is 0.035 there. */
    private static final double EQUAL_BITS = 0.78;

    private static final SimilarityHashPolicy SIM_HASH = SimilarityHashing.fastSimHash(128);
    private static final int SHINGLE = 6;

    /** Of longer texts only the shingles whose hash falls into one of four classes count: the same ones in both copies. */
    private static final int SAMPLED_FROM = 400;

    private static final int SAMPLE_MASK = 3;
    private static final char[] LETTERS = lettersByUnit();
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private NearCopies() {}

    /** The signature of a text, 32 hexadecimal digits; spacing, punctuation and case do not matter. */
    public static String signature(String text) {
        byte[] signature = SIM_HASH.createHasher().compute(shingles(text));
        return HexFormat.of().formatHex(signature);
    }

    /** Whether two signatures are of copies of one text. */
    public static boolean areCopies(String a, String b) {
        return a.equals(b)
                || SIM_HASH.getFractionOfEqualComponents(
                                HexFormat.of().parseHex(a), HexFormat.of().parseHex(b))
                        >= EQUAL_BITS;
    }

    /** How many texts there are when copies, and copies of copies, count once. */
    static int distinct(List<String> signatures) {
        List<List<String>> stories = new ArrayList<>();
        for (String signature : signatures) {
            List<String> joined = new ArrayList<>(List.of(signature));
            stories.removeIf(
                    story -> story.stream().anyMatch(other -> areCopies(signature, other)) && joined.addAll(story));
            stories.add(joined);
        }
        return stories.size();
    }

    /** The hashes of a text's shingles, of a long text a sample of them. */
    private static ElementHashProvider shingles(String text) {
        int[] letters = new int[text.length()];
        int length = letters(text, letters);
        if (length <= SHINGLE) {
            long hash = Arrays.stream(letters, 0, length).asLongStream().reduce(0, (all, one) -> mix(all, (int) one));
            return ElementHashProvider.ofValues(hash);
        }
        long[] shingles = new long[length - SHINGLE + 1];
        int sampled = shingles.length > SAMPLED_FROM ? hashShingles(letters, SAMPLE_MASK, shingles) : 0;
        // A text that repeats few letters over and over may have no shingle in the sample.
        int count = sampled > 0 ? sampled : hashShingles(letters, 0, shingles);
        return ElementHashProvider.ofFunction(shingle -> shingles[shingle], count);
    }

    /** Writes the hashes that have no bit of the mask, from the start of an array; answers how many. */
    private static int hashShingles(int[] letters, int mask, long[] hashes) {
        int count = 0;
        for (int i = 0; i < hashes.length; i++) {
            // Written out, for this is most of what a signature costs.
            long hash = mix(0, letters[i]);
            hash = mix(hash, letters[i + 1]);
            hash = mix(hash, letters[i + 2]);
            hash = mix(hash, letters[i + 3]);
            hash = mix(hash, letters[i + 4]);
            hash = mix(hash, letters[i + 5]);
            if ((hash & mask) == 0) {
                hashes[count++] = hash;
            }
        }
        return count;
    }

    /** Writes the letters and digits of a text, in lower case, from the start of an array; answers how many. */
    private static int letters(String text, int[] letters) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int letter = LETTERS[c];
            if (Character.isHighSurrogate(c)) {
                int one = text.codePointAt(i);
                letter = Character.isLetterOrDigit(one) ? Character.toLowerCase(one) : 0;
                i += Character.charCount(one) - 1;
            }
            if (letter != 0) {
                letters[count++] = letter;
            }
        }
        return count;
    }

    /** By UTF-16 unit the lower-case letter or digit that it is, 0 for anything else. */
    private static char[] lettersByUnit() {
        char[] letters = new char[0x10000];
        for (int c = 0; c < letters.length; c++) {
            letters[c] = Character.isLetterOrDigit(c) ? (char) Character.toLowerCase(c) : 0;
        }
        return letters;
    }

    private static long mix(long hash, int letter) {
        long product = (hash ^ letter) * MULTIPLIER;
        return product ^ product >>> 29;
    }
}
