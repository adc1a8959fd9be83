package io.silkwatch.tagger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeersTest {
    private static final Taxonomy TAXONOMY = Taxonomy.shipped();
    private static final Map<String, Integer> ALIASES = Names.aliases(TAXONOMY, MatchingBenchmark.ALIASES);
    private static final List<Search.Text> TEXTS = MatchingBenchmark.texts(TAXONOMY);

    @ParameterizedTest
    @ValueSource(strings = {"hankcs", "ahocorasick", "lucene-monitor"})
    void allFindTheSamePlacesAndEntities(String library) {
        Search own = MatchingBenchmark.search("silkwatch", ALIASES);
        Search other = MatchingBenchmark.search(library, ALIASES);
        int found = 0;
        for (Search.Text text : TEXTS) {
            List<String> expected = hits(own, text);
            found += expected.size();
            assertThat(hits(other, text)).isEqualTo(expected);
        }
        assertThat(found).isGreaterThan(2 * TEXTS.size());
    }

    private static List<String> hits(Search search, Search.Text text) {
        List<String> hits = new ArrayList<>();
        search.find(text, (start, end, entity) ->
                hits.add(start + ".." + end + " " + text.canonical().substring(start, end) + " " + entity));
        return hits;
    }
}
