package io.silkwatch.tagger.bench;

import io.silkwatch.tagger.taxonomy.Taxonomy;
import io.silkwatch.tagger.text.Normalizer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Finding 5,000 aliases in articles of 2 KB, normalised beforehand; one operation is one article. */
@State(Scope.Thread)
public class MatchingBenchmark {
    static final int ALIASES = 5_000;
    static final int ARTICLES = 400;
    static final long SEED = 20260120;

    /** Which library. */
    @Param({"silkwatch", "hankcs", "hankcs-raw", "ahocorasick", "lucene-monitor"})
    public String library;

    private Search search;
    private List<Search.Text> texts;
    private int next;
    private final boolean[] named = new boolean[1 << 14];

    static List<Search.Text> texts(Taxonomy taxonomy) {
        return new Articles(taxonomy, SEED)
                .make(ARTICLES).stream()
                        .map(article ->
                                Search.Text.of(Normalizer.normalize(article.getTitle() + "\n" + article.getText())))
                        .toList();
    }

    static Search search(String library, Map<String, Integer> aliases) {
        return switch (library) {
            case "silkwatch" -> Peers.silkwatch(aliases);
            case "hankcs" -> Peers.hankcs(aliases);
            case "hankcs-raw" -> Peers.hankcsRaw(aliases);
            case "ahocorasick" -> Peers.ahocorasick(aliases);
            case "lucene-monitor" -> new LuceneSearch(aliases);
            default -> throw new IllegalArgumentException(library);
        };
    }

    /** Makes the articles and the dictionary. */
    @Setup
    public void prepare() {
        Taxonomy taxonomy = Taxonomy.shipped();
        texts = texts(taxonomy);
        search = search(library, Names.aliases(taxonomy, ALIASES));
    }

    /** Ends the threads that a library may have started. */
    @TearDown
    public void close() throws IOException {
        search.close();
    }

    /** The entities of one article. */
    @Benchmark
    public boolean[] article() {
        next = next + 1 == texts.size() ? 0 : next + 1;
        search.find(texts.get(next), (start, end, entity) -> named[entity] = true);
        return named;
    }
}
