package io.silkwatch.tagger.stage;

import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.tagger.merge.Reports;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Sends what an article states to the groups of events it may belong to, and takes it back from those an edited article has left. */
final class ReportsByGroup extends ContextualProcessor<String, TaggedArticle, String, TaggedArticle> {
    static final String GROUPS = "article-groups";
    private static final String SEPARATOR = "\n";

    private KeyValueStore<String, String> groups;

    @Override
    public void init(ProcessorContext<String, TaggedArticle> context) {
        super.init(context);
        groups = context.getStateStore(GROUPS);
    }

    @Override
    public void process(Record<String, TaggedArticle> record) {
        Map<String, TaggedArticle> reports = Reports.byGroup(record.value());
        Set<String> left = before(record.key());
        left.removeAll(reports.keySet());
        if (reports.isEmpty() && left.isEmpty()) {
            return;
        }
        groups.put(record.key(), reports.isEmpty() ? null : String.join(SEPARATOR, reports.keySet()));
        left.forEach(group -> context().forward(record.withKey(group).withValue(Reports.takenBack(record.value()))));
        reports.forEach(
                (group, report) -> context().forward(record.withKey(group).withValue(report)));
    }

    private Set<String> before(String articleId) {
        String known = groups.get(articleId);
        return known == null ? new TreeSet<>() : new TreeSet<>(Set.of(known.split(SEPARATOR)));
    }
}
