package io.silkwatch.tagger.stage;

import io.micrometer.core.instrument.Counter;
import io.silkwatch.common.Topics;
import io.silkwatch.common.avro.LocalAvroSerde;
import io.silkwatch.common.kafka.Flow;
import io.silkwatch.common.kafka.Stage;
import io.silkwatch.schema.Article;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.TaggedArticle;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;

/**
 * Articles in; tagged articles out, each revision once, and real-world events, each one however many articles report it.
 *
 * <p>Merging goes on from the tagged articles at hand, not from their topic: they lie in the right partition already, and the way over the topic would cost an
 * alert one commit more.
 */
public final class TagStage implements Stage {
    /** Longer than articles are kept, so that reading the topic again from its start repeats nothing. */
    private static final Duration REMEMBERED = Duration.ofDays(40);

    private final Function<Article, TaggedArticle> tagger;

    /** @param tagger tags one article; called from several threads */
    public TagStage(Function<Article, TaggedArticle> tagger) {
        this.tagger = tagger;
    }

    @Override
    public void addTo(Flow flow) {
        flow.addStore(DropRepeats.SEEN, Serdes.String());
        flow.addStore(DropRepeats.DAYS, Serdes.ByteArray());
        flow.addStore(ReportsByGroup.GROUPS, Serdes.String());
        Counter repeats = flow.duplicates(Topics.NEWS_ARTICLE);
        KStream<String, TaggedArticle> tagged = flow.read(Topics.NEWS_ARTICLE)
                .process(
                        () -> new DropRepeats(REMEMBERED, repeats),
                        Flow.named("drop-repeats"),
                        DropRepeats.SEEN,
                        DropRepeats.DAYS,
                        ReportsByGroup.GROUPS)
                .mapValues(tagger::apply, Flow.named("tag-articles"));
        flow.write("write-tagged", tagged, Topics.NEWS_TAGGED);
        flow.write("write-events", merged(flow, tagged), Topics.POLICY_EVENT);
    }

    private static KStream<String, PolicyEvent> merged(Flow flow, KStream<String, TaggedArticle> tagged) {
        Serde<TaggedArticle> reports = new LocalAvroSerde<>(TaggedArticle.class);
        flow.addStore(MergeReports.REPORTS, reports);
        flow.addStore(MergeReports.EVENTS, new LocalAvroSerde<>(PolicyEvent.class));
        KStream<String, TaggedArticle> grouped =
                tagged.process(ReportsByGroup::new, Flow.named("group-reports"), ReportsByGroup.GROUPS);
        return flow.repartition("reports-by-group", grouped, reports, null)
                .process(MergeReports::new, Flow.named("merge-reports"), MergeReports.REPORTS, MergeReports.EVENTS);
    }
}
