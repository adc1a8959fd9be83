package io.silkwatch.tagger.coding;

import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers of the word classes: first the {@link Function functions}, then the classes that rules name. */
final class WordClasses {
    static final String COMMODITY_NAME = "commodity-name";
    static final String COUNTRY_NAME = "country-name";
    static final String ORGANISATION_NAME = "organisation-name";
    static final String CORRIDOR_NAME = "corridor-name";
    static final String FACILITY_NAME = "facility-name";

    private static final String[] NAMES = {COMMODITY_NAME, COUNTRY_NAME, ORGANISATION_NAME, CORRIDOR_NAME, FACILITY_NAME
    };
    private static final int FIRST_NAME = Function.values().length;

    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    WordClasses() {
        for (Function function : Function.values()) {
            number(function.key());
        }
        for (String name : NAMES) {
            number(name);
        }
    }

    /** The number of a class; a new name gets the next one. */
    int number(String name) {
        return numbers.computeIfAbsent(name, any -> numbers.size());
    }

    /** Whether a class stands for names of the taxonomy. */
    static boolean isName(int wordClass) {
        return wordClass >= FIRST_NAME && wordClass < FIRST_NAME + NAMES.length;
    }

    int count() {
        return numbers.size();
    }

    /** The number of a class that must exist already; -1 when it does not. */
    int existing(String name) {
        return numbers.getOrDefault(name, -1);
    }
}
