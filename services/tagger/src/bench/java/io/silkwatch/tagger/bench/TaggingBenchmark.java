package io.silkwatch.tagger.bench;

import io.silkwatch.schema.Article;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.tagger.Tagger;
import io.silkwatch.tagger.coding.EventCoder;
import io.silkwatch.tagger.merge.Reports;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** All that is done to an article of 2 KB: normalise, match with the whole taxonomy, code events, sign the text, sort statements by what they may report. */
@State(Scope.Thread)
public class TaggingBenchmark {
    private Tagger tagger;
    private List<Article> articles;
    private int next;

    /** Makes the articles and the tagger. */
    @Setup
    public void prepare() {
        Taxonomy taxonomy = Taxonomy.shipped();
        tagger = new Tagger(taxonomy, EventCoder.withDefaults());
        articles = new Articles(taxonomy, MatchingBenchmark.SEED).make(MatchingBenchmark.ARTICLES);
    }

    /** One article. */
    @Benchmark
    public Map<String, TaggedArticle> article() {
        next = next + 1 == articles.size() ? 0 : next + 1;
        return Reports.byGroup(tagger.tag(articles.get(next)));
    }
}
