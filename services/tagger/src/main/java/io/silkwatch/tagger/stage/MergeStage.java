package io.silkwatch.tagger.stage;

import io.silkwatch.common.Topics;
import io.silkwatch.common.avro.LocalAvroSerde;
import io.silkwatch.common.kafka.Flow;
import io.silkwatch.common.kafka.Stage;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.TaggedArticle;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Repartitioned;

/** Tagged articles in, real-world events out, each one however many articles report it. */
public final class MergeStage implements Stage {

    @Override
    public void addTo(Flow flow) {
        Serde<TaggedArticle> reports = new LocalAvroSerde<>(TaggedArticle.class);
        flow.addStore(ReportsByGroup.GROUPS, Serdes.String());
        flow.addStore(MergeReports.REPORTS, reports);
        flow.addStore(MergeReports.EVENTS, new LocalAvroSerde<>(PolicyEvent.class));
        KStream<String, PolicyEvent> events = flow.read(Topics.NEWS_TAGGED)
                .process(ReportsByGroup::new, Flow.named("group-reports"), ReportsByGroup.GROUPS)
                .repartition(Repartitioned.with(Serdes.String(), reports).withName("reports-by-group"))
                .process(MergeReports::new, Flow.named("merge-reports"), MergeReports.REPORTS, MergeReports.EVENTS);
        flow.write("write-events", events, Topics.POLICY_EVENT);
    }
}
