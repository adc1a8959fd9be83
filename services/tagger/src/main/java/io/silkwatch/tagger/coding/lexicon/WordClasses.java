package io.silkwatch.tagger.coding.lexicon;

import io.silkwatch.schema.EntityKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers of the word classes: first the {@link Function functions}, then the classes that rules name. */
public final class WordClasses {
    /** Classes of the names of the taxonomy, in the order that {@link #ofName} counts on. */
    private static final String[] NAMES = {
        "commodity-name", "country-name", "organisation-name", "corridor-name", "facility-name", "place-name"
    };

    private static final int FIRST_NAME = Function.values().length;

    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private long[] hashes = new long[512];

    WordClasses() {
        for (Function function : Function.values()) {
            number(function.key());
        }
        for (String name : NAMES) {
            number(name);
        }
    }

    /** The class of the names of a kind of entity; -1 for kinds whose names are no words of a sentence. */
    static int ofName(EntityKind kind) {
        return switch (kind) {
            case COMMODITY -> FIRST_NAME;
            case COUNTRY, BLOC -> FIRST_NAME + 1;
            case ORGANISATION -> FIRST_NAME + 2;
            case CORRIDOR -> FIRST_NAME + 3;
            case FACILITY -> FIRST_NAME + 4;
            case PLACE -> FIRST_NAME + 5;
            default -> -1;
        };
    }

    /** The number of a class; a new name gets the next one. */
    int number(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        numbers.put(name, number);
        if (number == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * number);
        }
        hashes[number] = Hashes.of("class " + name);
        return number;
    }

    /** Whether a class stands for names of the taxonomy. */
    public static boolean isName(int wordClass) {
        return wordClass >= FIRST_NAME && wordClass < FIRST_NAME + NAMES.length;
    }

    /** A number of a class that stays the same whatever classes there are; made of its name. */
    public long hash(int wordClass) {
        return hashes[wordClass];
    }

    int count() {
        return numbers.size();
    }

    /** The number of a class that must exist already; -1 when it does not. */
    int existing(String name) {
        return numbers.getOrDefault(name, -1);
    }
}
