package io.silkwatch.tagger.coding;

import java.util.List;
import java.util.function.Predicate;

/**
 * A country or bloc named in a sentence, by itself or through an organisation or person that acts for it.
 *
 * @param code ISO 3166 alpha-2 code or bloc id
 * @param start first index of the name
 * @param end first index after it
 * @param clause the clause it stands in
 * @param role what the word before it makes of it
 * @param group parties of one list share the number
 * @param acts whether an organisation or person is named, not the country
 * @param company whether a company is named, not a state or its organ
 */
record Party(String code, int start, int end, int clause, Role role, int group, boolean acts, boolean company) {

    /** Roles that prepositions and endings give. */
    enum Role {
        /** No preposition: subject, object or attribute. */
        PLAIN,
        AGENT,
        TOWARD,
        PARTNER,
        /** One of two sides named together: between A and B. */
        BETWEEN,
        SOURCE,
        PLACE,
        /** On the way. */
        VIA,
        /** Named beside the matter. */
        ASIDE
    }

    /** Whether all parties meet a condition, as those of an empty list do. */
    static boolean all(List<Party> parties, Predicate<Party> condition) {
        for (Party party : parties) {
            if (!condition.test(party)) {
                return false;
            }
        }
        return true;
    }

    boolean isPlain() {
        return role == Role.PLAIN;
    }
}
