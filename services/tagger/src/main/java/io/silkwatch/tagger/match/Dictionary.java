package io.silkwatch.tagger.match;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.taxonomy.Definition;
import io.silkwatch.tagger.taxonomy.Entity;
import io.silkwatch.tagger.taxonomy.Name;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import io.silkwatch.tagger.taxonomy.TaxonomyException;
import io.silkwatch.tagger.text.NormalizedText;
import io.silkwatch.tagger.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All phrases of a taxonomy in one trie, and what each stands for. */
final class Dictionary {
    private final List<Row> rows = new ArrayList<>();
    private final Map<Row, Integer> ids = new HashMap<>();
    private final PhraseTrie.Builder builder = new PhraseTrie.Builder();
    private final PhraseTrie trie;
    private final ContextWords contextWords;
    private int nodes;

    Dictionary(Taxonomy taxonomy, List<String> ignoredWords) {
        contextWords = new ContextWords(taxonomy.transportWords());
        CountryNames countries = new CountryNames(taxonomy);
        for (Definition definition : taxonomy.definitions()) {
            try {
                addDefinition(definition, taxonomy, countries);
            } catch (IllegalArgumentException e) {
                throw new TaxonomyException(definition.file(), definition.line(), e.getMessage());
            }
        }
        Entity nobody = new Entity("", EntityKind.UNKNOWN, "", null, List.of(), null, List.of());
        int ignored = id(new Row(Row.Role.IGNORED, nobody, List.of(), null, null, -1));
        ignoredWords.forEach(word -> builder.add(word, ignored));
        trie = builder.build();
        contextWords.complete();
    }

    PhraseTrie trie() {
        return trie;
    }

    Row row(int id) {
        return rows.get(id);
    }

    ContextWords contextWords() {
        return contextWords;
    }

    private void addDefinition(Definition definition, Taxonomy taxonomy, CountryNames countries) {
        Entity entity = definition.entity();
        Entity corridor = entity.corridor() == null
                ? null
                : taxonomy.find(EntityKind.CORRIDOR, entity.corridor()).entity();
        for (Name name : definition.names()) {
            List<Condition> conditions = conditions(definition, name);
            int row = id(new Row(Row.Role.NAME, entity, conditions, null, corridor, -1));
            for (String form : name.forms()) {
                Entity home = countries.homeIn(form, entity);
                builder.add(
                        form, home == null ? row : id(new Row(Row.Role.NAME, entity, conditions, home, corridor, -1)));
            }
        }
        for (Name name : definition.nodes()) {
            int row = id(new Row(Row.Role.NODE, entity, conditions(definition, name), null, null, nodes++));
            name.forms().forEach(form -> builder.add(form, row));
        }
        int ignored = id(new Row(Row.Role.IGNORED, entity, List.of(), null, null, -1));
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

    /** Finds the home country of an organisation or facility inside its names. */
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

        /** The name of an organ of state names the state: the Kremlin is Russia. */
        private Entity ofOrgan(Entity entity) {
            return entity.isStateOrgan() ? byId.get(entity.country()) : null;
        }

        /** The home country of an entity if a form of its name contains a name of it, otherwise null. */
        Entity homeIn(String form, Entity entity) {
            boolean hasHome = entity.kind() == EntityKind.ORGANISATION || entity.kind() == EntityKind.FACILITY;
            if (!hasHome || entity.country() == null) {
                return null;
            }
            NormalizedText text = Normalizer.normalize(form);
            List<Entity> found = new ArrayList<>();
            trie.longestMatches(text, 0, text.folded().length(), (start, end, id) -> {
                if (countries.get(id).id().equals(entity.country())) {
                    found.add(countries.get(id));
                }
            });
            return found.isEmpty() ? ofOrgan(entity) : found.get(0);
        }
    }
}
