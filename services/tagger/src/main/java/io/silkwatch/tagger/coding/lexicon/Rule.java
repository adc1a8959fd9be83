package io.silkwatch.tagger.coding.lexicon;

import io.silkwatch.schema.EventType;
import io.silkwatch.schema.Stage;
import java.util.Set;

/**
 * One row of the rule table.
 *
 * @param order place in the table; the lower wins
 * @param name shown in the statements it makes
 * @param type the event
 * @param when for each word that must be there the classes it may have; the first word is the anchor
 * @param unless classes that must not stand in the clause
 * @param stage stage of the statement; null for the usual one of the type
 * @param state type when a state, not a company or one plant, holds back goods other than fuels; null when that makes no difference
 * @param company type when a company does it, which cannot forbid exports but stop its own; null when that makes no difference
 * @param across whether the other words may stand in the clause before
 * @param after whether the other words must stand behind the anchor
 * @param noun whether the anchor names the act and does not tell it
 * @param suffered whether the subject of the anchor suffers the act or is spared by it ("faces", "won an exemption from")
 * @param wide whether it often hits all goods of a state, so that one which names none is not about those spoken of before
 * @param needs what must be known besides the words
 * @param near reach in percent of the usual
 * @param recalls types of measures, one of which must have been told before: the words name it no further ("the ban was lifted"); empty for an act of its own
 */
public record Rule(
        int order,
        String name,
        EventType type,
        int[][] when,
        int[] unless,
        Stage stage,
        EventType state,
        EventType company,
        boolean across,
        boolean after,
        boolean noun,
        boolean suffered,
        boolean wide,
        Need needs,
        int near,
        Set<EventType> recalls) {

    /** No place in the table. */
    private static final int OF_WORDING = -1;

    /** What a rule needs to be sure. */
    public enum Need {
        NOTHING,
        COMMODITY,
        RECIPIENT,
        PAIR,
        TOPIC,
        NAMED,
        /** Who acts sells such goods: controls on what a state buys do not hold back exports. */
        SELLER
    }

    /** What stands for a rule where the wording of a sentence tells an event and no rule does. */
    public static Rule ofWording(String name, EventType type) {
        return new Rule(
                OF_WORDING,
                name,
                type,
                new int[1][0],
                new int[0],
                null,
                null,
                null,
                false,
                false,
                false,
                false,
                false,
                Need.NOTHING,
                100,
                Set.of());
    }

    /** The rule as it is where a company acts. */
    public Rule byCompany() {
        return company == null
                ? this
                : new Rule(
                        order, name, company, when, unless, stage, state, company, across, after, noun, suffered, wide,
                        needs, near, recalls);
    }

    /** Whether it only stands for one. */
    public boolean isOfWording() {
        return order < 0;
    }

    int[] anchor() {
        return when[0];
    }
}
