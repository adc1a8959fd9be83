package io.silkwatch.indicators.news.events;

import io.silkwatch.indicators.IndicatorDescriptor;
import io.silkwatch.indicators.Range;
import io.silkwatch.indicators.news.DecayedSum;
import io.silkwatch.indicators.tables.ExportRoutes;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much of an export the risk of its corridors puts in question, in percent of the export:
 *
 * <pre>
 * at risk = sum over corridors of the share they carry * corridor risk
 * </pre>
 *
 * Shares are from a reference table and by weight; what goes by unknown ways counts as safe. The value decays as the risk of its corridors does: exactly where
 * one corridor is at risk, nearly where several are.
 */
final class ExportAtRisk implements EventIndicator {
    static final String NAME = "export.at.risk";
    static final String METHODOLOGY = "export-at-risk-1";

    private static final String EXPORTER = "exporter";
    private static final String COMMODITY = "commodity";

    private final ExportRoutes routes;

    ExportAtRisk(ExportRoutes routes) {
        this.routes = routes;
    }

    @Override
    public String family() {
        return NAME;
    }

    @Override
    public Map<String, IndicatorDescriptor> descriptors() {
        return Map.of(NAME, new IndicatorDescriptor(Set.of(EXPORTER, COMMODITY), Range.PERCENT));
    }

    @Override
    public DecayedSum.Shape shape() {
        return CorridorRisk.SHAPE;
    }

    @Override
    public void contribute(PolicyEvent event, Target target) {
        for (String corridor : Set.copyOf(event.getCorridors())) {
            for (ExportRoutes.Route route : routes.over(corridor)) {
                target.add(List.of(route.exporter(), route.commodity()), corridor, CorridorRisk.weight(event));
            }
        }
    }

    @Override
    public List<IndicatorValue.Builder> values(Sums sums) {
        Map<String, ExportRoutes.Route> ways = routes.of(sums.label(0), sums.label(1));
        double atRisk = 0;
        double exposed = 0;
        int year = 0;
        for (String corridor : sums.members()) {
            ExportRoutes.Route way = ways.get(corridor);
            double sum = sums.now(corridor);
            if (way != null && sum > 0) { // the table may have lost a way that the state knows
                atRisk += way.share() * CorridorRisk.index(sum);
                exposed += way.share() * CorridorRisk.LIMIT;
                year = Math.max(year, way.year());
            }
        }
        Map<String, String> labels = Map.of(EXPORTER, sums.label(0), COMMODITY, sums.label(1));
        return List.of(sums.value(NAME, labels, atRisk, "percent", sums.members())
                .setHalfLifeMs(CorridorRisk.HALF_LIFE.toMillis())
                .setScale(exposed > 0 ? CorridorRisk.SCALE : 0)
                .setLimit(exposed > 0 ? exposed : CorridorRisk.LIMIT)
                .setFlags(year == 0 ? List.of() : List.of("routes-of-" + year))
                .setMethodologyVersion(METHODOLOGY));
    }
}
