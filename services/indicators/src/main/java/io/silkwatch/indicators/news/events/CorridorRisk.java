package io.silkwatch.indicators.news.events;

import io.silkwatch.indicators.IndicatorDescriptor;
import io.silkwatch.indicators.Range;
import io.silkwatch.indicators.news.DecayedSum;
import io.silkwatch.indicators.tables.Corridors;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Corridor risk, this project's own index from 0 (calm) to 100:
 *
 * <pre>
 * risk(t)  = 100 * (1 - exp(-S(t) / 1.5))
 * S(t)     = sum over events on the corridor of severity * impact * 2^(-(t - event time) / 14 days)
 * severity = -Goldstein / 10 for adverse events, 0 for others
 * </pre>
 *
 * A certain attack comes to 46 with one report, to 76 with three and to 91 at most; a refused request in one certain report to 23. The risk of a corridor is
 * published again as that of an alternative to each corridor whose goods would turn to it.
 */
final class CorridorRisk implements EventIndicator {
    static final String NAME = "corridor.risk";
    static final String OF_ALTERNATIVE = "corridor.alternative.risk";
    static final String METHODOLOGY = "corridor-risk-1";
    static final Duration HALF_LIFE = Duration.ofDays(14);
    static final DecayedSum.Shape SHAPE = DecayedSum.Shape.of(HALF_LIFE);
    static final double SCALE = 1.5;
    static final double LIMIT = 100;

    private static final String CORRIDOR = "corridor";
    private static final String ALTERNATIVE = "alternative";
    private static final double GOLDSTEIN_RANGE = 10.0;

    private final Corridors corridors;

    CorridorRisk(Corridors corridors) {
        this.corridors = corridors;
    }

    @Override
    public String family() {
        return NAME;
    }

    @Override
    public Map<String, IndicatorDescriptor> descriptors() {
        return Map.of(
                NAME,
                new IndicatorDescriptor(Set.of(CORRIDOR), Range.PERCENT),
                OF_ALTERNATIVE,
                new IndicatorDescriptor(Set.of(CORRIDOR, ALTERNATIVE), Range.PERCENT));
    }

    @Override
    public DecayedSum.Shape shape() {
        return SHAPE;
    }

    @Override
    public void contribute(PolicyEvent event, Target target) {
        for (String corridor : Set.copyOf(event.getCorridors())) {
            target.add(List.of(corridor), NAME, weight(event));
        }
    }

    /** What an event adds to the sum of its corridors at the time it counts from; 0 for one that does not hurt. */
    static double weight(PolicyEvent event) {
        return Math.max(0, -EventImpact.goldstein(event) / GOLDSTEIN_RANGE) * EventImpact.of(event);
    }

    /** The index for a decayed sum. */
    static double index(double sum) {
        return LIMIT * (1 - Math.exp(-Math.max(0, sum) / SCALE));
    }

    @Override
    public List<IndicatorValue.Builder> values(Sums sums) {
        String corridor = sums.label(0);
        List<IndicatorValue.Builder> values = new ArrayList<>();
        values.add(value(sums, NAME, Map.of(CORRIDOR, corridor)));
        for (String closed : corridors.withAlternative(corridor)) {
            values.add(value(sums, OF_ALTERNATIVE, Map.of(CORRIDOR, closed, ALTERNATIVE, corridor)));
        }
        return values;
    }

    private static IndicatorValue.Builder value(Sums sums, String name, Map<String, String> labels) {
        return sums.value(name, labels, index(sums.now(NAME)), "index", Set.of(NAME))
                .setHalfLifeMs(HALF_LIFE.toMillis())
                .setScale(SCALE)
                .setMethodologyVersion(METHODOLOGY);
    }
}
