package io.silkwatch.tagger.coding.context;

import io.silkwatch.tagger.coding.sentence.Parties;
import io.silkwatch.tagger.match.Hit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whom an article is about most.
 *
 * @param first named most often, or first of those named as often; null when nobody is named
 * @param pair the first two; empty when there are not two
 */
record MainSides(String first, List<String> pair) {
    /** A country in the title is what the article is about. */
    private static final int TITLE_WEIGHT = 3;

    static MainSides of(List<Hit> titleHits, List<Hit> textHits) {
        Map<String, int[]> weights = new LinkedHashMap<>();
        weigh(titleHits, TITLE_WEIGHT, weights);
        weigh(textHits, 1, weights);
        String first = heaviestBut(null, weights);
        String second = heaviestBut(first, weights);
        return new MainSides(first, second == null ? List.of() : List.of(first, second));
    }

    private static void weigh(List<Hit> hits, int weight, Map<String, int[]> weights) {
        for (Hit hit : hits) {
            String code = Parties.code(hit.entity());
            if (code != null) {
                weights.computeIfAbsent(code, any -> new int[1])[0] += weight;
            }
        }
    }

    /** Of several that weigh the same the one named first; null when there is none. */
    private static String heaviestBut(String other, Map<String, int[]> weights) {
        String heaviest = null;
        int most = 0;
        for (Map.Entry<String, int[]> entry : weights.entrySet()) {
            if (entry.getValue()[0] > most && !entry.getKey().equals(other)) {
                heaviest = entry.getKey();
                most = entry.getValue()[0];
            }
        }
        return heaviest;
    }
}
