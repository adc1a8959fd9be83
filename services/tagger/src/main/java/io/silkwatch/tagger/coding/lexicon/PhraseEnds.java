package io.silkwatch.tagger.coding.lexicon;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The prepositions that the words of rules end with: "ban on" hides the "on" that leads to the name behind it, so the whole phrase leads to it.
 * What a phrase of two functions means ("according to") its own class says.
 */
final class PhraseEnds {
    private final Map<String, Integer> prepositions = new HashMap<>();
    private final Set<String> functional = new HashSet<>();

    /** Takes in a word of a function. */
    void add(String form, Function function) {
        boolean leads = function == Function.TOWARD || function == Function.SOURCE || function == Function.PARTNER;
        if (leads && form.indexOf(' ') < 0) {
            prepositions.putIfAbsent(form, function.ordinal());
        } else {
            functional.add(form);
        }
    }

    /** The class of the preposition that a word of a rule ends with; -1 when it ends with none. */
    int of(String form) {
        int space = form.lastIndexOf(' ');
        return space < 0 || functional.contains(form) ? -1 : prepositions.getOrDefault(form.substring(space + 1), -1);
    }
}
