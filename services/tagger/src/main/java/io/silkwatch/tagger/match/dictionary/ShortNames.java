package io.silkwatch.tagger.match.dictionary;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.taxonomy.Definition;
import io.silkwatch.tagger.taxonomy.Entity;
import io.silkwatch.tagger.taxonomy.ShortFormRules;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The characters that can be short for countries, and for which. */
public final class ShortNames {
    private final Map<Character, List<Entity>> entities = new HashMap<>();
    /** Characters that are short for a country only where they stand alone. */
    private final Map<Character, Entity> aliases = new HashMap<>();
    /** Countries that a character stands for only where the article names them in full. */
    private final Map<Character, List<Entity>> ifNamed = new HashMap<>();
    /** By two characters the countries that each of them is short for beside the other. */
    private final Map<String, List<List<Entity>>> pairs = new HashMap<>();
    /** By character, whether it is one of these: asked for every character of a text. */
    private final boolean[] any = new boolean[0x10000];

    /** The characters of a taxonomy and of the rules; what these name that the taxonomy does not have is left out. */
    public ShortNames(Taxonomy taxonomy, ShortFormRules rules) {
        for (Definition definition : taxonomy.definitions()) {
            for (String form : definition.shorts()) {
                entities.computeIfAbsent(form.charAt(0), c -> new ArrayList<>()).add(definition.entity());
            }
        }
        rules.aliases().forEach((form, id) -> addAlias(taxonomy, form, id));
        rules.onlyIfNamed().forEach((form, ids) -> addIfNamed(taxonomy, form.charAt(0), ids.split(" ")));
        ifNamed.values().removeIf(List::isEmpty);
        rules.pairs().forEach((form, ids) -> addPair(taxonomy, form, ids.split(" ")));
        entities.keySet().forEach(form -> any[form] = true);
        ifNamed.keySet().forEach(form -> any[form] = true);
        aliases.keySet().forEach(form -> any[form] = true);
        pairs.keySet().forEach(form -> any[form.charAt(0)] = true);
    }

    private void addAlias(Taxonomy taxonomy, String form, String id) {
        Definition country = taxonomy.find(EntityKind.COUNTRY, id);
        // A taxonomy of the user's own need not know every country.
        if (country != null && !entities.containsKey(form.charAt(0))) {
            aliases.put(form.charAt(0), country.entity());
        }
    }

    /** Of a character that is short for one country anyway, others come second. */
    private void addIfNamed(Taxonomy taxonomy, char form, String... ids) {
        List<Entity> others =
                entities.containsKey(form) ? entities.get(form) : ifNamed.computeIfAbsent(form, c -> new ArrayList<>());
        for (String id : ids) {
            Definition country = taxonomy.find(EntityKind.COUNTRY, id);
            if (country != null) {
                others.add(country.entity());
            }
        }
    }

    private void addPair(Taxonomy taxonomy, String form, String... ids) {
        List<List<Entity>> pair = new ArrayList<>();
        for (String alternatives : ids) {
            List<Entity> countries = new ArrayList<>();
            for (String id : alternatives.split("/")) {
                Definition country = taxonomy.find(EntityKind.COUNTRY, id);
                if (country != null || alternatives.startsWith("-")) {
                    countries.add(country == null ? null : country.entity());
                }
            }
            pair.add(countries);
        }
        if (pair.size() == form.length() && pair.stream().noneMatch(List::isEmpty)) {
            pairs.put(form, pair);
        }
    }

    /** Whether a character can be short for a country in any way. */
    public boolean has(char c) {
        return any[c];
    }

    /** The country that a character is short for where it stands alone; null for none. */
    public Entity alias(char c) {
        return aliases.get(c);
    }

    /** The countries that a character is short for where the article names them in full; empty for none. */
    public List<Entity> ifNamed(char c) {
        return ifNamed.getOrDefault(c, List.of());
    }

    /** Whether a character can be short for a country in a run of such characters. */
    public boolean isShort(char c) {
        return any[c] && entities.containsKey(c);
    }

    /** The countries that each of two characters at an index can be short for beside the other; empty for none. */
    public List<List<Entity>> pair(String text, int at) {
        return pairs.getOrDefault(text.substring(at, at + 2), List.of());
    }

    /** The countries that a character in a run of such characters can be short for. */
    public List<Entity> countries(char c) {
        return entities.get(c);
    }

    /** Of several countries the one that the article names, else the first, which may be none. */
    public static Entity meant(List<Entity> countries, Predicate<Entity> named) {
        return countries.size() == 1
                ? countries.get(0)
                : countries.stream().filter(named).findFirst().orElse(countries.get(0));
    }
}
