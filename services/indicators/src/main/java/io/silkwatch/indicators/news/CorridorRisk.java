package io.silkwatch.indicators.news;

import io.silkwatch.schema.PolicyEvent;
import io.silkwatch.schema.Stage;
import io.silkwatch.schema.TimePrecision;
import java.time.Duration;
import java.time.Instant;

/**
 * Corridor risk, this project's own index from 0 (calm) to 100:
 *
 * <pre>
 * risk(t)  = 100 * (1 - exp(-S(t) / 1.5))
 * S(t)     = sum over events of weight * 2^(-(t - event time) / 14 days)
 * weight   = severity * certainty * novelty * stage
 * severity = -Goldstein / 10 for adverse events, 0 for others
 * novelty  = sum of 0.75^k over the event's reports k = 0, 1, ..., so that a second report adds less than the first (RavenPack's novelty rule)
 * stage    = 0.5 while only planned or suspended, 1 otherwise
 * </pre>
 *
 * One certain attack that many sources report comes to about 75, one refused request to about 15.
 */
final class CorridorRisk {
    static final String NAME = "corridor.risk";
    static final String METHODOLOGY = "corridor-risk-1";
    static final Duration HALF_LIFE = Duration.ofDays(14);
    static final double SCALE = 1.5;

    private static final double GOLDSTEIN_RANGE = 10.0;
    private static final double NOVELTY = 0.75;
    private static final double UNFINISHED = 0.5;

    private CorridorRisk() {}

    /** What an event adds to the sum of its corridors at the time it happened; 0 for one that does not hurt. */
    static double weight(PolicyEvent event) {
        double severity = event.getGoldstein() == null ? 0 : Math.max(0, -event.getGoldstein() / GOLDSTEIN_RANGE);
        double novelty = (1 - Math.pow(NOVELTY, event.getReports())) / (1 - NOVELTY);
        boolean unfinished = event.getStage() == Stage.PLANNED || event.getStage() == Stage.SUSPENDED;
        return severity * event.getCertainty() * novelty * (unfinished ? UNFINISHED : 1);
    }

    /** When an event counts from: when it happened if that is known to the month, else when it was first reported. */
    static Instant time(PolicyEvent event) {
        boolean known =
                event.getTimePrecision() == TimePrecision.DAY || event.getTimePrecision() == TimePrecision.MONTH;
        return known && event.getEventTime().isBefore(event.getFirstReportedAt())
                ? event.getEventTime()
                : event.getFirstReportedAt();
    }

    /** The index for a decayed sum. */
    static double index(double sum) {
        return 100 * (1 - Math.exp(-Math.max(0, sum) / SCALE));
    }
}
