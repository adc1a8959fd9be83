package io.silkwatch.tagger.coding.sentence;

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
public record Party(String code, int start, int end, int clause, Role role, int group, boolean acts, boolean company) {

    /** Roles that prepositions and endings give. */
    public enum Role {
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
    public static boolean all(List<Party> parties, Predicate<Party> condition) {
        for (Party party : parties) {
            if (!condition.test(party)) {
                return false;
            }
        }
        return true;
    }

    /** Whether no preposition or ending gives it a role. */
    public boolean isPlain() {
        return role == Role.PLAIN;
    }
}
