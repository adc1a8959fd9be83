package io.silkwatch.indicators;

import io.silkwatch.common.Areas;
import io.silkwatch.schema.EntityKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a label may say. A label of one name says the same in all indicators and in rules on events.
 *
 * @param entities it says ids of the taxonomy of these kinds
 * @param others what else it says
 */
public record LabelValues(Set<EntityKind> entities, Set<String> others) {
    /** What a label says of an event that names none, or so many that none is meant. */
    public static final String ALL = "all";

    private static final LabelValues STATE = entities(EntityKind.COUNTRY, EntityKind.BLOC);

    /** A side of trade may also be an area that is no country of today, by its Comtrade code; groups are left out. */
    private static final LabelValues TRADER = new LabelValues(
            STATE.entities(),
            Areas.all().stream()
                    .filter(area -> area.kind() == Areas.Kind.HISTORICAL || area.kind() == Areas.Kind.RESIDUAL)
                    .map(area -> String.valueOf(area.code()))
                    .collect(Collectors.toSet()));

    private static final Map<String, LabelValues> BY_LABEL = Map.of(
            "commodity",
            entities(EntityKind.COMMODITY),
            "corridor",
            entities(EntityKind.CORRIDOR),
            "alternative",
            entities(EntityKind.CORRIDOR),
            "organisation",
            entities(EntityKind.ORGANISATION, EntityKind.PERSON),
            "actor",
            STATE,
            "recipient",
            STATE,
            "exporter",
            TRADER,
            "importer",
            TRADER,
            "partner",
            TRADER,
            "direction",
            new LabelValues(Set.of(), new TreeSet<>(Set.of("cooperative", "restrictive"))));

    /** What a label says; empty for one of which nothing is known beforehand. */
    public static Optional<LabelValues> of(String label) {
        return Optional.ofNullable(BY_LABEL.get(label));
    }

    private static LabelValues entities(EntityKind... kinds) {
        return new LabelValues(Set.of(kinds), Set.of());
    }
}
