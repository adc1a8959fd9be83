package io.silkwatch.indicators.news.events;

import io.silkwatch.schema.Evidence;
import io.silkwatch.schema.EvidenceKind;
import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.TimePrecision;
import java.time.Instant;
import java.util.List;

/**
 * How much an event counts and when, the same for all indicators:
 *
 * <pre>
 * impact  = certainty * novelty * stage
 * novelty = sum of 0.75^k over the event's reports k = 0, 1, ..., so that a second report adds less than the first (RavenPack's novelty rule)
 * stage   = 0.5 while only planned or suspended, 1 otherwise
 * </pre>
 */
final class EventImpact {
    private static final double NOVELTY = 0.75;
    private static final double UNFINISHED = 0.5;

    private EventImpact() {}

    /** Certainty, novelty and stage together. */
    static double of(PolicyEvent event) {
        double novelty = (1 - Math.pow(NOVELTY, event.getReports())) / (1 - NOVELTY);
        boolean unfinished = event.getStage() == Stage.PLANNED || event.getStage() == Stage.SUSPENDED;
        return event.getCertainty() * novelty * (unfinished ? UNFINISHED : 1);
    }

    /** The Goldstein value of an event; 0 for one that has none. */
    static double goldstein(PolicyEvent event) {
        return event.getGoldstein() == null ? 0 : event.getGoldstein();
    }

    /** When an event counts from: when it happened if that is known to the month, else when it was first reported. */
    static Instant time(PolicyEvent event) {
        boolean known =
                event.getTimePrecision() == TimePrecision.DAY || event.getTimePrecision() == TimePrecision.MONTH;
        return known && event.getEventTime().isBefore(event.getFirstReportedAt())
                ? event.getEventTime()
                : event.getFirstReportedAt();
    }

    /** The event as evidence: its heaviest report. */
    static Evidence evidence(PolicyEvent event, double weight) {
        List<Evidence> reports = event.getEvidence();
        Evidence.Builder evidence = reports.isEmpty()
                ? Evidence.newBuilder().setTitle(event.getType().name())
                : Evidence.newBuilder(reports.get(0));
        return evidence.setKind(EvidenceKind.EVENT)
                .setId(event.getEventId())
                .setTime(time(event))
                .setWeight(weight)
                .build();
    }
}
