package io.silkwatch.tagger.merge;

import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.EvidenceKind;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.Quantity;
import io.silkwatch.schema.Scope;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.Statement;
import io.silkwatch.schema.TaggedArticle;
import io.silkwatch.schema.TimePrecision;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** Makes one event of the reports that speak of it. The result depends on the set of reports only, never on the order they came in. */
final class EventMerger {
    private static final String METHODOLOGY = "events-4";
    private static final int MAX_EVIDENCE = 20;

    private EventMerger() {}

    /**
     * The event and who reports it.
     *
     * @param group key of the group, part of the event's identity
     * @param reports all that speak of it, in {@link Report#ORDER}
     */
    static MergedEvent merge(String group, List<Report> reports) {
        Map<String, Set<Integer>> places = new HashMap<>();
        reports.forEach(report -> places.computeIfAbsent(report.article().getArticleId(), any -> new HashSet<>())
                .add(report.ordinal()));
        return new MergedEvent(event(group, reports), places);
    }

    private static PolicyEvent event(String group, List<Report> reports) {
        List<Report> surestFirst = reports.stream()
                .sorted(Comparator.comparingDouble(
                                (Report report) -> -report.statement().getCertainty())
                        .thenComparing(Report.ORDER))
                .toList();
        Statement surest = surestFirst.get(0).statement();
        EventCodes codes = EventCodes.of(surest.getType());
        Dated dated = dated(reports);
        return PolicyEvent.newBuilder()
                .setEventId(id(group, reports))
                .setType(surest.getType())
                .setStage(furthest(reports))
                .setScope(scope(surestFirst))
                .setActors(union(reports, Statement::getActors))
                .setRecipients(union(reports, Statement::getRecipients))
                .setOrganisations(union(reports, Statement::getOrganisations))
                .setCommodities(union(reports, Statement::getCommodities))
                .setCorridors(union(reports, Statement::getCorridors))
                .setEventTime(dated.time())
                .setTimePrecision(dated.precision())
                .setUntil(surestFirst.stream()
                        .map(r -> r.statement().getUntil())
                        .filter(u -> u != null)
                        .findFirst()
                        .orElse(null))
                .setCertainty(surest.getCertainty())
                .setQuantities(quantities(surestFirst))
                .setGoldstein(codes.goldstein())
                .setPlover(codes.plover())
                .setPloverScore(codes.ploverScore())
                .setCameo(codes.cameo())
                .setMast(codes.mast())
                .setGta(codes.gta())
                .setFirstReportedAt(reports.get(0).article().getPublishedAt())
                .setLastReportedAt(reports.get(reports.size() - 1).article().getPublishedAt())
                .setReports(NearCopies.distinct(reports, Report::isCopyOf))
                .setLanguages(reports.stream()
                        .map(r -> r.article().getLanguage())
                        .distinct()
                        .sorted()
                        .toList())
                .setEvidence(surestFirst.stream()
                        .limit(MAX_EVIDENCE)
                        .map(EventMerger::evidence)
                        .toList())
                .setMethodologyVersion(METHODOLOGY)
                .build();
    }

    /** An event is called by the report that was known first, so that a late report of an earlier publication leaves it its name and its alerts. */
    private static String id(String group, List<Report> reports) {
        Report first = Collections.min(reports, Report.ARRIVAL);
        String name = group + "|" + first.article().getArticleId() + "|" + first.ordinal();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Stage furthest(List<Report> reports) {
        return reports.stream()
                .map(r -> r.statement().getStage())
                .max(Comparator.naturalOrder())
                .orElse(Stage.UNKNOWN);
    }

    private static Scope scope(List<Report> surestFirst) {
        return surestFirst.stream()
                .map(r -> r.statement().getScope())
                .filter(s -> s != Scope.UNKNOWN)
                .findFirst()
                .orElse(Scope.UNKNOWN);
    }

    private static List<String> union(List<Report> reports, Function<Statement, List<String>> part) {
        TreeSet<String> all = new TreeSet<>();
        reports.forEach(report -> all.addAll(part.apply(report.statement())));
        return List.copyOf(all);
    }

    private static List<Quantity> quantities(List<Report> surestFirst) {
        return surestFirst.stream()
                .map(r -> r.statement().getQuantities())
                .filter(q -> !q.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private record Dated(Instant time, TimePrecision precision) {}

    /** The most exact time any report gives; of equally exact ones the earliest; the first publication where none gives any. */
    private static Dated dated(List<Report> reports) {
        return reports.stream()
                .map(Report::statement)
                .filter(s -> s.getEventTime() != null && s.getTimePrecision() != TimePrecision.UNKNOWN)
                .map(s -> new Dated(s.getEventTime(), s.getTimePrecision()))
                .min(Comparator.comparing(Dated::precision).thenComparing(Dated::time))
                .orElseGet(() -> new Dated(reports.get(0).article().getPublishedAt(), TimePrecision.UNKNOWN));
    }

    private static Evidence evidence(Report report) {
        TaggedArticle article = report.article();
        return Evidence.newBuilder()
                .setKind(EvidenceKind.ARTICLE)
                .setId(article.getArticleId())
                .setTitle(article.getTitle())
                .setSource(article.getSource())
                .setUrl(article.getUrl())
                .setSentence(report.statement().getSentence())
                .setTime(article.getPublishedAt())
                .setWeight(report.statement().getCertainty())
                .build();
    }
}
