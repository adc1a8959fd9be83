package io.silkwatch.tagger.match.decision;

import io.silkwatch.tagger.taxonomy.WordLists;

/**
 * The reasons that the words beside a name give, whatever the taxonomy says of it.
 *
 * @param elements where the names of elements begin and end
 * @param capitals whether a Russian capital is the government
 * @param organs whether an organ is that of the state beside it
 * @param givenNames whether a country is a person
 * @param russianNames what a Russian capital letter says
 */
public record Reasons(
        ElementNames elements,
        Capitals capitals,
        ForeignOrgans organs,
        GivenNames givenNames,
        RussianNames russianNames) {

    /** The reasons, with their words. */
    public static Reasons of(WordLists words) {
        return new Reasons(
                new ElementNames(words),
                new Capitals(words),
                new ForeignOrgans(words),
                new GivenNames(words),
                new RussianNames(words));
    }
}
