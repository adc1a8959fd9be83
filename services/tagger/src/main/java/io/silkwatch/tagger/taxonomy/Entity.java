package io.silkwatch.tagger.taxonomy;

import io.silkwatch.schema.EntityKind;
import java.util.List;

/**
 * One thing that news can name.
 *
 * @param id ISO 3166 alpha-2 for countries, EU and the like for blocs, kebab-case English otherwise
 * @param kind what it is
 * @param label canonical English name shown to people
 * @param country ISO 3166 alpha-2 of the home country of an organisation, person, facility or place, or EU; null for others and where there is none
 * @param commodities ids of the commodities it stands for (facilities, companies); empty where none
 * @param corridor id of the corridor a facility belongs to; null where none
 * @param hs HS codes of a commodity, 2, 4 or 6 digits; empty for others
 * @param isStateOrgan whether it is an organ of its home state: a ministry, a court, a parliament
 */
public record Entity(
        String id,
        EntityKind kind,
        String label,
        String country,
        List<String> commodities,
        String corridor,
        List<String> hs,
        boolean isStateOrgan) {

    public Entity {
        commodities = List.copyOf(commodities);
        hs = List.copyOf(hs);
    }

    /** An entity that is no organ of state. */
    public Entity(
            String id,
            EntityKind kind,
            String label,
            String country,
            List<String> commodities,
            String corridor,
            List<String> hs) {
        this(id, kind, label, country, commodities, corridor, hs, false);
    }
}
