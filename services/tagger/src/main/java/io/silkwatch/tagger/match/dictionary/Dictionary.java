package io.silkwatch.tagger.match.dictionary;

import io.silkwatch.common.yaml.YamlException;
import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.match.phrase.PhraseTrie;
import io.silkwatch.tagger.taxonomy.Definition;
import io.silkwatch.tagger.taxonomy.Entity;
import io.silkwatch.tagger.taxonomy.Name;
import io.silkwatch.tagger.taxonomy.ShortFormRules;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import io.silkwatch.tagger.text.NormalizedText;
import io.silkwatch.tagger.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All phrases of a taxonomy in one trie, and what each stands for. */
public final class Dictionary {
    private final List<Row> rows = new ArrayList<>();
    private final Map<Row, Integer> ids = new HashMap<>();
    private final PhraseTrie.Builder builder = new PhraseTrie.Builder();
    private final PhraseTrie trie;
    private final ContextWords contextWords;
    private final PairedGoods pairs;
    private int nodes;

    /**
     * The phrases of a taxonomy.
     *
     * @param rules of the Chinese short forms, whose ordinary words are no names
     * @throws YamlException naming file, line and cause when a name cannot be searched for
     */
    public Dictionary(Taxonomy taxonomy, ShortFormRules rules, ShortNames shortNames) {
        pairs = new PairedGoods(rules, shortNames);
        contextWords = new ContextWords(taxonomy.transportWords());
        CountryNames countries = new CountryNames(taxonomy);
        NamesWithin within = new NamesWithin(taxonomy);
        for (Definition definition : taxonomy.definitions()) {
            try {
                addDefinition(definition, taxonomy, countries, within);
            } catch (IllegalArgumentException e) {
                throw new YamlException(definition.file(), definition.line(), e.getMessage());
            }
        }
        Entity nobody = new Entity("", EntityKind.UNKNOWN, "", null, List.of(), null, List.of());
        int ignored = id(new Row(Row.Role.IGNORED, nobody, List.of(), null, null, List.of(), false, -1));
        rules.words().forEach(word -> builder.add(word, ignored));
        trie = builder.build();
        contextWords.complete();
    }

    /** The phrases, each with the ids of its rows. */
    public PhraseTrie trie() {
        return trie;
    }

    /** What a value of the trie stands for. */
    public Row row(int id) {
        return rows.get(id);
    }

    /** The words that its rows have conditions on. */
    public ContextWords contextWords() {
        return contextWords;
    }

    /** Where a name of goods may be the end of a pair of countries. */
    public PairedGoods pairs() {
        return pairs;
    }

    private void addDefinition(
            Definition definition, Taxonomy taxonomy, CountryNames countries, NamesWithin namesWithin) {
        Entity entity = definition.entity();
        Entity corridor = entity.corridor() == null
                ? null
                : taxonomy.find(EntityKind.CORRIDOR, entity.corridor()).entity();
        for (Name name : definition.names()) {
            List<Condition> conditions = conditions(definition, name);
            for (String form : name.forms()) {
                Entity home = countries.homeIn(form, definition);
                List<Entity> within = namesWithin.in(form, definition);
                boolean goods = entity.kind() == EntityKind.ORGANISATION && countries.isGoods(form, namesWithin);
                builder.add(form, id(new Row(Row.Role.NAME, entity, conditions, home, corridor, within, goods, -1)));
            }
        }
        for (Name name : definition.nodes()) {
            int row = id(new Row(
                    Row.Role.NODE, entity, conditions(definition, name), null, null, List.of(), false, nodes++));
            name.forms().forEach(form -> builder.add(form, row));
        }
        int ignored = id(new Row(Row.Role.IGNORED, entity, List.of(), null, null, List.of(), false, -1));
        definition.ignored().forEach(phrase -> builder.add(phrase, ignored));
    }

    private List<Condition> conditions(Definition definition, Name name) {
        return definition.contexts().stream()
                .filter(context -> context.names().contains(name.notation()))
                .map(contextWords::compile)
                .toList();
    }

    private int id(Row row) {
        return ids.computeIfAbsent(row, any -> {
            rows.add(row);
            return rows.size() - 1;
        });
    }

    /** Finds the country that is named along with an organisation, a facility or a person. */
    private static final class CountryNames {
        private final List<Entity> countries = new ArrayList<>();
        private final Map<String, Entity> byId = new HashMap<>();
        private final PhraseTrie trie;

        CountryNames(Taxonomy taxonomy) {
            PhraseTrie.Builder names = new PhraseTrie.Builder();
            for (Definition definition : taxonomy.definitions()) {
                EntityKind kind = definition.entity().kind();
                if (kind == EntityKind.COUNTRY || kind == EntityKind.BLOC) {
                    int id = countries.size();
                    countries.add(definition.entity());
                    byId.put(definition.entity().id(), definition.entity());
                    definition.names().forEach(name -> name.forms().forEach(form -> names.add(form, id)));
                }
            }
            trie = names.build();
        }

        /**
         * The country or bloc that a name names along with its bearer: an organ of state or an office holder the state (the Kremlin is Russia),
         * another organisation or facility the country its name contains (Saudi Aramco), unless that is only the city where it sits.
         */
        Entity homeIn(String form, Definition definition) {
            Entity entity = definition.entity();
            if (entity.country() == null) {
                return null;
            }
            if (entity.isStateOrgan() || definition.isOfficeHolder()) {
                return byId.get(entity.country());
            }
            boolean named = entity.kind() == EntityKind.FACILITY
                    || entity.kind() == EntityKind.ORGANISATION && !definition.isSeated();
            return named ? containedIn(form, entity) : null;
        }

        /** Whether a name is that of a country and that of a good, and nothing else. */
        boolean isGoods(String form, NamesWithin goods) {
            NormalizedText text = Normalizer.normalize(form);
            int[] country = new int[1];
            trie.longestMatches(
                    text, 0, text.folded().length(), (start, end, id) -> country[0] = start == 0 ? end : country[0]);
            return country[0] > 0 && goods.isGood(text, country[0]);
        }

        private Entity containedIn(String form, Entity entity) {
            NormalizedText text = Normalizer.normalize(form);
            List<Entity> found = new ArrayList<>();
            trie.longestMatches(text, 0, text.folded().length(), (start, end, id) -> {
                if (countries.get(id).id().equals(entity.country())) {
                    found.add(countries.get(id));
                }
            });
            return found.isEmpty() ? null : found.get(0);
        }
    }

    /** Finds what the words name of which the name of a route, mine, field or plant is made. */
    private static final class NamesWithin {
        private final List<Entity> goods = new ArrayList<>();
        private final PhraseTrie trie;
        /** By code. */
        private final Map<String, Definition> countries = new HashMap<>();

        NamesWithin(Taxonomy taxonomy) {
            PhraseTrie.Builder names = new PhraseTrie.Builder();
            for (Definition definition : taxonomy.definitions()) {
                if (definition.entity().kind() == EntityKind.COMMODITY) {
                    int id = goods.size();
                    goods.add(definition.entity());
                    definition.names().forEach(name -> name.forms().forEach(form -> names.add(form, id)));
                } else if (definition.entity().kind() == EntityKind.COUNTRY) {
                    countries.put(definition.entity().id(), definition);
                }
            }
            trie = names.build();
        }

        /** Whether the rest of a name written without spaces is that of a good. */
        boolean isGood(NormalizedText name, int from) {
            int length = name.folded().length();
            boolean[] whole = new boolean[1];
            trie.longestMatches(name, from, length, (start, end, id) -> whole[0] |= start == from && end == length);
            return whole[0];
        }

        List<Entity> in(String form, Definition definition) {
            EntityKind kind = definition.entity().kind();
            if (kind != EntityKind.FACILITY && kind != EntityKind.CORRIDOR) {
                return List.of();
            }
            NormalizedText text = Normalizer.normalize(form);
            List<Entity> found = shortForms(text.folded(), definition);
            addGoods(text, definition.entity(), found);
            return List.copyOf(found);
        }

        /** The goods that the name of a route, and those of a facility's goods that its name contains: 莱比塘铜矿 names copper, Freeport LNG that. */
        private void addGoods(NormalizedText text, Entity entity, List<Entity> found) {
            trie.longestMatches(text, 0, text.folded().length(), (start, end, id) -> {
                boolean its = entity.kind() == EntityKind.CORRIDOR
                        || entity.commodities().contains(goods.get(id).id());
                if (its && !found.contains(goods.get(id))) {
                    found.add(goods.get(id));
                }
            });
        }

        /** 中吉乌铁路: the countries of the route that the first characters are short for. */
        private List<Entity> shortForms(String name, Definition route) {
            List<Entity> found = new ArrayList<>();
            Entity next = shortForm(name, 0, route);
            while (next != null) {
                found.add(next);
                next = shortForm(name, found.size(), route);
            }
            return found.size() > 1 ? found : new ArrayList<>();
        }

        private Entity shortForm(String name, int at, Definition route) {
            for (String id : at < name.length() ? route.route().countries() : List.<String>of()) {
                Definition country = countries.get(id);
                if (country != null && country.shorts().contains(name.substring(at, at + 1))) {
                    return country.entity();
                }
            }
            return null;
        }
    }
}
