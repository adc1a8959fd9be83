package io.silkwatch.indicators.news.articles;

import io.silkwatch.common.kafka.PendingStore;
import io.silkwatch.indicators.news.Outbox;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.EvidenceKind;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TaggedArticle;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Counts the articles of its partition by what they name and sends the counts on. An article counts as it was first published: a later edition is no second
 * article.
 */
final class CountArticles extends ContextualProcessor<String, TaggedArticle, String, ArticleCounts> {
    static final String WAITING = "article-counts";

    /** What is counted; labels of the values that come of it. */
    static final String COMMODITY = "commodity";

    static final String CORRIDOR = "corridor";
    static final String ACTOR = "actor";

    private Outbox<ArticleCounts> outbox;

    @Override
    public void init(ProcessorContext<String, ArticleCounts> context) {
        super.init(context);
        PendingStore<ArticleCounts> waiting = context.getStateStore(WAITING);
        outbox = new Outbox<>(
                context,
                ArticleStage.INTERVAL,
                waiting,
                (key, counts, time) -> context.forward(new Record<>(key, counts, Math.max(0, time))));
    }

    @Override
    public void process(Record<String, TaggedArticle> record) {
        TaggedArticle article = record.value();
        if (article == null || article.getRevision() > 0) {
            return;
        }
        count(record, COMMODITY, article.getCommodities(), Statement::getCommodities);
        count(record, CORRIDOR, article.getCorridors(), Statement::getCorridors);
        count(record, ACTOR, article.getCountries(), CountArticles::parties);
    }

    private void count(
            Record<String, TaggedArticle> record,
            String kind,
            List<String> names,
            Function<Statement, List<String>> namedBy) {
        TaggedArticle article = record.value();
        long source = HourCounts.source(article.getSourceId(), article.getLanguage());
        Instant time = timeOf(record);
        Evidence whole = evidence(article, time, "");
        for (String name : names) {
            outbox.add(kind + SumArticles.SEPARATOR + name, record.timestamp(), waiting -> {
                ArticleCounts counts = waiting == null ? new ArticleCounts() : waiting;
                counts.add(source, whole, adverse(article, time, name, namedBy));
                return counts;
            });
        }
    }

    /** When it was published, as far as its record time goes: an article from the future would make all others old. */
    private static Instant timeOf(Record<String, TaggedArticle> record) {
        Instant latest = Instant.ofEpochMilli(record.timestamp());
        Instant published = record.value().getPublishedAt();
        return published.isAfter(latest) ? latest : published;
    }

    private static Evidence adverse(
            TaggedArticle article, Instant time, String name, Function<Statement, List<String>> namedBy) {
        for (Statement statement : article.getStatements()) {
            if (AdverseShare.isAdverse(statement) && namedBy.apply(statement).contains(name)) {
                return evidence(article, time, statement.getSentence());
            }
        }
        return null;
    }

    private static List<String> parties(Statement statement) {
        return Stream.concat(statement.getActors().stream(), statement.getRecipients().stream())
                .toList();
    }

    private static Evidence evidence(TaggedArticle article, Instant time, String sentence) {
        // The constructor, not the builder, which copies every default value: there are several an article.
        return new Evidence(
                EvidenceKind.ARTICLE,
                article.getArticleId(),
                article.getTitle(),
                article.getSource(),
                article.getUrl(),
                sentence,
                time,
                1.0);
    }
}
