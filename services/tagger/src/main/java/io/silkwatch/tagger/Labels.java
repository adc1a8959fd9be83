package io.silkwatch.tagger;

import io.silkwatch.tagger.match.Hit;
import io.silkwatch.tagger.taxonomy.Entity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The ids of what an article names, by kind, in order of first mention. */
final class Labels {
    private final Set<String> countries = new LinkedHashSet<>();
    private final Set<String> commodities = new LinkedHashSet<>();
    private final Set<String> organisations = new LinkedHashSet<>();
    private final Set<String> persons = new LinkedHashSet<>();
    private final Set<String> corridors = new LinkedHashSet<>();

    void add(Hit hit) {
        Entity entity = hit.entity();
        switch (entity.kind()) {
            case COUNTRY -> countries.add(entity.id());
            case COMMODITY -> commodities.add(entity.id());
            case ORGANISATION -> organisations.add(entity.id());
            case CORRIDOR -> corridors.add(entity.id());
            case BLOC -> addBloc(entity.id());
            case PERSON -> persons.add(entity.id());
            default -> {}
        }
    }

    /** The European Union acts like a country too: it signs, bans and imposes tariffs. */
    private void addBloc(String id) {
        organisations.add(id);
        if (id.equals("EU")) {
            countries.add(id);
        }
    }

    List<String> countries() {
        return List.copyOf(countries);
    }

    List<String> commodities() {
        return List.copyOf(commodities);
    }

    List<String> organisations() {
        return List.copyOf(organisations);
    }

    List<String> persons() {
        return List.copyOf(persons);
    }

    List<String> corridors() {
        return List.copyOf(corridors);
    }
}
