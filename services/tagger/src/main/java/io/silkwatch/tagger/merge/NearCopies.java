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
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private NearCopies() {}

    /** The signature of a text, 32 hexadecimal digits; spacing, punctuation and case do not matter. */
    public static String signature(String text) {
        long[] shingles = shingles(text);
        byte[] signature = SIM_HASH.createHasher().compute(ElementHashProvider.ofValues(shingles));
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

    private static long[] shingles(String text) {
        int[] letters = letters(text);
        if (letters.length <= SHINGLE) {
            return new long[] {hash(letters, 0, letters.length)};
        }
        long[] shingles = new long[letters.length - SHINGLE + 1];
        int count = 0;
        boolean sampled = shingles.length > SAMPLED_FROM;
        for (int i = 0; i < shingles.length; i++) {
            long hash = hash(letters, i, i + SHINGLE);
            if (!sampled || (hash & SAMPLE_MASK) == 0) {
                shingles[count++] = hash;
            }
        }
        return count == 0 ? shingles : Arrays.copyOf(shingles, count);
    }

    private static int[] letters(String text) {
        int[] letters = new int[text.length()];
        int count = 0;
        for (int i = 0; i < text.length(); ) {
            int one = text.codePointAt(i);
            if (Character.isLetterOrDigit(one)) {
                letters[count++] = Character.toLowerCase(one);
            }
            i += Character.charCount(one);
        }
        return Arrays.copyOf(letters, count);
    }

    private static long hash(int[] letters, int from, int to) {
        long hash = 0;
        for (int i = from; i < to; i++) {
            hash = (hash ^ letters[i]) * MULTIPLIER;
            hash ^= hash >>> 29;
        }
        return hash;
    }
}
