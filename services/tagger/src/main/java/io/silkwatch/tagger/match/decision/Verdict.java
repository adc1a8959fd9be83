package io.silkwatch.tagger.match.decision;

/** Why a place in a text does or does not name an entity. */
public enum Verdict {
    NAMED(true, "a name of it"),
    SHORT_FORM(true, "its Chinese short form, in surroundings that fit"),
    HOME_COUNTRY(
            true,
            "named along with an organ of state, an office holder, or an organisation or facility whose name contains a name of it"),
    NAMED_WITHIN(true, "named by words within the name of a route, mine, field or plant, whether or not that counts"),
    FACILITY_BESIDE_TRANSPORT(true, "a facility of the corridor, with a transport word in the sentence"),
    NODE_BESIDE_TRANSPORT(true, "a node of the corridor, with a transport word in the sentence"),
    NODE_WITH_ANOTHER(true, "a node of the corridor, with another of its nodes in the article"),
    IGNORED(false, "part of a longer phrase that means something else"),
    GOODS(false, "a name of a company that means the good of the country here"),
    GIVEN_NAME(false, "the given name of a person, or an American state, right before another name"),
    WITHIN_ANOTHER(false, "part of a longer name of it, which does not count"),
    CONTEXT_MISSING(false, "ambiguous, and none of the words that would make it count is in the sentence"),
    CONTEXT_AGAINST(false, "ambiguous, and a word that speaks against it is in the paragraph"),
    OF_ANOTHER_STATE(false, "short for an organ of state, but the name of another state stands beside it"),
    NODE_ALONE(false, "a node of a corridor, without a transport word in the sentence or another node in the article"),
    SHORT_FORM_ALONE(false, "characters that can be short for countries, but nothing beside them says so");

    private final boolean accepted;
    private final String reason;

    Verdict(boolean accepted, String reason) {
        this.accepted = accepted;
        this.reason = reason;
    }

    /** Whether the entity counts as named. */
    public boolean accepted() {
        return accepted;
    }

    /** The reason, for people. */
    public String reason() {
        return reason;
    }
}
