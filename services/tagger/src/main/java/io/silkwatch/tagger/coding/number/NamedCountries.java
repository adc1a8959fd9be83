package io.silkwatch.tagger.coding.number;

import io.silkwatch.tagger.match.Hit;
import java.util.List;

/**
 * The countries named around an amount.
 *
 * @param sentence what its sentence names
 * @param title what the title of the article names
 */
public record NamedCountries(List<Hit> sentence, List<Hit> title) {
    /** None. */
    static final NamedCountries NONE = new NamedCountries(List.of(), List.of());

    /** Letters of the code of a currency that are the code of its country: JP of JPY. */
    private static final int COUNTRY = 2;

    /** Of several currencies the first whose country is named, rather in the sentence than in the title; null when none is. */
    String choose(List<String> currencies) {
        String chosen = choose(currencies, sentence);
        return chosen == null ? choose(currencies, title) : chosen;
    }

    private static String choose(List<String> currencies, List<Hit> hits) {
        for (String currency : currencies) {
            String country = currency.substring(0, COUNTRY);
            for (Hit hit : hits) {
                if (hit.entity().id().equals(country)) {
                    return currency;
                }
            }
        }
        return null;
    }
}
