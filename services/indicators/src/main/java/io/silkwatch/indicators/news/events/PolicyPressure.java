package io.silkwatch.indicators.news.events;

import io.silkwatch.indicators.IndicatorDescriptor;
import io.silkwatch.indicators.LabelValues;
import io.silkwatch.indicators.Range;
import io.silkwatch.indicators.news.DecayedSum;
import io.silkwatch.schema.EventType;
import io.silkwatch.schema.IndicatorValue;
import io.silkwatch.schema.PolicyEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an actor does to a recipient on a commodity, hard and friendly acts apart, in Goldstein points:
 *
 * <pre>
 * restrictive(t) = sum over acts of max(0, -Goldstein) * impact * 2^(-(t - event time) / 30 days)
 * cooperative(t) = sum over acts of max(0,  Goldstein) * impact * 2^(-(t - event time) / 30 days)
 * </pre>
 *
 * They are kept apart since a ban and a treaty on the same day are not nothing. What an event does not name, or names so many of that it means everybody,
 * counts as {@code all}: who is hit, and in what, is worth knowing also where no report says by whom. Only what is {@code all} in everything is left out.
 *
 * <p>A deal ({@link Sides}) is an act of each party on its partners, who share what it adds: the more there are, the less is meant for each, and a summit of ten is
 * no more to a party than talks of two. Any other act hits each recipient in full.
 */
final class PolicyPressure implements EventIndicator {
    static final String NAME = "policy.pressure";
    static final String METHODOLOGY = "policy-pressure-3";
    static final Duration HALF_LIFE = Duration.ofDays(30);
    static final String RESTRICTIVE = "restrictive";
    static final String COOPERATIVE = "cooperative";
    static final String ALL = LabelValues.ALL;

    private static final String ACTOR = "actor";
    private static final String RECIPIENT = "recipient";
    private static final String COMMODITY = "commodity";
    private static final String DIRECTION = "direction";

    /** More than this on one side of an event mean everybody: a summit of twenty is one event, not 380 pairs. So an event is in at most 2,000 sums. */
    private static final int MOST_NAMED = 10;

    /** What happens rather than is done by one to another. */
    private static final Set<EventType> NO_POLICY =
            EnumSet.of(EventType.ASSET_ATTACK, EventType.OUTAGE, EventType.ACCIDENT);

    @Override
    public String family() {
        return NAME;
    }

    @Override
    public Map<String, IndicatorDescriptor> descriptors() {
        return Map.of(
                NAME, new IndicatorDescriptor(Set.of(ACTOR, RECIPIENT, COMMODITY, DIRECTION), Range.NOT_NEGATIVE));
    }

    @Override
    public DecayedSum.Shape shape() {
        return DecayedSum.Shape.of(HALF_LIFE);
    }

    @Override
    public void contribute(PolicyEvent event, Target target) {
        double goldstein = EventImpact.goldstein(event);
        if (goldstein == 0 || NO_POLICY.contains(event.getType())) {
            return;
        }
        double weight = Math.abs(goldstein) * EventImpact.of(event);
        if (!Sides.isDeal(event.getType())) {
            add(event, named(event.getActors()), named(event.getRecipients()), weight, target);
            return;
        }
        Sides sides = Sides.of(event).map(PolicyPressure::named);
        for (String party : sides.parties()) {
            Set<String> partners = sides.partners(party);
            // Where all deal with all, nobody else has a name.
            Set<String> others = partners.isEmpty() ? Set.of(ALL) : partners;
            add(event, Set.of(party), others, weight / others.size(), target);
        }
    }

    private static void add(
            PolicyEvent event, Set<String> actors, Set<String> recipients, double weight, Target target) {
        String direction = EventImpact.goldstein(event) < 0 ? RESTRICTIVE : COOPERATIVE;
        Set<String> commodities = named(event.getCommodities());
        for (String actor : actors) {
            for (String recipient : recipients) {
                for (String commodity : commodities) {
                    if (isSaid(actor, recipient, commodity)) {
                        target.add(List.of(actor, recipient, commodity), direction, weight);
                    }
                }
            }
        }
    }

    /** Nobody acts on himself; and {@code all} to {@code all} says something only of a commodity. */
    private static boolean isSaid(String actor, String recipient, String commodity) {
        return !actor.equals(recipient) || actor.equals(ALL) && !commodity.equals(ALL);
    }

    private static Set<String> named(Collection<String> side) {
        Set<String> names = new TreeSet<>(side);
        return names.isEmpty() || names.size() > MOST_NAMED ? Set.of(ALL) : names;
    }

    @Override
    public List<IndicatorValue.Builder> values(Sums sums) {
        List<IndicatorValue.Builder> values = new ArrayList<>();
        for (String direction : sums.members()) {
            Map<String, String> labels = Map.of(
                    ACTOR, sums.label(0),
                    RECIPIENT, sums.label(1),
                    COMMODITY, sums.label(2),
                    DIRECTION, direction);
            values.add(sums.value(NAME, labels, sums.now(direction), "score", Set.of(direction))
                    .setHalfLifeMs(HALF_LIFE.toMillis())
                    .setMethodologyVersion(METHODOLOGY));
        }
        return values;
    }
}
