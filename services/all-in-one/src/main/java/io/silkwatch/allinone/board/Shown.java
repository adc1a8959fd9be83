package io.silkwatch.allinone.board;

import io.silkwatch.newsingest.text.PlainText;
import io.silkwatch.schema.Alert;
import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.Mention;
import io.silkwatch.schema.Part;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.TaggedArticle;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Records as the page gets them: what it shows, cut to a size that no record exceeds. */
final class Shown {
    /** An address the page makes a link of; any other scheme could run something. */
    private static final Pattern LINK = Pattern.compile("https?://\\S{1,2000}");

    private static final int TEXT_LENGTH = 600;
    private static final int EVIDENCE = 8;
    private static final int CORRIDOR_EVIDENCE = 20;
    private static final int NAMES = 12;

    private Shown() {}

    static Map<String, Object> alert(Alert alert) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("rule", text(alert.getRule()));
        shown.put("state", alert.getState().name());
        shown.put("severity", alert.getSeverity());
        shown.put("summary", text(alert.getAnnotations().getOrDefault("summary", "")));
        shown.put("labels", labels(alert.getLabels()));
        shown.put("expression", text(alert.getExpression()));
        shown.put("value", alert.getValue());
        shown.put("threshold", alert.getThreshold());
        shown.put("startsAt", time(alert.getStartsAt()));
        shown.put("firedAt", time(alert.getFiredAt()));
        shown.put("endsAt", time(alert.getEndsAt()));
        shown.put("outdated", alert.getOutdated());
        shown.put("evidence", evidence(alert.getEvidence(), EVIDENCE));
        shown.put("evidenceCount", alert.getEvidence().size());
        return shown;
    }

    static Map<String, Object> article(TaggedArticle article) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("title", text(article.getTitle()));
        shown.put("marks", marks(article));
        shown.put("source", text(article.getSource()));
        shown.put("grade", article.getSourceGrade());
        shown.put("url", link(article.getUrl()));
        shown.put("language", article.getLanguage());
        shown.put("time", time(article.getPublishedAt()));
        shown.put("countries", some(article.getCountries()));
        shown.put("commodities", some(article.getCommodities()));
        shown.put("corridors", some(article.getCorridors()));
        shown.put("organisations", some(article.getOrganisations()));
        shown.put(
                "statements",
                article.getStatements().stream()
                        .map(statement -> statement.getType().name())
                        .distinct()
                        .limit(NAMES)
                        .toList());
        return shown;
    }

    /** Where the headline names something: kind, start and end in UTF-16 code units, as browsers count too. */
    private static List<List<Object>> marks(TaggedArticle article) {
        return article.getMentions().stream()
                .filter(mention -> mention.getPart() == Part.TITLE && mention.getEnd() <= TEXT_LENGTH)
                .limit(NAMES)
                .map(Shown::mark)
                .toList();
    }

    private static List<Object> mark(Mention mention) {
        return List.of(mention.getKind().name(), mention.getEntityId(), mention.getStart(), mention.getEnd());
    }

    static Map<String, Object> event(PolicyEvent event) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("type", event.getType().name());
        shown.put("stage", event.getStage().name());
        shown.put("scope", event.getScope().name());
        shown.put("actors", some(event.getActors()));
        shown.put("recipients", some(event.getRecipients()));
        shown.put("commodities", some(event.getCommodities()));
        shown.put("corridors", some(event.getCorridors()));
        shown.put("time", time(event.getEventTime()));
        shown.put("precision", event.getTimePrecision().name());
        shown.put("until", time(event.getUntil()));
        shown.put("certainty", event.getCertainty());
        shown.put("goldstein", event.getGoldstein());
        shown.put("reports", event.getReports());
        shown.put("languages", event.getLanguages());
        shown.put("reportedAt", time(event.getLastReportedAt()));
        shown.put("evidence", evidence(event.getEvidence(), 3));
        return shown;
    }

    static Map<String, Object> corridor(IndicatorValue value) {
        Map<String, Object> shown = signal(value);
        shown.put("evidence", evidence(value.getInputs(), CORRIDOR_EVIDENCE));
        return shown;
    }

    static Map<String, Object> signal(IndicatorValue value) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", text(value.getName()));
        shown.put("labels", labels(value.getLabels()));
        shown.put("value", value.getValue());
        shown.put("previous", value.getPrevious());
        shown.put("unit", value.getUnit());
        shown.put("time", time(value.getEventTime()));
        shown.put("halfLifeMs", value.getHalfLifeMs());
        shown.put("scale", value.getScale());
        shown.put("inputs", value.getInputCount());
        shown.put("evidence", evidence(value.getInputs(), 2));
        return shown;
    }

    private static List<Map<String, Object>> evidence(List<Evidence> evidence, int limit) {
        return evidence.stream().limit(limit).map(Shown::evidence).toList();
    }

    private static Map<String, Object> evidence(Evidence one) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("kind", one.getKind().name());
        shown.put("title", text(one.getTitle()));
        shown.put("source", text(one.getSource()));
        shown.put("url", link(one.getUrl()));
        shown.put("sentence", text(one.getSentence()));
        shown.put("time", time(one.getTime()));
        shown.put("weight", one.getWeight());
        return shown;
    }

    private static Map<String, String> labels(Map<String, String> labels) {
        Map<String, String> shown = new LinkedHashMap<>();
        labels.entrySet().stream().limit(NAMES).forEach(label -> shown.put(label.getKey(), text(label.getValue())));
        return shown;
    }

    private static List<String> some(List<String> ids) {
        return ids.stream().limit(NAMES).toList();
    }

    private static Long time(Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private static String text(String text) {
        return text.length() <= TEXT_LENGTH ? text : PlainText.cut(text, TEXT_LENGTH - 1) + "…";
    }

    private static String link(String url) {
        return LINK.matcher(url).matches() ? url : "";
    }
}
