package io.silkwatch.indicators.news.events;

import io.silkwatch.indicators.IndicatorDescriptor;
import io.silkwatch.indicators.tables.Corridors;
import io.silkwatch.indicators.tables.ExportRoutes;
import io.silkwatch.indicators.tables.PartnerBlocs;
import io.silkwatch.schema.EventContribution;
import io.silkwatch.schema.PolicyEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All indicators on events, and the bookkeeping they share: a new version of an event takes the place of the old one exactly. */
final class EventIndicators {
    private static final char SEPARATOR = '|';

    private final Map<String, EventIndicator> byFamily = new TreeMap<>();

    EventIndicators(List<EventIndicator> indicators) {
        indicators.forEach(indicator -> byFamily.put(indicator.family(), indicator));
    }

    /** The shipped ones. */
    static EventIndicators shipped() {
        Corridors corridors = Corridors.shipped();
        return new EventIndicators(List.of(
                new CorridorRisk(corridors),
                new ExportAtRisk(ExportRoutes.shipped()),
                new PolicyPressure(),
                new Engagement(PartnerBlocs.shipped())));
    }

    private record Place(String key, String member) {}

    /**
     * What a change of an event changes, by the key of sums.
     *
     * @param before the version before; null for none
     * @param now the version now; null when the event is none any more
     */
    Map<String, List<EventContribution>> changes(PolicyEvent before, PolicyEvent now) {
        Map<String, List<EventContribution>> changes = new TreeMap<>();
        Map<Place, Double> old = weights(before);
        weights(now).forEach((place, weight) -> {
            Double taken = old.remove(place);
            add(changes, place, contribution(place, before, taken, now, weight));
        });
        old.forEach((place, taken) -> add(changes, place, contribution(place, before, taken, now, null)));
        return changes;
    }

    private static void add(Map<String, List<EventContribution>> changes, Place place, EventContribution one) {
        changes.computeIfAbsent(place.key(), k -> new ArrayList<>()).add(one);
    }

    private Map<Place, Double> weights(PolicyEvent event) {
        Map<Place, Double> weights = new LinkedHashMap<>();
        if (event != null) {
            byFamily.forEach((family, indicator) -> indicator.contribute(event, (labels, member, weight) -> {
                if (weight > 0) {
                    weights.merge(
                            new Place(family + SEPARATOR + String.join("|", labels), member), weight, Double::sum);
                }
            }));
        }
        return weights;
    }

    private static EventContribution contribution(
            Place place, PolicyEvent before, Double taken, PolicyEvent now, Double weight) {
        PolicyEvent known = now == null ? before : now;
        Instant time = EventImpact.time(known);
        return EventContribution.newBuilder()
                .setMember(place.member())
                .setEventId(known.getEventId())
                .setWeightBefore(taken == null ? 0 : taken)
                .setTimeBefore(taken == null ? time : EventImpact.time(before))
                .setWeight(weight == null ? 0 : weight)
                .setTime(time)
                .setReportedAt(known.getLastReportedAt())
                .setEvidence(weight == null ? null : EventImpact.evidence(now, weight))
                .build();
    }

    /** All values they make, by their names. */
    Map<String, IndicatorDescriptor> descriptors() {
        Map<String, IndicatorDescriptor> descriptors = new TreeMap<>();
        byFamily.values().forEach(indicator -> descriptors.putAll(indicator.descriptors()));
        return descriptors;
    }

    /** The indicator a key belongs to. */
    EventIndicator of(String key) {
        return byFamily.get(key.substring(0, key.indexOf(SEPARATOR)));
    }

    /** The labels of a key. */
    static List<String> labels(String key) {
        return List.of(key.substring(key.indexOf(SEPARATOR) + 1).split("\\|"));
    }
}
