package io.silkwatch.tagger.bench;

import io.silkwatch.schema.EntityKind;
import io.silkwatch.tagger.taxonomy.Definition;
import io.silkwatch.tagger.taxonomy.Name;
import io.silkwatch.tagger.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of the shipped taxonomy for benchmarks. */
final class Names {
    private Names() {}

    /**
     * A number of aliases that differ in more than case, with the number of the entity each stands for: the first form of every name of every
     * entity, then the second, and so on, so that the names that articles use come first.
     */
    static Map<String, Integer> aliases(Taxonomy taxonomy, int count) {
        Map<String, Integer> aliases = new LinkedHashMap<>();
        Set<String> canonical = new HashSet<>();
        List<Definition> definitions = new ArrayList<>(taxonomy.definitions());
        for (int form = 0; ; form++) {
            boolean more = false;
            for (int entity = 0; entity < definitions.size(); entity++) {
                for (Name name : definitions.get(entity).names()) {
                    if (form < name.forms().size()) {
                        more = true;
                        String alias = name.forms().get(form);
                        if (canonical.add(Phrase.of(alias, entity).canonical())) {
                            aliases.put(alias, entity);
                        }
                    }
                    if (aliases.size() == count) {
                        return aliases;
                    }
                }
            }
            if (!more) {
                throw new IllegalStateException("the taxonomy has only " + aliases.size() + " names");
            }
        }
    }

    /** The names of one kind in one language, each as its file writes it first. */
    static List<String> of(Taxonomy taxonomy, EntityKind kind, String language) {
        return taxonomy.definitions().stream()
                .filter(definition -> definition.entity().kind() == kind)
                .flatMap(definition -> definition.names().stream())
                .filter(name -> name.language().equals(language))
                .map(name -> name.forms().get(0))
                .toList();
    }
}
