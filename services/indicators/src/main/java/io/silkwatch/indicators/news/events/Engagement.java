package io.silkwatch.indicators.news.events;

import io.silkwatch.common.IndicatorValues;
import io.silkwatch.common.Topics;
import io.silkwatch.indicators.IndicatorDescriptor;
import io.silkwatch.indicators.Range;
import io.silkwatch.indicators.news.DecayedSum;
import io.silkwatch.indicators.tables.PartnerBlocs;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How an exporter spreads its cooperation over partners:
 *
 * <pre>
 * score(p, t) = sum over acts with partner p of max(0, Goldstein) * impact / partners of the exporter in the act * 2^(-(t - event time) / 30 days)
 * engagement.share = score(p) / sum of all scores
 * engagement.drift = 100 * (share now - share 30 days before), in percentage points: who gains, who loses
 * balance          = -sum over blocs of w ln w / ln K, w the share of a bloc, K the number of blocs: 0 all with one, 1 the same with each
 * </pre>
 */
final class Engagement implements EventIndicator {
    static final String FAMILY = "engagement";
    static final String SHARE = "engagement.share";
    static final String DRIFT = "engagement.drift";
    static final String BALANCE = "balance";
    static final String METHODOLOGY = "engagement-2";
    static final Duration HALF_LIFE = Duration.ofDays(30);
    static final Duration DRIFT_TIME = Duration.ofDays(30);

    /** As long as events count: where acts are seldom, what has decayed to little is all that the shares of 30 days before are made of. */
    private static final int KEPT_DAYS = (int) Topics.POLICY_EVENT.retention().toDays();

    /** Where everybody meets everybody, nobody has turned to anybody. */
    private static final int MOST_PARTIES = 12;

    private static final double POINTS = 100;
    private static final String EXPORTER = "exporter";
    private static final String PARTNER = "partner";

    private final PartnerBlocs blocs;

    Engagement(PartnerBlocs blocs) {
        this.blocs = blocs;
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public Map<String, IndicatorDescriptor> descriptors() {
        return Map.of(
                SHARE,
                new IndicatorDescriptor(Set.of(EXPORTER, PARTNER), Range.PART),
                DRIFT,
                new IndicatorDescriptor(Set.of(EXPORTER, PARTNER), Range.POINTS),
                BALANCE,
                new IndicatorDescriptor(Set.of(EXPORTER), Range.PART));
    }

    @Override
    public DecayedSum.Shape shape() {
        return new DecayedSum.Shape(HALF_LIFE.toMillis(), Duration.ofDays(1).toMillis(), KEPT_DAYS);
    }

    @Override
    public void contribute(PolicyEvent event, Target target) {
        Sides sides = Sides.of(event);
        Set<String> parties = sides.parties();
        if (parties.size() > MOST_PARTIES) {
            return;
        }
        double weight = Math.max(0, EventImpact.goldstein(event)) * EventImpact.of(event);
        for (String exporter : parties) {
            Set<String> partners = sides.partners(exporter);
            partners.forEach(partner -> target.add(List.of(exporter), partner, weight / partners.size()));
        }
    }

    @Override
    public List<IndicatorValue.Builder> values(Sums sums) {
        double total = sums.members().stream().mapToDouble(sums::now).sum();
        if (total <= 0) {
            return withdrawn(sums);
        }
        long before = sums.newestMs() - DRIFT_TIME.toMillis();
        double totalBefore = sums.members().stream()
                .mapToDouble(partner -> sums.without(partner, before))
                .sum();
        List<IndicatorValue.Builder> values = new ArrayList<>();
        TreeMap<String, Double> drifts = new TreeMap<>();
        TreeMap<String, Double> shareOfBloc = new TreeMap<>();
        for (String partner : sums.members()) {
            double share = sums.now(partner) / total;
            shareOfBloc.merge(blocs.of(partner), share, Double::sum);
            values.add(of(sums, SHARE, partner, share, "ratio"));
            if (totalBefore > 0) {
                double drift = POINTS * (share - sums.without(partner, before) / totalBefore);
                drifts.put(partner, drift);
                values.add(of(sums, DRIFT, partner, drift, "percentage-points"));
            } else { // not defined; a correction may have made it so
                values.add(
                        of(sums, DRIFT, partner, 0, "percentage-points").setFlags(List.of(IndicatorValues.WITHDRAWN)));
            }
        }
        values.add(sums.value(BALANCE, Map.of(EXPORTER, sums.label(0)), entropy(shareOfBloc), "ratio", sums.members())
                .setFlags(shifts(drifts))
                .setMethodologyVersion(METHODOLOGY));
        return values;
    }

    /** All events turned out to be none. */
    private static List<IndicatorValue.Builder> withdrawn(Sums sums) {
        List<IndicatorValue.Builder> values = new ArrayList<>();
        for (String partner : sums.members()) {
            values.add(of(sums, SHARE, partner, 0, "ratio"));
            values.add(of(sums, DRIFT, partner, 0, "percentage-points"));
        }
        values.add(sums.value(BALANCE, Map.of(EXPORTER, sums.label(0)), 0, "ratio", sums.members())
                .setMethodologyVersion(METHODOLOGY));
        values.forEach(value -> value.setFlags(List.of(IndicatorValues.WITHDRAWN)));
        return values;
    }

    private static IndicatorValue.Builder of(Sums sums, String name, String partner, double value, String unit) {
        return sums.value(name, Map.of(EXPORTER, sums.label(0), PARTNER, partner), value, unit, Set.of(partner))
                .setMethodologyVersion(METHODOLOGY);
    }

    private double entropy(Map<String, Double> shares) {
        double entropy = 0;
        for (double share : shares.values()) {
            entropy -= share > 0 ? share * Math.log(share) : 0;
        }
        return entropy / Math.log(blocs.count());
    }

    /** Who gains most and who loses most. */
    private static List<String> shifts(TreeMap<String, Double> drifts) {
        List<String> flags = new ArrayList<>();
        drifts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(most -> most.getValue() > 0)
                .ifPresent(most -> flags.add("gains:" + most.getKey()));
        drifts.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .filter(least -> least.getValue() < 0)
                .ifPresent(least -> flags.add("loses:" + least.getKey()));
        return flags;
    }
}
