package io.silkwatch.tagger.merge;

import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiPredicate;

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

    private NearCopies() {}

    /** The signature of a text, 32 hexadecimal digits; spacing, punctuation and case do not matter. */
    public static String signature(String text) {
        long[] shingles = Shingles.of(text);
        ElementHashProvider hashes = ElementHashProvider.ofFunction(shingle -> shingles[shingle], shingles.length);
        return HexFormat.of().formatHex(SIM_HASH.createHasher().compute(hashes));
    }

    /** Whether two signatures are of copies of one text. */
    static boolean areCopies(String a, String b) {
        return a.equals(b)
                || SIM_HASH.getFractionOfEqualComponents(
                                HexFormat.of().parseHex(a), HexFormat.of().parseHex(b))
                        >= EQUAL_BITS;
    }

    /** How many texts there are when copies, and copies of copies, count once. */
    static int distinct(List<String> signatures) {
        return distinct(signatures, NearCopies::areCopies);
    }

    /** How many there are when those that are copies, and copies of copies, count once. */
    static <T> int distinct(List<T> texts, BiPredicate<T, T> areCopies) {
        List<List<T>> stories = new ArrayList<>();
        for (T text : texts) {
            List<T> joined = new ArrayList<>(List.of(text));
            stories.removeIf(
                    story -> story.stream().anyMatch(other -> areCopies.test(text, other)) && joined.addAll(story));
            stories.add(joined);
        }
        return stories.size();
    }
}
