package io.silkwatch.indicators.news.articles;

import io.silkwatch.common.Topics;
import io.silkwatch.common.kafka.Flow;
import io.silkwatch.common.kafka.SeriesPartitioner;
import io.silkwatch.common.kafka.Stage;
import io.silkwatch.indicators.IndicatorDescriptor;
import io.silkwatch.indicators.Range;
import io.silkwatch.indicators.gauges.GaugeStep;
import io.silkwatch.schema.IndicatorValue;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;

/** Tagged articles in; attention and the share of bad news out, of each commodity, actor and corridor. */
public final class ArticleStage implements Stage {
    /** How long an article waits for others that name the same, as thousands a second name some countries: attention halves in a day, seconds are nothing to it. */
    static final Duration INTERVAL = Duration.ofSeconds(2);

    private final GaugeStep show;

    /** @param show puts values on display */
    public ArticleStage(GaugeStep show) {
        this.show = show;
    }

    /** The indicators it publishes, by their names. */
    public static Map<String, IndicatorDescriptor> indicators() {
        Set<String> labels = Set.of(CountArticles.COMMODITY, CountArticles.CORRIDOR, CountArticles.ACTOR);
        return Map.of(
                Attention.VOLUME, new IndicatorDescriptor(labels, Range.NOT_NEGATIVE),
                Attention.Z, new IndicatorDescriptor(labels, Range.ANY),
                AdverseShare.SHARE, new IndicatorDescriptor(labels, Range.PERCENT),
                AdverseShare.INDEX, new IndicatorDescriptor(labels, Range.NOT_NEGATIVE));
    }

    @Override
    public void addTo(Flow flow) {
        Serde<ArticleCounts> counts = new ArticleCountsSerde();
        flow.addPendingStore(CountArticles.WAITING, counts);
        flow.addPendingStore(SumArticles.COUNTS, counts);
        flow.addCachedStore(SumArticles.HOURS, Serdes.ByteArray());
        flow.addCachedStore(SumArticles.SOURCES, Serdes.ByteArray());
        flow.addPendingStore(SumArticles.DUE, Serdes.ByteArray());
        KStream<String, ArticleCounts> counted = flow.read(Topics.NEWS_TAGGED)
                .process(CountArticles::new, Flow.named("count-articles"), CountArticles.WAITING);
        KStream<String, IndicatorValue> values = flow.repartition("article-counts", counted, counts, null)
                .process(
                        SumArticles::new,
                        Flow.named("sum-articles"),
                        SumArticles.COUNTS,
                        SumArticles.HOURS,
                        SumArticles.SOURCES,
                        SumArticles.DUE);
        flow.write(
                "write-article-indicators",
                show.addTo(flow, "articles", values),
                Topics.INDICATOR_VALUE,
                new SeriesPartitioner());
    }
}
